"""Other people's columns are recognised by their headings, or by what stands in them."""

import pytest

from timeline.domain.errors import IntakeError
from timeline.intake.columns import close_field_of, field_of, plain_heading, recognise
from timeline.vocab.registry import vocabulary


def fields(*headings, values=None):
    return [column.field for column in recognise(headings, values or {}).columns]


def test_a_childrens_services_chronology_is_recognised():
    headings = (
        "Date or period",
        "Review",
        "Significant event",
        "Source",
        "Impact (either positive or negative)",
    )
    assert fields(*headings, "Action taken to mitigate adverse impact") == [
        "when", "review", "what_happened", "source", "impact", "action_taken",
    ]  # fmt: skip


def test_a_multi_agency_table_is_recognised():
    assert fields("When", "Until", "What happened", "Agency", "Who says so", "Good or bad for the child") == [
        "when", "until", "what_happened", "agency", "source", "impact",
    ]  # fmt: skip


def test_the_templates_columns_are_recognised_by_id_and_by_label():
    for term in vocabulary("columns"):
        assert field_of(term.id) == field_of(term.label) == field_of(term.label.upper()) == term.id


def test_no_heading_means_two_things():
    claimed = {}
    for term in vocabulary("columns"):
        for name in {plain_heading(n) for n in (term.id, term.label, *term.aliases)}:
            assert claimed.setdefault(name, term.id) == term.id, name


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Signifcant event", "what_happened"),
        ("Souce of information", "source"),
        ("Event descripton", "what_happened"),
    ],
)
def test_a_slip_of_the_pen_is_understood(heading, field):
    assert close_field_of(heading) == field


@pytest.mark.parametrize("heading", ["Weather", "Sauce", "Worker", "Colour", "Cost centre"])
def test_an_unknown_heading_is_not_forced_into_a_field(heading):
    assert field_of(heading) is None
    assert close_field_of(heading) is None


def test_the_exact_heading_wins_over_the_close_one_and_the_other_is_kept():
    mapping = recognise(("Significant evant", "What happened", "When"), {})
    assert [column.field for column in mapping.columns] == [None, "what_happened", "when"]


def test_a_column_of_dates_without_a_known_heading_says_when():
    values = {
        0: ["AB", "AB", "AB"],
        1: ["3 May 2011", "2012", "Year 7"],
        2: ["Moved to Nan's", "Moved back home", "x"],
    }
    mapping = recognise(("Case", "Pryd", "Beth"), values)
    assert [(c.field, c.how) for c in mapping.columns] == [
        (None, "kept"),
        ("when", "values"),
        ("what_happened", "values"),
    ]


def test_ages_alone_say_when():
    assert fields("Age", "Event") == ["when", "what_happened"]


def test_details_alone_say_what_happened():
    assert fields("Date", "Notes") == ["when", "what_happened"]


def test_a_person_may_choose_otherwise_and_the_column_it_displaces_is_kept():
    mapping = recognise(("Date", "Notes", "Event"), {}).choosing({1: "what_happened"})
    assert [(c.field, c.how) for c in mapping.columns] == [
        ("when", "heading"),
        ("what_happened", "chosen"),
        (None, "kept"),
    ]
    assert mapping.choosing({0: None}).index_of("when") is None


@pytest.mark.parametrize("choices", [{9: "when"}, {0: "nonsense"}, {0: "when", 1: "when"}])
def test_a_choice_that_makes_no_sense_is_refused(choices):
    with pytest.raises(IntakeError):
        recognise(("Date", "Notes"), {}).choosing(choices)
