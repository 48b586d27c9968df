"""What a report keeps from its readers: nothing restricted from them stands anywhere in the bytes of its files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from report_planted import AUDIENCES, KINDS, ME, everywhere, in_pdf, in_values, in_word, plant

from timeline.domain.entry import Entry, Link
from timeline.domain.errors import ReportError
from timeline.domain.formulation import Hypothesis
from timeline.domain.meeting import Consent
from timeline.domain.note import Note
from timeline.domain.telling import Telling
from timeline.domain.when import parse_when
from timeline.services.record_entry import add_entry, correct_entry
from timeline.services.report import FOR_FEWER, report_of
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import take_back, write_down
from timeline.store import Store
from timeline.vocab.registry import vocabulary

READERS = ("display", "attendees", "psychologist_only", "police_restricted")


@pytest.fixture(scope="module")
def planted() -> Iterator[tuple[Store, str]]:
    with Store.in_memory() as opened:
        yield opened, plant(opened)


@pytest.fixture
def fresh() -> Iterator[tuple[Store, str]]:
    with Store.in_memory() as opened:
        yield opened, plant(opened)


def found_in(text: str) -> dict[str, set[str]]:
    """The planted words that stand in a text, by the audience they were for."""
    words = set(re.findall(r"zq[a-z]+?qz", text.lower()))
    plain = {audience: audience.replace("_", "") for audience in AUDIENCES}
    kinds = "|".join(kind.__name__.lower() for kind in (*KINDS, Link))
    return {
        audience: {word for word in words if re.match(rf"zq(?:{kinds})[a-z]{name}", word)}
        for audience, name in plain.items()
    }


@pytest.mark.parametrize("readers", READERS)
def test_no_word_of_a_record_restricted_from_the_readers_is_in_any_file(planted, readers):
    store, snapshot = planted
    may_read = vocabulary("audience")[readers].text("reads").split()
    found = found_in(everywhere(report_of(store, snapshot, audience=readers)))
    for audience in AUDIENCES:
        assert bool(found[audience]) == (audience in may_read), (audience, sorted(found[audience])[:5])


def test_the_same_words_are_found_where_the_readers_may_have_them(planted):
    store, snapshot = planted
    report = report_of(store, snapshot, audience="attendees")
    for text in (in_pdf(report), in_word(report)):
        found = found_in(text)["attendees"] | found_in(text)["display"]
        told_of = {
            kind.__name__ for kind in KINDS if any(word.startswith(f"zq{kind.__name__.lower()}") for word in found)
        }
        # What is told in the meeting in steps, and who is whose relation, has papers of its own.
        assert {kind.__name__ for kind in KINDS} - told_of == {"Telling", "Relationship"}


@pytest.mark.parametrize("is_named", [True, False])
def test_no_year_of_what_is_restricted_is_told(planted, is_named):
    store, snapshot = planted
    text = in_values(report_of(store, snapshot, is_named=is_named))
    years = {audience: str(1900 + n) for n, audience in enumerate(AUDIENCES)}
    assert years["attendees"] in text
    for audience in ("psychologist_only", "police_restricted", "worker_only"):
        assert not re.search(rf"(?<![0-9.,-]){years[audience]}(?![0-9.])", text), audience


def test_no_report_is_written_for_what_was_said_to_one_worker(planted):
    store, snapshot = planted
    with pytest.raises(ReportError, match="one worker alone"):
        report_of(store, snapshot, audience="worker_only")


def test_what_is_restricted_after_the_snapshot_is_in_no_report_of_it(fresh):
    store, snapshot = fresh
    thought = store.records(Hypothesis).get("Hypothesis-0-display")
    entry = store.records(Entry).get("Entry-0-display")
    assert thought.record.statement.lower() in in_values(report_of(store, snapshot)).lower()
    write_down(store, replace(thought.record, audience="worker_only"), actor=ME, version=thought.version)
    correct_entry(store, replace(entry.record, audience="police_restricted"), version=entry.version, actor=ME)
    now = in_values(report_of(store, snapshot)).lower()
    assert thought.record.statement.lower() not in now
    assert entry.record.title.lower() not in now


def test_what_was_taken_back_after_the_snapshot_still_stands_in_its_report(fresh):
    store, snapshot = fresh
    before = report_of(store, snapshot)
    take_back(store, store.records(Note).get("Note-0-display").record, version=1, actor=ME, why="said twice")
    assert report_of(store, snapshot) == before


def test_passages_about_somebody_else_go_to_the_meeting_and_no_further(fresh):
    store, _ = fresh
    add_entry(
        store,
        Entry("other", "c", "Uncle in hospital", parse_when("2017"), "family", "housing", details="Marzipan",
              third_party=True, is_turning_point=True), actor=ME,
    )  # fmt: skip
    snapshot = take_snapshot(store, "c", "Another", actor=ME).id
    assert "Marzipan" in in_values(report_of(store, snapshot))
    kept = in_values(report_of(store, snapshot, audience="display"))
    assert "Marzipan" not in kept and "Uncle in hospital" not in kept


def test_a_record_kept_from_the_readers_takes_what_is_said_about_it_along(fresh):
    store, _ = fresh
    about = Note(
        "about", "c", "Tambourine seen otherwise", "disagreed", said_by="School", about_id="Position-0-worker_only"
    )
    write_down(store, about, actor=ME)
    snapshot = take_snapshot(store, "c", "Another", actor=ME).id
    assert "Tambourine" not in in_values(report_of(store, snapshot))


def test_with_initials_nobody_known_here_is_named(fresh):
    store, _ = fresh
    write_down(store, Note("said", "c", "Gwyn Saddler told Glenys and Cai", "narrative", said_by="Gwyn"), actor=ME)
    snapshot = take_snapshot(store, "c", "About Glenys Morgan", actor=ME).id
    whole = in_values(report_of(store, snapshot))
    assert all(name in whole for name in ("Gwyn Saddler", "Glenys", "Cai Invented"))
    report = report_of(store, snapshot, is_named=False)
    initials = everywhere(replace(report, names=()))
    assert not [
        name for name in ("Gwyn", "Saddler", "Glenys", "Morgan", "Invented") if name.lower() in initials.lower()
    ]
    assert "Initials stand for names." in initials


def test_own_words_are_left_out_where_the_child_said_no_to_their_use(fresh):
    store, _ = fresh
    write_down(store, Consent("no", "c", "k", "own_words", "declined", parse_when("3 May 2026")), actor=ME)
    snapshot = take_snapshot(store, "c", "Another", actor=ME).id
    report = report_of(store, snapshot)
    said = in_values(report)
    kept = {cls: store.records(cls).get(f"{cls.__name__}-0-display").record for cls in (Hypothesis,)}
    assert kept[Hypothesis].child_words not in said and kept[Hypothesis].statement in said
    assert store.records(Entry).get("Entry-1-display").record.title not in said
    assert "said no to their own words being used" in said


def test_where_something_is_kept_from_the_readers_nothing_is_said_to_be_missing(store):
    write_down(store, Note("s", "c", "Ring Nan first", "safety", audience="psychologist_only"), actor=ME)
    snapshot = take_snapshot(store, "c", "A meeting", actor=ME).id

    def safety(readers: str) -> list[str]:
        report = report_of(store, snapshot, audience=readers)
        return [words for section, words in report.texts() if section.id == "safety"]

    assert safety("attendees") == [FOR_FEWER]
    assert safety("psychologist_only") == ["Ring Nan first"]


def test_no_gap_is_told_of_a_time_whose_entry_is_kept_from_the_readers(store):
    for entry_id, when, audience in (
        ("a", "14 March 2010 to May 2012", "display"),
        ("b", "2013 to 2025", "police_restricted"),
    ):
        first, _, last = when.partition(" to ")
        add_entry(
            store, Entry(entry_id, "c", f"Lives {entry_id}", parse_when(first), "home", "housing", parse_when(last),
                         audience=audience), actor=ME,
        )  # fmt: skip
    snapshot = take_snapshot(store, "c", "A meeting", actor=ME).id
    gaps = [words for section, words in report_of(store, snapshot).texts() if section.id == "gaps"]
    assert not [words for words in gaps if words.startswith("Home: nothing for")]


def test_the_stories_of_the_meeting_are_not_in_the_report(planted):
    store, snapshot = planted
    story = store.records(Telling).get("Telling-0-display").record
    assert story.title.lower() not in in_values(report_of(store, snapshot)).lower()
