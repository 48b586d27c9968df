"""What a story says of an entry, wherever it is told."""

from __future__ import annotations

from told import child, told

from timeline.domain.case import Person
from timeline.ui.story_words import ages_said, child_rated, named, where_and_when, who_says_so


def test_who_says_so_is_not_named_twice():
    entry = told("Moves", "May 2018", agency="Family, Aunt", said_by="Aunt", record="File 4")
    assert who_says_so(entry)[0] == "Reported by Family, Aunt (File 4)"
    assert who_says_so(told("Moves", "May 2018"))[0] == "Reported; by whom is not given"


def test_how_a_time_was_written_is_told_with_its_end():
    assert who_says_so(told("Foster home", "May 2018", until="2019"))[1] == "Written as: May 2018 – 2019"


def test_the_age_stands_beside_the_time_unless_the_time_is_that_age():
    assert where_and_when(told("Moves", "May 2018"), child()).endswith("May 2018 · age 8")
    assert where_and_when(told("Moves", "age 6"), child()).count("age 6") == 1


def test_the_age_a_source_gives_stands_beside_the_one_its_dates_give():
    entry = told("Moves", "May 2018", quoted_age="about 7")
    assert ages_said(entry, child())[0] == "The source says: about 7"
    assert len(ages_said(entry, child())) == 2
    assert ages_said(told("Moves", "May 2018"), child()) == []


def test_a_rating_nobody_asked_for_is_not_told():
    assert child_rated(told("Moves", "May 2018")) == ""
    said = child_rated(told("Moves", "May 2018", child_rating=-2))
    assert said.startswith("The child's rating as an agency wrote it down: −2")


def test_somebody_known_by_what_they_are_is_not_named_twice():
    assert named(Person("p", "c", "Nan", "nan")) == "Nan"
    assert named(Person("p", "c", "Glenys Invented", role="judo coach")) == "Glenys Invented (judo coach)"
