"""The vocabularies as pages to read: ``python -m timeline.vocab.pages`` writes them from the TOML files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from timeline.vocab.registry import NAMES, Term, Vocabulary, vocabulary

TABLE_BEGINS, TABLE_ENDS = "<!-- template columns -->", "<!-- end -->"

_ABOUT = {
    "lanes": "Areas of life",
    "entry_types": "Kinds of entry",
    "valence": "How it was for the child",
    "certainty": "How far an entry is agreed",
    "basis": "What a statement stands on",
    "basis_cues": "Words that tell what a sentence stands on",
    "caring_words": "Words that care",
    "hard_matters": "Words for what may be hard to look at",
    "said_alike": "Words that mean the same",
    "relations_said": "What relatives are called",
    "audience": "Who may see an entry",
    "agency_kinds": "Agencies",
    "ace_tags": "Adversities",
    "ace_status": "How sure anyone is of an adversity",
    "strength_tags": "Strengths and good experiences",
    "p_tags": "The five Ps",
    "stages": "Stages of childhood",
    "school_phases": "Phases of school",
    "link_kinds": "Links between entries",
    "question_status": "Where a question stands",
    "case_stages": "Where a case stands",
    "report_sections": "Sections of a formulation report",
    "child_page": "Words of the child’s page",
    "child_page_left_out": "Words that never stand on the child’s page",
    "family_copy": "Words of the family’s copy",
    "styles": "How entries are drawn",
    "columns": "Columns of a chronology",
    "meeting_phases": "Phases of a meeting",
    "meeting_statements": "What a meeting begins and closes with",
    "meeting_kinds": "Kinds of meeting",
    "meeting_status": "How far a meeting has come",
    "meeting_roles": "Roles at a meeting",
    "attendance": "Who came",
    "consent_scopes": "What consent is asked for",
    "consent_states": "What was said to it",
    "note_kinds": "What a note is",
    "how_to_read": "How the pictures are to be read",
    "trm_layers": "Layers of the Trauma Recovery Model",
    "trm_settings": "Where a position was seen",
    "confidence": "How sure people are",
    "development_areas": "Areas of development",
    "development_contexts": "Calm or stressed",
    "development_basis": "What a band stands on",
    "aspects": "Sides of a thought",
    "ptm_questions": "Power Threat Meaning questions",
    "hypothesis_status": "Where a hypothesis stands",
    "formulation_prompts": "What is asked while people make sense of a life",
    "plan_places": "Places in a plan",
    "plan_reasons": "Why a step is suggested where it is",
    "plan_status": "How far a step has come",
    "for_whom": "For whom something is",
    "appointment_outcomes": "What became of an appointment",
    "why_not_kept": "Why an appointment was not kept",
    "consultation_triggers": "What a consultation was about",
    "enforcement_decisions": "What was decided after advice",
    "life_topics": "Parts of life",
    "goal_status": "Where a goal stands",
    "ending_kinds": "Endings and moves",
    "ending_status": "How far an ending has come",
    "move_steps": "Small steps of a move",
    "paper_kinds": "Papers",
    "paper_status": "Where a paper stands",
    "withheld_reasons": "Why a passage is withheld",
    "supervision_themes": "Themes of supervision",
    "strain": "How heavy it is",
    "review_rules": "When a review falls due",
    "review_words": "Words of a review",
    "support_status": "Where a service stands",
    "support_aims": "What work is for",
    "helped": "Whether it helped",
    "case_components": "Components of case management",
    "system_conditions": "Conditions of a trauma-informed system",
    "four_factors": "Four factors of outcomes",
    "identity_prompts": "Who the child is",
    "picture_states": "How a topic is seen",
    "evidence_directions": "What a finding says",
}
_LAID_OUT_ELSEWHERE = {"order", "width", "example", "template", "required", "choices", "role"}


def vocabularies_page() -> str:
    """Every vocabulary as a Markdown table, in the order a reader wants them."""
    parts = [
        "# Vocabularies\n\n"
        "Every list of words the product offers, written from `src/timeline/vocab/*.toml` by "
        "`python -m timeline.vocab.pages`; do not edit this page.\n\n"
        "Ids are kept with a case and never change; labels are what a person reads. A word that is no longer "
        "offered is retired, not deleted. *Reviewed by* stays empty until a psychologist has read the entry and "
        "put their name to it: none has been reviewed yet where it is empty.\n"
    ]
    parts.extend(_section(vocabulary(name)) for name in sorted(NAMES, key=_place))
    return "\n".join(parts)


def template_table() -> str:
    """The columns of the contribution template as a Markdown table, in the template's order."""
    columns = [term for term in vocabulary("columns") if term.facts.get("template")]
    rows = [
        (f"`{term.id}`" + (" (needed)" if term.facts.get("required") else ""), term.description) for term in columns
    ]
    return _table(("Column", "What to write"), rows)


def with_template_table(page: str) -> str:
    """``page`` with the table between its markers written anew. Raises ``ValueError`` without the markers."""
    before, begins, rest = page.partition(TABLE_BEGINS)
    _, ends, after = rest.partition(TABLE_ENDS)
    if not (begins and ends):
        raise ValueError(f"The page has no place for the table: {TABLE_BEGINS} … {TABLE_ENDS}.")
    return f"{before}{begins}\n\n{template_table()}\n{ends}{after}"


def write_pages(folder: Path) -> None:
    """Write ``docs/vocabularies.md`` and the README's table in the project's ``folder``."""
    (folder / "docs" / "vocabularies.md").write_text(vocabularies_page(), encoding="utf-8")
    readme = folder / "README.md"
    readme.write_text(with_template_table(readme.read_text(encoding="utf-8")), encoding="utf-8")


def _place(name: str) -> tuple[int, str]:
    order = list(_ABOUT)
    return (order.index(name) if name in order else len(order), name)


def _section(words: Vocabulary) -> str:
    title = _ABOUT.get(words.name, words.name.replace("_", " ").capitalize())
    facts = _facts(words)
    has_description = any(term.description for term in words)
    headings = ["Id", "Label", *(["What it is"] if has_description else []), *map(_heading, facts)]
    rows = []
    for term in words:
        described = [term.description] if has_description else []
        rows.append([f"`{term.id}`", _label(term), *described, *(_fact(term, fact) for fact in facts)])
    return f"## {title}\n\n`{words.name}.toml`\n\n{_table(headings, rows)}"


def _facts(words: Vocabulary) -> list[str]:
    found: dict[str, None] = {}
    for term in words:
        found.update(dict.fromkeys(term.facts))
    return [fact for fact in found if words.name != "columns" or fact not in _LAID_OUT_ELSEWHERE]


def _heading(fact: str) -> str:
    return fact.replace("_", " ").capitalize()


def _label(term: Term) -> str:
    return f"{term.label} (retired)" if term.is_retired else term.label


def _fact(term: Term, fact: str) -> str:
    value = term.facts.get(fact, "")
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [_row(headings), _row(["---"] * len(headings)), *map(_row, rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"


if __name__ == "__main__":
    write_pages(Path(__file__).resolve().parents[3])
