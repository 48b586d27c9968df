"""Words to look at in an entry, a timeline and a file's rows; and looking at them changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import child, sample_views, told

from timeline.domain.case import Case, Person
from timeline.intake.preview import NamedPerson, UnderstoodRow
from timeline.services.open_case import OpenCase
from timeline.services.words_of_entries import FIELDS, check_case, check_entry, remarks_of_rows
from timeline.vocab.registry import vocabulary


def view_of(*entries: object, people: tuple[Person, ...] = ()) -> OpenCase:
    return OpenCase(Case("c", "k", "YJ-1"), child(), 1, 1, people, entries, (), {}, is_shared_screen=False)  # type: ignore[arg-type]


def row(line: int, **fields: object) -> UnderstoodRow:
    return UnderstoodRow(line, (), told("Absconded", "May 2019"), **fields)  # type: ignore[arg-type]


def test_every_field_a_worker_writes_is_looked_at_and_named():
    entry = told("Absconded", "May 2019", **dict.fromkeys([name for name in FIELDS if name != "title"], "Absconded"))
    assert [one.field for one in check_entry(entry)] == list(FIELDS)
    assert {one.remark.written for one in check_entry(entry)} == {"Absconded"}


def test_what_somebody_said_who_they_are_and_where_it_is_kept_are_left_as_they_came():
    entry = told(
        "He left",
        "May 2019",
        quote="I absconded",
        said_by="Placement officer",
        agency="Placement service",
        record="LAC file",
        quoted_age="young offender of 12",
        other_columns=(("Note", "absconded"),),
    )
    assert check_entry(entry) == ()


def test_words_that_an_entry_quotes_are_left_alone_in_its_title_too():
    entry = told("I absconded", "May 2019", quote="I absconded", details="He absconded")
    assert [(one.field, one.remark.written) for one in check_entry(entry)] == [("details", "absconded")]


def test_a_childs_own_account_is_theirs():
    assert check_entry(told("I absconded from placement", "May 2019", basis="child")) == ()
    assert len(check_entry(told("Absconded from placement", "May 2019", basis="family"))) == 2


def test_the_names_of_the_people_and_the_agency_of_an_entry_are_left_alone():
    entry = told("Theo Absconded and Contact Theatre, with Mum", "May 2019", agency="Contact Theatre")
    assert check_entry(entry, [Person("p", "c", "T. Other", aliases=("Theo Absconded",))]) == ()
    assert [one.remark.written for one in check_entry(entry)] == ["Absconded"]


def test_a_timeline_lists_its_entries_with_words_to_look_at_in_order_of_time():
    later, early = told("Absconded", "May 2020"), told("A new placement", "May 2012")
    found = check_case(view_of(later, told("Seen by the GP", "2015"), early))
    assert [one.entry.title for one in found] == ["A new placement", "Absconded"]
    assert check_case(view_of()) == ()


def test_a_timeline_lists_what_is_filed_as_seen_and_reads_otherwise():
    seems = told("Seems low", "May 2020", basis="fact")
    (found,) = check_case(view_of(seems, replace(seems, id="o", basis="opinion")))
    assert (found.entry, found.remarks) == (seems, ())
    assert [(cue.written, cue.reads_as) for cue in found.cues] == [("Seems", "opinion")]


def test_rows_of_a_file_are_told_by_line_and_those_already_there_are_not_looked_at():
    rows = [row(2), row(3, already_there=True), row(4, people=(NamedPerson("Absconded"),)),
            UnderstoodRow(5, ("absconded",), None)]  # fmt: skip
    assert {line: [one.remark.written for one in found] for line, found in remarks_of_rows(rows).items()} == {
        2: ["Absconded"]
    }


@given(st.text(max_size=80), st.sampled_from(vocabulary("basis").ids))
def test_looking_at_words_never_changes_an_entry(details, basis):
    entry = told("Absconded", "May 2019", details=f"{details} absconded", basis=basis)
    before = repr(entry)
    check_entry(entry)
    check_case(view_of(entry))
    assert repr(entry) == before


@pytest.mark.parametrize("name", ["cai", "gwenno", "jesse", "kezia", "mali", "senay", "sonny"])
def test_the_sample_lives_are_written_in_words_that_care(name):
    """Two words stand in them on purpose: what an incident form said, and what a child was called."""
    found = check_case(sample_views()[name, False])
    said = [one.remark.written for entry in found for one in entry.remarks]
    assert said == {"gwenno": ["aggressive"], "jesse": ["naughty"]}.get(name, [])
