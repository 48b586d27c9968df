"""What the wall is told so that it can answer alone: how often, who knew in which words, and where it can be taken."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.domain.case import Child
from timeline.domain.entry import Entry
from timeline.domain.knowledge import Knowledge, knowledge_words
from timeline.domain.when import parse_when
from timeline.scene.ruler import make_ruler
from timeline.ui.wall.lens_facts import lens_facts
from timeline.ui.wall.periods import periods
from timeline.vocab.registry import vocabulary

TODAY = date(2026, 11, 22)


def entry(name: str, when: str, kind: str = "exclusion", **more: object) -> Entry:
    return Entry(name, "c", name.title(), parse_when(when), "education", kind, **more)  # type: ignore[arg-type]


def facts(*entries: Entry) -> dict:
    child = Child("k", "Kit Invented", born=parse_when("14 March 2012"))
    return lens_facts(entries, child=child, people=(), today=TODAY, ages_only=False)


def test_two_accounts_of_one_thing_happened_once_and_what_was_not_so_never_did():
    told = facts(
        entry("first", "May 2019"),
        entry("moves", "2018", "school_move"),
        entry("as nan tells it", "June 2019", alt_account_of="first"),
        entry("never", "2020", verification="disproved"),
        entry("again", "2021"),
    )
    assert told["occurrences"] == {"exclusion": [[0, 2], [4]], "school_move": [[1]]}


def test_several_days_of_one_entry_are_as_many_times():
    assert facts(entry("twice", "2 & 26 May 2019"))["occurrences"] == {"exclusion": [[0], [0]]}


def test_who_knew_is_said_in_the_storys_own_words():
    knowing = facts()["knowing"]
    for knowledge in Knowledge:
        anybody, named = knowing[knowledge.value]
        assert anybody == knowledge_words(knowledge)
        assert named.replace("{who}", "Police") == knowledge_words(knowledge, "Police")


def test_the_ruler_says_the_school_year_apart_from_home_and_company():
    home = Entry("h", "c", "Nan's", parse_when("2016"), "home", "housing", until=parse_when("2019"))
    said = facts(home)["readings"]
    both = [(school, words) for school, words in zip(said["school"], said["words"], strict=True) if school != words]
    assert both and all("home" in words and "home" not in school for school, words in both)


def periods_of(born: str | None, today: date = TODAY) -> dict[str, tuple[float, float]]:
    child = Child("k", "Kit Invented", born=None if born is None else parse_when(born))
    ruler = make_ruler(child, today, first=None, last=None)
    return {str(name): (float(first), float(last)) for name, first, last in periods(ruler)}


def test_a_life_can_be_looked_at_by_its_phases_of_school():
    found = periods_of("14 March 2008")
    began, moved, left = (float(date(year, 9, 1).toordinal()) for year in (2012, 2019, 2024))
    assert found["Before school"] == (date(2008, 3, 14).toordinal(), began)
    assert found["Primary school"] == (began, moved)
    assert found["Secondary school"] == (moved, left)
    assert list(found).index("Adolescence") < list(found).index("Before school") < list(found).index("Last 12 months")


def test_a_phase_that_still_goes_on_reaches_as_far_as_the_ruler_and_one_to_come_is_not_offered():
    found = periods_of("14 March 2018")
    assert found["Primary school"][1] >= TODAY.toordinal()
    assert "Secondary school" not in found


@pytest.mark.parametrize("born", [None, "2012", "1 May 2025"])
def test_there_are_no_phases_of_school_without_a_birth_date_or_before_school(born):
    assert not {phase.label for phase in vocabulary("school_phases")} & periods_of(born).keys()
