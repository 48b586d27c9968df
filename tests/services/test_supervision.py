"""Supervision: who may read what of it, and that reflections are nowhere but between two people."""

from __future__ import annotations

import ast
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from timeline.domain.case import Case, Child
from timeline.domain.entry import Entry
from timeline.domain.errors import SupervisionError
from timeline.domain.supervision import Reflection, Supervision
from timeline.domain.when import parse_when
from timeline.paper.chronology import print_chronology
from timeline.services.as_known import moments_of
from timeline.services.export_case import export_csv, export_json, export_xlsx, restore_case
from timeline.services.export_formats import OTHER_FORMATS, write_as
from timeline.services.open_case import open_case
from timeline.services.print_wall import for_paper
from timeline.services.report import report_of
from timeline.services.snapshots import take_snapshot
from timeline.services.supervision import (
    is_same_person,
    keep_reflection,
    own_reflection,
    reflections_for,
    sessions_for,
    sessions_taken_back,
    settle_action,
    take_off_reflection,
    taken_off,
)
from timeline.services.write_down import take_back, write_down
from timeline.store import Store
from timeline.ui.wall.page import wall_page

ME, BOSS, OTHER = "Rhiannon Jones, ECM", "Dr Ilse Marchbanks, supervisor", "Tom Ferreby, police"
WORDS, SAID = "marzipan in the car park", "tambourines at midnight"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SOURCE = Path(__file__).resolve().parents[2] / "src" / "timeline"


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        with opened.change(actor=ME, action="create", case_id="c") as change:
            change.save(Child("k", "Cai Invented", born=parse_when("14 March 2011")))
            change.save(Case("c", "k", "YJ-1"))
            change.save(Entry("e", "c", "Learns to swim", parse_when("2018"), lane="strengths", type="strength"))
        yield opened


def reflect(store: Store, **more) -> Reflection:
    told = {"supervisor": "dr ilse  MARCHBANKS", "about_case": "c", "strain": "heavy"} | more
    made = Reflection("r", ME, WORDS, parse_when("3 November 2026"), **told)
    keep_reflection(store, made, actor=ME)
    return made


def supervised(store: Store, **more) -> Supervision:
    told = {
        "themes": ("strain",), "words": SAID, "actions": (("Rest", "Ilse"), ("Ring", "")), "case_ids": ("c",),
        "next_on": parse_when("3 December 2026"), "is_consultation_wanted": True,
    }  # fmt: skip
    made = Supervision("s", parse_when("3 November 2026"), ME, BOSS, **told | more)
    write_down(store, made, actor=ME)
    return made


@pytest.mark.parametrize("actor", [ME, "Rhiannon Jones", " rhiannon  JONES , another role", BOSS, "Dr Ilse Marchbanks"])
def test_author_and_supervisor_are_shown_a_reflection(store, actor):
    made = reflect(store)
    assert [kept.record for kept in reflections_for(store, actor)] == [made]


@pytest.mark.parametrize("actor", [OTHER, "Rhiannon", "Jones", "", ",", ", ECM", "Rhiannon Jonesey", "Ilse Marchbanks"])
def test_nobody_else_is_shown_it(store, actor):
    reflect(store)
    assert reflections_for(store, actor) == ()
    assert taken_off(store, actor) == ()


def test_a_reflection_for_oneself_is_shown_to_no_supervisor(store):
    reflect(store, supervisor="")
    assert reflections_for(store, BOSS) == ()
    assert reflections_for(store, "") == ()
    assert len(reflections_for(store, ME)) == 1


def test_a_shared_screen_has_none(store):
    reflect(store)
    assert reflections_for(store, ME, is_shared_screen=True) == ()
    assert taken_off(store, ME, is_shared_screen=True) == ()


def test_only_its_author_changes_it_or_takes_it_off(store):
    made = reflect(store)
    with pytest.raises(SupervisionError, match="Only the person who wrote"):
        keep_reflection(store, replace(made, words="put into their mouth"), actor=BOSS, version=1)
    with pytest.raises(SupervisionError, match="Only the person who wrote"):
        take_off_reflection(store, made, actor=BOSS, version=1)
    assert own_reflection(store, "r", BOSS) is None
    assert own_reflection(store, "r", ME).record == made


def test_taken_off_it_is_gone_for_both_and_its_author_can_bring_it_back(store):
    made = reflect(store)
    take_off_reflection(store, made, actor=ME, version=1)
    assert reflections_for(store, ME) == reflections_for(store, BOSS) == taken_off(store, BOSS) == ()
    (off,) = taken_off(store, ME)
    keep_reflection(store, off.record, actor=ME, version=off.version)
    assert [kept.record for kept in reflections_for(store, BOSS)] == [made]


def test_a_session_is_told_to_everybody_and_what_was_said_to_the_two(store):
    made = supervised(store)
    for actor in (ME, BOSS):
        (seen,) = sessions_for(store, actor)
        assert seen.is_theirs
        assert seen.session == made
    (seen,) = sessions_for(store, OTHER)
    assert not seen.is_theirs
    assert (seen.session.worker, seen.session.next_on) == (made.worker, made.next_on)
    bare = seen.session
    assert not (bare.words or bare.actions or bare.case_ids or bare.themes or bare.is_consultation_wanted)


def test_a_shared_screen_tells_a_session_by_initials_and_the_day(store):
    supervised(store)
    told = json.dumps(repr(sessions_for(store, ME, is_shared_screen=True)), ensure_ascii=False)
    assert "R. J." in told
    assert not [word for word in ("Rhiannon", "Marchbanks", SAID, "Rest", "strain") if word in told]


def test_what_was_agreed_is_ticked_and_unticked(store):
    made = supervised(store)
    settle_action(store, made, "Rest", is_done=True, version=1, actor=BOSS)
    (seen,) = sessions_for(store, ME)
    assert seen.session.done == ("Rest",)
    settle_action(store, seen.session, "Rest", is_done=False, version=seen.version, actor=ME)
    assert sessions_for(store, ME)[0].session == made


def test_a_session_taken_back_waits_for_the_two_alone(store):
    made = supervised(store)
    take_back(store, made, version=1, actor=ME, why="Was another day")
    assert sessions_for(store, ME) == sessions_taken_back(store, OTHER) == ()
    (back,) = sessions_taken_back(store, BOSS)
    write_down(store, back.record, actor=BOSS, version=back.version)
    assert sessions_for(store, ME)[0].session == made


def test_a_name_is_a_name_whatever_the_capitals_and_nobody_is_nobody():
    assert is_same_person("R. Jones, ECM", "r. jones")
    assert not is_same_person("", "")
    assert not is_same_person(", ECM", ", police")


def everything_that_leaves(store: Store) -> dict[str, str]:
    """All that goes out with a case or is listed beside it, unpacked where it is packed."""
    view = open_case(store, "c")
    ready = for_paper(store, "c", is_safe=False, printed_by=ME, printed_at=NOW)
    chronology = print_chronology(ready.entries, child=ready.view.child, imprint=ready.imprint)
    snapshot = take_snapshot(store, "c", "Meeting", actor=ME)
    out = {
        "csv": export_csv(store, "c").decode("utf-8-sig"),
        "xlsx": unpacked(export_xlsx(store, "c")),
        "history": export_json(store, "c").decode(),
        "wall page": wall_page(ready.view, ready.imprint),
        "chronology": chronology.decode("latin-1"),
        "report": repr(report_of(store, snapshot.id, audience="attendees", is_named=True)),
        "case": repr(view),
        "changes of the case": repr(store.changes("c")),
        "every change": repr(store.changes(None)),
        "moments": repr(moments_of(store, "c")),
        "undo": repr(store.last_undoable("c")),
        "check": repr(store.integrity()),
    }
    for one in OTHER_FORMATS:
        data = write_as(view, one.id, made_at=NOW, made_by=ME)
        out[one.id] = unpacked(data) if one.suffix == ".docx" else data.decode()
    return out


def unpacked(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def test_planted_words_are_in_nothing_that_leaves_a_case(store):
    made = reflect(store)
    supervised(store)
    keep_reflection(store, replace(made, words=f"{WORDS} again"), actor=ME, version=1)
    take_off_reflection(store, made, actor=ME, version=2)
    found = everything_that_leaves(store)
    assert "Learns to swim" in found["csv"]
    assert "Learns to swim" in found["wall page"]
    for place, told in found.items():
        for words in ("marzipan", "tambourines", "Marchbanks"):
            assert words.casefold() not in told.casefold(), f"{words} in {place}"


def test_a_history_that_is_brought_back_elsewhere_brings_no_reflection(store):
    reflect(store)
    supervised(store)
    with Store.in_memory() as other:
        restore_case(other, export_json(store, "c"), actor=OTHER)
        assert reflections_for(other, ME) == ()
        assert sessions_for(other, ME) == ()


def test_undoing_the_newest_change_of_a_case_leaves_supervision_alone(store):
    with store.change(actor=ME, why="added", action="add", case_id="c") as change:
        change.save(Entry("e2", "c", "Rides a bicycle", parse_when("2019"), lane="strengths", type="strength"))
    reflect(store)
    supervised(store)
    store.undo(ME, "c")
    assert "Rides a bicycle" not in repr(open_case(store, "c"))
    assert len(reflections_for(store, ME)) == len(sessions_for(store, ME)) == 1


def test_reflections_are_read_from_the_store_in_one_place_only():
    readers = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if is_call and node.func.attr == "records" and "Reflection" in ast.unparse(node):
                readers.add(path.relative_to(SOURCE).as_posix())
    assert readers == {"services/supervision.py"}
