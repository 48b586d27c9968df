"""The vocabularies are whole: they load, point at each other, differ on the wall, and say where they come from."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from timeline.domain.errors import VocabularyError
from timeline.vocab import registry
from timeline.vocab.pages import template_table, vocabularies_page, with_template_table
from timeline.vocab.registry import NAMES, check_vocabularies, vocabulary

ROOT = Path(__file__).resolve().parents[2]
PAPER = {"white": "#ffffff", "one band": "#fbfaf7", "the other band": "#f5f2eb"}
# Vocabularies that say nothing of children, of what helps or of how to work, and why. Every other one is clinical.
NOT_CLINICAL = {
    "ace_status": "how an entry is marked", "agency_kinds": "names of agencies", "attendance": "who came",
    "audience": "who may see a record", "basis": "what a statement stands on", "basis_cues": "words to read files by",
    "case_stages": "where the paperwork stands", "certainty": "how far an entry is agreed",
    "closeness": "how a line is drawn", "columns": "the columns of a file", "drawn_as": "how a person is drawn",
    "entry_types": "kinds of entry on the timeline", "invitation_status": "where a request stands",
    "judgements": "one event or two", "lanes": "the rows of the timeline", "link_kinds": "how entries are linked",
    "meeting_kinds": "names of meetings", "meeting_status": "how far a meeting has come",
    "own_words": "words to read files by", "question_status": "where a question stands",
    "relations_said": "words to read files by", "relationship_kinds": "who is what to whom",
    "relationship_status": "whether they are together", "said_alike": "words to read files by",
    "school_phases": "when a school year begins", "styles": "how entries are drawn",
    "titles_said": "words to read files by", "valence": "how an entry is drawn",
}  # fmt: skip
# Names of the parts of a record, looked up by the field alone: what two kinds of record call alike has one name.
BY_FIELD_ALONE = {"access_parts"}
FOUND_BY_WORDS = tuple(name for name in NAMES if name not in BY_FIELD_ALONE)
CLINICAL = tuple(name for name in NAMES if name not in NOT_CLINICAL)
# An alias leads to one term only, retired terms too. These two lead to two kinds of entry, and the first wins:
# a strength is often called an achievement, and a health visitor both notices things and is a service.
LEADS_TO_TWO = {"achievement", "health visitor"}


def test_every_vocabulary_loads_and_points_where_it_should():
    check_vocabularies()


def test_every_file_is_a_vocabulary_that_is_read():
    files = {path.name.removesuffix(".toml") for path in resources.files("timeline.vocab").iterdir()
             if path.name.endswith(".toml")}  # fmt: skip
    assert files == set(NAMES)


def test_an_entry_type_that_points_nowhere_is_refused(monkeypatch):
    astray = registry.Term("astray", "Astray", 1, facts={"lane": "nowhere", "style": "neutral", "valence": "mixed"})

    def one_astray(name: str) -> registry.Vocabulary:
        return registry.Vocabulary(name, (astray,)) if name == "entry_types" else vocabulary(name)

    monkeypatch.setattr(registry, "vocabulary", one_astray)
    with pytest.raises(VocabularyError, match="nowhere"):
        check_vocabularies()


def test_a_vocabulary_that_is_not_there_is_said_so():
    with pytest.raises(VocabularyError, match="no vocabulary called"):
        vocabulary("horoscopes")


@pytest.mark.parametrize("name", NAMES)
def test_ids_last(name):
    words = vocabulary(name)
    assert len(set(words.ids)) == len(words.ids)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", term_id) for term_id in words.ids), words.ids


@pytest.mark.parametrize("name", FOUND_BY_WORDS)
def test_labels_differ(name):
    words = vocabulary(name)
    labels = [term.label.casefold() for term in words]
    assert len(set(labels)) == len(labels), sorted(label for label in labels if labels.count(label) > 1)


@pytest.mark.parametrize("name", FOUND_BY_WORDS)
def test_an_alias_means_one_thing(name):
    meant: dict[str, set[str]] = {}
    for term in vocabulary(name):
        for words in (term.label, *term.aliases):
            meant.setdefault(" ".join(words.casefold().split()), set()).add(term.id)
    twice = {words: sorted(ids) for words, ids in meant.items() if len(ids) > 1}
    assert {words: ids for words, ids in twice.items() if words not in LEADS_TO_TWO} == {}


@pytest.mark.parametrize("name", FOUND_BY_WORDS)
def test_every_label_and_alias_finds_its_own_term_or_one_with_that_very_name(name):
    words = vocabulary(name)
    for term in words:
        found = words.find(term.label)
        assert found is not None
        assert found.id == term.id, f"{term.label} finds {found.id}"
        assert all(words.find(alias) is not None for alias in term.aliases)


@pytest.mark.parametrize("name", CLINICAL)
def test_a_clinical_word_says_where_it_comes_from_and_waits_for_a_psychologist(name):
    for term in vocabulary(name):
        assert term.text("source").strip(), f"{name}.{term.id} has no source"
        assert "reviewed_by" in term.facts, f"{name}.{term.id} has no place for a reviewer"
        assert term.text("reviewed_by") == "", "a review is signed by the psychologist who made it; tell the README"


def test_no_exemption_is_of_a_vocabulary_that_has_gone():
    assert set(NOT_CLINICAL) <= set(NAMES)


def test_a_child_is_told_the_five_ps_in_words_of_their_own():
    assert all(term.text("child_label") for term in vocabulary("p_tags"))


def test_stages_of_childhood_follow_each_other_without_a_gap():
    stages = list(vocabulary("stages"))
    assert "from_age" not in stages[0].facts
    assert "to_age" not in stages[-1].facts
    for earlier, later in zip(stages, stages[1:], strict=False):
        assert earlier.facts["to_age"] == later.facts["from_age"]


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("style", list(vocabulary("styles")), ids=lambda style: style.id)
def test_an_outline_stands_out_from_the_paper(style, paper):
    ratio = contrast(style.text("line"), PAPER[paper])
    assert ratio >= 3, f"{style.id} {style.text('line')} on {paper}: {ratio:.2f}"


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("word", list(vocabulary("certainty")), ids=lambda word: word.id)
def test_the_ink_of_how_far_an_entry_is_agreed_stands_out_from_the_paper(word, paper):
    assert contrast(word.text("ink"), PAPER[paper]) >= 3


def test_every_kind_of_link_has_a_sign_of_its_own():
    signs = [kind.text("sign") for kind in vocabulary("link_kinds")]
    assert all(signs)
    assert len(set(signs)) == len(signs)


def test_contrast_is_counted_as_the_guidelines_count_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#83c9ff", "#ffffff") < 3


def test_kinds_drawn_in_one_lane_differ_in_shape_and_not_only_in_colour():
    """Two kinds in one lane may look the same only where they are of one family, drawn in one style."""
    drawn: dict[tuple[str, str], set[str]] = {}
    for kind in vocabulary("entry_types"):
        style = vocabulary("styles")[kind.text("style")]
        drawn.setdefault((kind.text("lane"), style.text("symbol")), set()).add(style.id)
    alike = {place: sorted(styles) for place, styles in drawn.items() if len(styles - SAME_SHAPE_ON_PURPOSE) > 1}
    assert not alike


# Circles beside circles: a home away from family is told from one with it by its fill and its words, and "nothing
# known" is a hollow dotted stretch. Each is drawn as a bar with words, never as a bare mark.
SAME_SHAPE_ON_PURPOSE = {"care", "gap"}


def test_every_kind_of_entry_and_every_lane_is_used_and_described():
    lanes = {kind.text("lane") for kind in vocabulary("entry_types")}
    assert lanes == set(vocabulary("lanes").ids)
    assert all(lane.description for lane in vocabulary("lanes"))


def test_strengths_are_offered_as_readily_as_harm():
    lanes = vocabulary("lanes")
    assert lanes["strengths"].facts["shown_when_empty"] == lanes["harm"].facts["shown_when_empty"]


def test_a_shared_screen_reads_only_what_everyone_may_see():
    shown = [term.id for term in vocabulary("audience") if term.facts["on_shared_screen"]]
    assert shown == ["display"]


def test_the_page_of_vocabularies_is_not_stale():
    written = (ROOT / "docs" / "vocabularies.md").read_text(encoding="utf-8")
    assert written == vocabularies_page(), "run python -m timeline.vocab.pages"


def test_the_readmes_table_of_columns_is_not_stale():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == with_template_table(readme), "run python -m timeline.vocab.pages"
    assert "`what_happened`" in template_table()


def test_a_page_without_a_place_for_the_table_is_refused():
    with pytest.raises(ValueError, match="no place"):
        with_template_table("# A page")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2: from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
