"""What the work after a meeting makes comes back as it was kept, goes with its case, and is undone like the rest."""

from __future__ import annotations

from typing import Any

import pytest
from invented import begin, day, save

from timeline.domain.appointment import Appointment
from timeline.domain.consultation import Consultation
from timeline.domain.ending import Ending, MoveStep
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.paper import Paper, PaperFile, Withheld
from timeline.domain.position import Position
from timeline.domain.supervision import Reflection, Supervision
from timeline.store import Store

OF_THE_CASE = (
    Appointment(
        "a1", "c1", day(2026, 5, 5), "15:30", "Siân", "yjs", "The library", "Session 4", "missed", "No bus",
        ("transport", "money"), "Nan", "I waited at the stop", "a2", ("e1",), "r1", "s1", "attendees",
    ),
    Consultation(
        "k1", "c1", day(2026, 5, 6), "missed", "Dr Rao", "Siân", "What now?", "Same place", "flexible", "Fridays",
        "The bus", "T. Prosser", ("a1",), ("e1",), "attendees",
    ),
    Goal("g1", "c1", "See Mali", day(2026, 5, 1), "home", "Never", "Each week", "Siân", "trying", "", ("r1",)),
    HowItIs("h1", "c1", day(2026, 5, 1), 2, "", "g1", "child", "", "Only on the phone", "Siân", "m1", "attendees"),
    Ending(
        "d1", "c1", "probation", day(2027, 9, 1), "planned", "Siân writes on Fridays",
        (MoveStep("Both workers at the café", "Siân", day(2027, 6), True), MoveStep("Alone with the new worker")),
        "Duty team", "Fridays", day(2027, 12), "Siân", "J. Okoro", "Probation, Newport", "Siân", "I want to say bye",
        "Ask about music", "", ("e1",), "attendees",
    ),
    Paper(
        "p1", "c1", "access", "sn1", "Copy for Caitlin", "R. Jones", 2, "yjs", "attendees", False, ("Caitlin", "Nan"),
        "One passage more", (Withheld("e1", "details", "third_party", "R. Jones"),), "f1", "ab" * 32, "final",
    ),
    PaperFile("f1", "c1", "pdf", "JVBERi0="),
    Position("po1", "c1", day(2026, 1, 1), 2, 3, "Sleeps", "The meeting", until=day(2026, 4, 1)),
)  # fmt: skip
OF_THE_SERVICE = (
    Supervision(
        "v1", day(2026, 5, 7), "Siân", "T. Prosser", ("strain",), "A long week", (("Rest day", "Siân"),), ("Leave",),
        day(2026, 6, 7), ("c1",), True,
    ),
    Reflection("x1", "Siân", "I could not sleep", day(2026, 5, 7), "T. Prosser", "c1", "heavy"),
)  # fmt: skip


def name(record: Any) -> str:
    return type(record).__name__


@pytest.mark.parametrize("record", OF_THE_CASE + OF_THE_SERVICE, ids=name)
def test_it_comes_back_as_it_was_kept(record: Any):
    with Store.in_memory() as store:
        begin(store)
        save(store, record, case_id=getattr(record, "case_id", None))
        assert store.records(type(record)).get(record.id).record == record


@pytest.mark.parametrize("record", OF_THE_CASE, ids=name)
def test_it_goes_with_its_case_into_another_record_file(record: Any):
    with Store.in_memory() as store, Store.in_memory() as other:
        begin(store)
        save(store, record)
        other.restore_history(store.history_of_case("c1"), "P. Khan")
        assert [kept.record for kept in other.records(type(record)).of_case("c1")] == [record]
        assert other.history_of_case("c1") == store.history_of_case("c1")


@pytest.mark.parametrize("record", OF_THE_CASE, ids=name)
def test_it_is_undone_and_the_case_forgets_nothing(record: Any):
    with Store.in_memory() as store:
        begin(store)
        save(store, record)
        store.undo("P. Khan", "c1")
        assert store.records(type(record)).of_case("c1") == []
        assert len(store.records(type(record)).of_case("c1", include_retracted=True)) == 1


def test_supervision_and_reflections_go_with_no_case():
    with Store.in_memory() as store:
        begin(store)
        for record in OF_THE_SERVICE:
            save(store, record, case_id=None)
        told = store.history_of_case("c1")
        assert told["supervision"] == told["reflection"] == []
        assert store.records(Supervision).of_case("c1") == store.records(Reflection).of_case("c1") == []
        assert [kept.record for kept in store.records(Supervision).all()] == [OF_THE_SERVICE[0]]
