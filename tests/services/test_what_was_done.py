"""Whoever undoes something is told what it was, whatever kind of record it is; and no more than may be told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from timeline.domain.appointment import Appointment
from timeline.domain.appraisal import Appraisal
from timeline.domain.band import Band
from timeline.domain.case import Case, Child
from timeline.domain.consultation import Consultation
from timeline.domain.ending import Ending
from timeline.domain.formulation import Hypothesis, Thought
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.meeting import Attendance, Consent, Meeting
from timeline.domain.note import PARKED, Note
from timeline.domain.paper import Paper
from timeline.domain.position import Position
from timeline.domain.recommendation import Recommendation
from timeline.domain.support import Support
from timeline.domain.when import parse_when
from timeline.services.what_was_done import what_was_done
from timeline.services.write_down import take_back, write_all_down, write_down
from timeline.store import Store

ACTOR = "R. Jones, tester"
DAY = parse_when("12 May 2026")
RECORDS: dict[str, tuple[Any, str]] = {
    "meeting": (Meeting("x", "c"), "a meeting: Formulation meeting"),
    "attendance": (Attendance("x", "c", "m", "Sam Ode", "School"), "a place at the meeting: Sam Ode"),
    "consent": (Consent("x", "c", "k", "taking_part", "given"), "a consent: Taking part"),
    "note": (Note("x", "c", "benefits", PARKED), "a note: parked, “benefits”"),
    "position": (Position("x", "c", DAY, 1, 2, "Why", "All", "home"), "a position: at home, layer 1–2"),
    "band": (Band("x", "c", "language", DAY, 84, 96, "SLT"), "a band of development: Language and communication"),
    "thought": (Thought("x", "c", "It is loud at night"), "a thought: “It is loud at night”"),
    "hypothesis": (Hypothesis("x", "c", "He goes first", "All"), "a hypothesis: “He goes first”"),
    "recommendation": (Recommendation("x", "c", "One worker", "Trust", "Tuesdays"), "a recommendation: “One worker”"),
    "support": (Support("x", "c", "CAMHS", "Health"), "a support: “CAMHS”"),
    "appointment": (Appointment("x", "c", DAY, with_whom="Sam", outcome="kept"), "an appointment: was there"),
    "consultation": (
        Consultation("x", "c", DAY, "missed", question="What now?", audience="display"),
        "a consultation: a missed appointment",
    ),
    "goal": (Goal("x", "c", "A dog"), "a goal of the child’s own: “A dog”"),
    "how it is": (HowItIs("x", "c", DAY, 3, "home"), "a view of how it is going: home"),
    "ending": (Ending("x", "c", "probation"), "an ending or move: Move to probation"),
    "paper": (Paper("x", "c", "report", "s", "A page", "Sam", audience="display"), "a paper that went out: “A page”"),
    "appraisal": (Appraisal("x", "c", "four_factors", "key_worker", "helping"), "a part of the whole picture: "),
}  # fmt: skip


@pytest.fixture
def store():
    with Store.in_memory() as kept:
        with kept.change(actor=ACTOR, why="begin", case_id="c") as change:
            change.save(Child("k", "Rhodri Quillfeather"))
            change.save(Case("c", "k", "F-1"))
        yield kept


@pytest.mark.parametrize("kind", RECORDS)
def test_undoing_says_what_is_undone(store: Store, kind: str) -> None:
    record, told = RECORDS[kind]
    write_down(store, record, actor=ACTOR)
    assert store.undo(ACTOR, "c").reason.startswith(f"Undone: added {told}")
    newest = store.changes("c", limit=1)[0]
    assert newest.about.startswith(f"added {told}"), "to be offered again, without saying that it was undone"
    again = store.undo(ACTOR, change_id=newest.id)
    assert again.about == newest.about
    assert again.reason.startswith(f"Done again: added {told}")
    take_back(store, record, version=3, actor=ACTOR, why="it was another child’s")
    undone = store.undo(ACTOR, "c").reason
    assert undone.startswith(f"Undone: took back {told}")
    assert undone.endswith("; it was another child’s")


def test_a_correction_says_so_and_why(store: Store) -> None:
    position = RECORDS["position"][0]
    write_down(store, position, actor=ACTOR)
    write_down(store, replace(position, high=1), actor=ACTOR, version=1, because="one layer too high")
    assert store.undo(ACTOR, "c").reason == "Undone: changed a position: at home, layer 1; one layer too high"


def test_of_several_the_first_is_named_and_the_others_are_counted(store: Store) -> None:
    write_all_down(store, [Note(f"n{number}", "c", f"Thing {number}") for number in range(3)], actor=ACTOR)
    assert store.undo(ACTOR, "c").reason == "Undone: added a note: said, “Thing 0”, and 2 more"


@pytest.mark.parametrize("audience", ["psychologist_only", "worker_only", "police_restricted", "nobody_knows"])
@pytest.mark.parametrize("kind", ["note", "position", "band", "thought", "hypothesis", "recommendation", "support"])
def test_what_is_not_for_every_screen_is_named_by_its_kind_alone(kind: str, audience: str) -> None:
    record = replace(RECORDS[kind][0], audience=audience)
    assert ":" not in what_was_done([record])


def test_long_words_are_cut_and_lines_joined() -> None:
    told = what_was_done([Note("n", "c", "one\ntwo " + "word " * 100)])
    assert "\n" not in told and len(told) < 120 and told.endswith("…”")


def test_a_change_that_was_kept_without_a_reason_is_told_by_its_records(store: Store) -> None:
    with store.change(actor=ACTOR, case_id="c") as change:
        change.save(RECORDS["position"][0])
        change.save(Note("n", "c", "benefits"))
    undone = store.undo(ACTOR, "c")
    assert undone.reason == "Undone: note, position"
    assert store.undo(ACTOR, change_id=undone.id).reason == "Done again: note, position"
