"""A wording chosen in place of words: where it may be, what is kept of what was written, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.domain.case import Case, Child
from timeline.domain.entry import TITLE_LIMIT, Entry
from timeline.domain.errors import ConflictError, EntryError
from timeline.domain.when import parse_when
from timeline.services.export_case import export_csv
from timeline.services.import_file import import_file, preview_file
from timeline.services.open_case import open_case
from timeline.services.quoted_passages import quoted_passages
from timeline.services.record_entry import correct_entry
from timeline.services.reword import reword, wordings_for
from timeline.services.words_of_entries import check_case, check_entry
from timeline.store import Store

ME = "R. Jones, tester"


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        keep(opened, Child("k", "Cai Invented", born=parse_when("14 March 2010")), Case("c", "k", "YJ-1"))
        yield opened


def keep(store, *records):
    with store.change(ME, case_id="c") as change:
        for record in records:
            change.save(record)


def told(title="Absconded", **said):
    return Entry(said.pop("id", "e"), said.pop("case_id", "c"), title, parse_when("2019"), "home", "other",
                 **{"agency": "School"} | said)  # fmt: skip


def offered(store, **how):
    view = open_case(store, "c", **how)
    return [wordings_for(view, one.entry, found) for one in check_case(view) for found in one.remarks]


def used(store, entry_id="e", wording="Went missing"):
    view = open_case(store, "c")
    entry = view.entry(entry_id)
    found = next(one for one in check_entry(entry) if wording in one.remark.wordings)
    reword(store, view, [entry_id], found.field, found.remark, wording, actor=ME)


def test_the_first_words_of_a_source_stay_with_the_entry_and_its_earlier_version_too(store):
    keep(store, told(details="He absconded", other_columns=(("Ward", "Two"),)))
    used(store)
    kept = store.records(Entry).get("e")
    assert (kept.record.title, kept.record.details) == ("Went missing", "He absconded")
    assert kept.record.other_columns == (("Ward", "Two"), ("What happened, as first written", "Absconded"))
    assert [one.record.title for one in store.records(Entry).history("e")] == ["Absconded", "Went missing"]


def test_what_has_no_source_keeps_its_earlier_version_and_nothing_else(store):
    keep(store, told(agency=""))
    used(store)
    assert store.records(Entry).get("e").record.other_columns == ()


def test_the_first_words_go_out_and_come_back_as_what_they_are(store):
    keep(store, told(details="He absconded, told by his tutor"))
    used(store)
    used(store, wording="went missing")
    sent = export_csv(store, "c")
    with Store.in_memory() as other:
        keep(other, Child("k", "Cai Invented"), Case("c", "k", "YJ-1"))
        import_file(other, "c", sent, "timeline.csv", actor=ME)
        (back,) = open_case(other, "c").entries
    assert (back.title, back.details) == ("Went missing", "He went missing, told by his tutor")
    assert set(back.other_columns) == {
        ("What happened, as first written", "Absconded"),
        ("Details, as first written", "He absconded, told by his tutor"),
    }
    assert preview_file(store, "c", sent, "timeline.csv").new_rows == (), "what is here already is not added again"


def test_words_that_no_longer_stand_there_are_not_guessed_at(store):
    keep(store, told())
    view = open_case(store, "c")
    (found,) = check_entry(view.entries[0])
    correct_entry(store, replace(view.entries[0], title="Left"), version=1, actor=ME)
    with pytest.raises(EntryError, match="does not stand there any more"):
        reword(store, view, ["e"], "title", found.remark, "Went missing", actor=ME)
    assert store.records(Entry).get("e").record.title == "Left"


def test_of_several_entries_all_are_worded_or_none(store):
    keep(store, told(), told(id="o"))
    view = open_case(store, "c")
    (found,) = check_entry(view.entries[0])
    correct_entry(store, replace(view.entry("o"), details="He came back"), version=1, actor="Somebody else")
    with pytest.raises(ConflictError):
        reword(store, view, ["e", "o"], "title", found.remark, "Went missing", actor=ME)
    assert {one.title for one in open_case(store, "c").entries} == {"Absconded"}


@pytest.mark.parametrize(
    "said",
    [{"basis": "family"}, {"audience": "attendees"}, {"audience": "worker_only"}, {"audience": "police_restricted"},
     {"case_id": "other", "also_in": ("c",)}],
)  # fmt: skip
def test_nothing_is_offered_for_own_words_for_what_is_restricted_or_for_another_cases_entry(store, said):
    keep(store, told(**said))
    assert offered(store) == [()]


def test_nothing_is_offered_on_a_shared_screen_or_to_somebody_looking_back(store):
    keep(store, told())
    moment = store.changes("c", limit=1)[0].recorded_at
    assert offered(store) == [("Went missing", "Ran away")]
    assert offered(store, is_shared_screen=True) == offered(store, as_known_at=moment) == [()]


def test_a_wording_that_would_make_a_title_too_long_is_left_to_the_form(store):
    keep(store, told("Absconded " + "a" * (TITLE_LIMIT - 11)))
    assert offered(store) == [("Ran away",)]


@settings(max_examples=15)
@given(st.lists(st.sampled_from(["absconded", "“absconded”", "He", "'an addict'", "an addict", "LAC", "\n", "“"]),
                min_size=1, max_size=12).map(" ".join))  # fmt: skip
def test_what_is_in_quotation_marks_stays_as_it_was_said(details):
    entry = told("Told", details=details)
    view_of = entry
    for _ in range(20):
        left = [one for one in check_entry(view_of) if one.remark.wordings]
        if not left:
            break
        assert all(
            not (start < one.remark.end and one.remark.start < end)
            for one in left for start, end in quoted_passages(view_of.details)
        )  # fmt: skip
        with Store.in_memory() as opened:
            keep(opened, Child("k", "Cai"), Case("c", "k", "YJ-1"), view_of)
            view = open_case(opened, "c")
            reword(opened, view, ["e"], left[0].field, left[0].remark, left[0].remark.wordings[0], actor=ME)
            view_of = opened.records(Entry).get("e").record
    quoted = [details[start:end] for start, end in quoted_passages(details)]
    assert [view_of.details[start:end] for start, end in quoted_passages(view_of.details)] == quoted
