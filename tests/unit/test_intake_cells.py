"""One cell at a time: what workers write is understood; what is not is answered with the way to mend it."""

from functools import partial

import pytest

from timeline.domain.entry import AceTag, Known
from timeline.domain.errors import IntakeError
from timeline.domain.when import parse_when
from timeline.intake import cells
from timeline.intake.ages_said import quoted_age, quoted_months
from timeline.intake.preview import NamedPerson
from timeline.vocab.registry import vocabulary


@pytest.mark.parametrize(
    ("cell", "understood"),
    [
        ("Positive", ("protective", "")), ("bad", ("adverse", "")), ("-", ("adverse", "")),
        ("–", ("adverse", "")), ("+/-", ("mixed", "")),
        ("Good for the child", ("protective", "")),
        ("Negative – stopped sleeping", ("adverse", "Negative – stopped sleeping")),
        ("Both positive and negative for him", ("mixed", "Both positive and negative for him")),
        ("Stopped sleeping", ("unclear", "Stopped sleeping")),
    ],
)  # fmt: skip
def test_an_impact_is_read_and_its_words_are_kept(cell, understood):
    assert cells.valence_and_words(cell) == understood


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("physical_abuse:suspected; bullying", (AceTag("physical_abuse", "suspected"), AceTag("bullying"))),
        ("Bereavement (not known)", (AceTag("bereavement", "not_known"),)),
        ("Living in care, moves in care: confirmed; CCE",
         (AceTag("care_experience", "confirmed"), AceTag("criminal_exploitation"))),
        ("bullying, poverty", (AceTag("bullying"), AceTag("poverty"))),
    ],
)  # fmt: skip
def test_adversities_are_read_with_how_sure_anyone_is(cell, tags):
    assert cells.ace_tags(cell) == tags


def test_every_label_in_every_list_is_read_back_as_itself():
    for name in ("ace_tags", "strength_tags", "p_tags"):
        for term in vocabulary(name):
            assert cells.tags(name, term.label) == (term.id,)
    for name in ("lanes", "entry_types", "basis", "valence", "audience", "certainty", "ace_status"):
        for term in vocabulary(name):
            assert cells.term(name, term.label) == term.id


def test_an_unknown_adversity_is_answered_with_the_closest_word():
    with pytest.raises(IntakeError, match="Did you mean “Being bullied”"):
        cells.ace_tags("bulying")


def test_a_wrong_certainty_is_answered_with_the_choices():
    with pytest.raises(IntakeError, match="confirmed; reported; suspected"):
        cells.ace_tags("bullying: perhaps")


def test_people_keep_who_they_are_and_are_named_once():
    assert cells.people("Nan (grandmother); Mr Lee; nan") == (
        NamedPerson("Nan", "grandmother"),
        NamedPerson("Mr Lee"),
    )
    assert cells.people("Mam, Dad (step, older)") == (NamedPerson("Mam"), NamedPerson("Dad", "step, older"))
    assert cells.people("Lee, Ann; Roe, Jo") == (NamedPerson("Lee, Ann"), NamedPerson("Roe, Jo"))


@pytest.mark.parametrize(
    ("cell", "understood"),
    [("6", (6, "")), ("x6", (6, "")), ("6 times", (6, "")), ("six", (6, "")), ("Twice", (2, "")),
     ("most weeks", (None, "most weeks")), ("6-8", (None, "6-8"))],
)  # fmt: skip
def test_a_count_is_a_number_or_stays_in_words(cell, understood):
    assert cells.count_or_frequency(cell) == understood


@pytest.mark.parametrize("cell", ["0", "-2", "2.5", "zero"])
def test_a_count_that_is_no_number_of_times_is_refused(cell):
    with pytest.raises(IntakeError, match="whole number"):
        cells.count_or_frequency(cell)


def known(text, agency="Police"):
    return [
        (k.agency, k.since.text if k.since else None)
        for k in cells.known_by(text, agency, partial(parse_when))
    ]


def test_who_knew_and_since_when():
    assert known("Jan 2017") == [("Police", "Jan 2017")]
    assert known("School: Jan 2017; GP") == [("School", "Jan 2017"), ("GP", None)]
    with pytest.raises(IntakeError, match="School: Jan 2017"):
        known("32 Jan 2017")


def test_not_known_until_is_taken_only_where_the_words_are_clear():
    assert cells.known_until("Not known to professionals until 2012", parse_when) == (
        Known("Professionals", parse_when("2012")),
    )
    assert cells.known_until("Not known to professionals at the time", parse_when) == (
        Known("Professionals", parse_when("not known")),
    )
    for words in (
        "Not known until later",
        "Not known to professionals",
        "unknown to school until told",
    ):
        assert cells.known_until(words, parse_when) == ()


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Seen by GP; child said to be eight months old", "eight months"),
        ("He was 9 years old", "9 years"),
        ("Already reading, aged 9", "aged 9"),
        ("The 8-year-old was found asleep", "8 year"),
        ("Settled at the age of six and a half", "at the age of six and a half"),
        ("Turned 11 that week", "Turned 11"),
        ("His brother, aged 4, was there", ""),
        ("Her 3-year-old sister fell ill", ""),
        ("Seen with a boy of 17", ""),
        ("Out of school for 9 months", ""),
        ("Mother, aged 19, attended", ""),
        ("Ages 9-10 missing from the file", ""),
    ],
)  # fmt: skip
def test_an_age_is_quoted_only_where_it_is_the_childs(text, age):
    assert quoted_age(text) == age


def test_a_quoted_age_is_a_range_of_months():
    assert quoted_months("eight months") == (8, 9)
    assert quoted_months("aged 9") == quoted_months("9") == (108, 120)
    assert quoted_months("nobody said") is None


@pytest.mark.parametrize(("cell", "meant"), [("Yes", True), ("y", True), ("No", False), ("", False)])
def test_yes_and_no(cell, meant):
    assert cells.yes_or_no(cell) is meant
