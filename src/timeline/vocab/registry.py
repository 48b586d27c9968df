"""The vocabularies: every list of words the product offers, read once from TOML and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources

from timeline.domain.errors import VocabularyError

NAMES = (
    "access_kinds", "access_parts", "access_sections", "ace_status", "ace_tags", "agency_kinds", "agency_sections",
    "appointment_outcomes", "aspects", "attendance", "audience", "basis", "basis_cues", "caring_words",
    "case_components", "case_stages", "certainty", "child_page", "child_page_left_out", "closeness", "columns",
    "confidence", "consent_scopes", "consent_states", "consultation_triggers", "development_areas", "development_basis",
    "development_contexts", "drawn_as", "ending_kinds", "ending_status", "enforcement_decisions", "entry_types",
    "evidence_directions", "family_copy", "for_whom", "formulation_prompts", "four_factors", "goal_status",
    "hard_matters", "helped", "how_it_is_words", "how_to_read", "hypothesis_status", "identity_prompts",
    "invitation_status", "judgements", "lanes", "life_topics", "link_kinds", "meeting_kinds", "meeting_phases",
    "meeting_roles", "meeting_statements", "meeting_status", "move_steps", "note_kinds", "own_faces", "own_topics",
    "own_words", "p_tags", "paper_kinds", "paper_status", "picture_states", "plan_places", "plan_reasons",
    "plan_status", "ptm_questions", "question_status", "relations_said", "relationship_kinds", "relationship_status",
    "report_sections", "review_rules", "review_words", "said_alike", "scale_steps", "school_phases", "stages", "strain",
    "strength_tags", "styles", "supervision_themes", "support_aims", "support_status", "system_conditions",
    "titles_said", "transition_sections", "trm_layers", "trm_settings", "valence", "why_not_kept", "withheld_reasons",
    "withheld_rules",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a vocabulary: its stable id, its label, its place, and whatever else its file says."""

    id: str
    label: str
    order: int
    aliases: tuple[str, ...] = ()
    is_retired: bool = False
    description: str = ""
    facts: Mapping[str, str | int | bool] = field(default_factory=dict)

    def text(self, fact: str) -> str:
        """A fact of the term as text; empty where the file does not give it."""
        return str(self.facts.get(fact, ""))


@dataclass(frozen=True)
class Vocabulary:
    """An ordered list of terms; ids are stored, labels are shown."""

    name: str
    terms: tuple[Term, ...]

    @cached_property
    def _by_id(self) -> dict[str, Term]:
        return {term.id: term for term in self.terms}

    @cached_property
    def _by_words(self) -> dict[str, Term]:
        meant: dict[str, Term] = {}
        for term in self.terms:
            for words in (term.id, term.label):
                meant.setdefault(_plain(words), term)
        for term in self.terms:
            for alias in term.aliases:
                meant.setdefault(_plain(alias), term)
        return meant

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __contains__(self, term_id: object) -> bool:
        return term_id in self._by_id

    def __getitem__(self, term_id: str) -> Term:
        term = self._by_id.get(term_id)
        if term is None:
            raise VocabularyError(f"“{term_id}” is not one of the {self.name.replace('_', ' ')}.")
        return term

    def get(self, term_id: str) -> Term | None:
        """The term with this id, or ``None`` where the vocabulary does not have it."""
        return self._by_id.get(term_id)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id in order, retired ones too."""
        return tuple(term.id for term in self.terms)

    @property
    def offered(self) -> tuple[Term, ...]:
        """The terms a form offers: those not retired."""
        return tuple(term for term in self.terms if not term.is_retired)

    def label(self, term_id: str) -> str:
        """The label of an id, or the id itself where the vocabulary no longer has it."""
        term = self._by_id.get(term_id)
        return term_id if term is None else term.label

    def find(self, words: str) -> Term | None:
        """The term somebody meant by ``words``, whatever the capitals: by its id or label, else by an alias."""
        return self._by_words.get(_plain(words))


@cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary called ``name``, in order. Raises ``VocabularyError`` where its file is wrong."""
    try:
        text = resources.files("timeline.vocab").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise VocabularyError(f"There is no vocabulary called “{name}”.") from missing
    terms = tuple(sorted((_term(name, key, table) for key, table in tomllib.loads(text).items()),
                         key=lambda term: term.order))  # fmt: skip
    orders = [term.order for term in terms]
    if len(set(orders)) != len(orders):
        raise VocabularyError(f"Two terms of the {name} vocabulary have the same order.")
    return Vocabulary(name, terms)


def check_vocabularies() -> None:
    """Read every vocabulary and check that entry types point at lanes and styles that exist."""
    for name in NAMES:
        vocabulary(name)
    for term in vocabulary("entry_types"):
        vocabulary("lanes")[term.text("lane")]
        vocabulary("styles")[term.text("style")]
        vocabulary("valence")[term.text("valence")]
    for term in vocabulary("ace_tags"):
        vocabulary("entry_types")[term.text("type")]


def _term(vocabulary_name: str, key: str, table: dict[str, object]) -> Term:
    label, order = table.get("label"), table.get("order")
    if not isinstance(label, str) or not label or not isinstance(order, int):
        raise VocabularyError(f"“{key}” in the {vocabulary_name} vocabulary needs a label and an order.")
    aliases = table.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise VocabularyError(f"The aliases of “{key}” in the {vocabulary_name} vocabulary are not a list of words.")
    own = {"label", "order", "aliases", "retired", "description"}
    facts = {k: v for k, v in table.items() if k not in own and isinstance(v, str | int | bool)}
    return Term(
        id=key, label=label, order=order, aliases=tuple(aliases), is_retired=bool(table.get("retired", False)),
        description=str(table.get("description", "")), facts=facts,
    )  # fmt: skip


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("_", " ").replace("’", "'").replace("&", "and").split())
