"""An invented child and what is told of her, for the tests of the store."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from timeline.domain.case import Agency, Case, Child, Person
from timeline.domain.entry import Entry, Link
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.telling import Step, Telling
from timeline.domain.when import Kind, Precision, When
from timeline.store import Store

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that goes on a minute each time it is read."""

    def __init__(self, start: datetime = NOON) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def day(year: int, month: int = 1, day_of_month: int = 1) -> When:
    on = date(year, month, day_of_month)
    return When(f"{on.day}/{on.month}/{on.year}", Kind.MOMENT, Precision.DAY, on, on, edtf=on.isoformat())


def entry(entry_id: str = "e1", case_id: str = "c1", **fields: Any) -> Entry:
    told: dict[str, Any] = {
        "title": "Moved to an aunt", "when": day(2019, 5, 3), "lane": "home", "type": "housing",
    }  # fmt: skip
    return Entry(id=entry_id, case_id=case_id, **(told | fields))


def presence(presence_id: str = "pr1", case_id: str = "c1", **fields: Any) -> Presence:
    told: dict[str, Any] = {"person_id": "p1", "when": day(2013), "until": day(2016), "how": "daily"}
    return Presence(id=presence_id, case_id=case_id, **(told | fields))


def telling(telling_id: str = "t1", case_id: str = "c1") -> Telling:
    steps = (
        Step("Before school", ("pr1",), stage="infancy", presenter_note="Slowly"),
        Step("What came next", ("e1", "e2"), when=day(2019), until=day(2021), words="Two moves", is_pause=True),
    )
    return Telling(telling_id, case_id, "Her life", "There is loss in it.", steps)


def begin(store: Store, case_id: str = "c1", *, actor: str = "R. Jones", ref: str = "YJ-1") -> None:
    """A case with its child, and nothing told yet."""
    with store.change(actor=actor, why="referral", action="create", case_id=case_id) as change:
        change.save(Child(f"child-{case_id}", "Caitlin Invented", born=day(2010, 2, 1)))
        change.save(Case(case_id, f"child-{case_id}", ref))


def save(
    store: Store, record: Any, version: int | None = None, *, actor: str = "R. Jones", **change: Any
) -> None:
    """Save one record in a change of its own."""
    about: dict[str, Any] = {"why": "said at the meeting", "action": "edit", "case_id": "c1"}
    with store.change(actor=actor, **(about | change)) as open_change:
        open_change.save(record, expected_version=version)


def retract(store: Store, cls: type[Any], record_id: str, version: int, *, actor: str = "R. Jones") -> None:
    with store.change(actor=actor, why="wrong child", action="retract", case_id="c1") as change:
        change.retract(cls, record_id, expected_version=version)


def titles(store: Store, case_id: str = "c1", **asked: Any) -> list[str]:
    return [kept.record.title for kept in store.records(Entry).of_case(case_id, **asked)]


def tell_a_life(store: Store) -> None:
    """A case with something of everything: two people's edits, a removal, an undo, an import, a link."""
    begin(store)
    with store.change(actor="R. Jones", why="added at the meeting", action="add", case_id="c1") as change:
        change.save(Person("p1", "c1", "Aunt Siân", relation="aunt", aliases=("Nan’s sister",)))
        change.save(Agency("school", "Ysgol y Graig", kind="education"))
        change.save(entry("e1", people=("p1",), agency="school"))
        change.save(
            entry(
                "e2", title="Excluded for five days", when=day(2021, 3, 4), type="exclusion", lane="education"
            )
        )
    save(store, entry("e1", title="Moved to her aunt’s"), 1, actor="P. Khan")
    with store.change(actor="P. Khan", why="school file", action="import", case_id="c1") as change:
        change.save_all(entry(f"i{n}", import_key=f"key{n}", when=day(2015, 1, n)) for n in range(1, 6))
        change.record_import(
            file_name="school.csv", sha256="ab" * 32, agency="school", rows_read=5, rows_added=5
        )
    with store.change(actor="R. Jones", why="seen together", action="add", case_id="c1") as change:
        change.save(Link("l1", "c1", "e1", "e2", "followed"))
    with store.change(actor="P. Khan", why="for the meeting", action="add", case_id="c1") as change:
        change.save(presence())
        change.save(Question("q1", "c1", "Who saw her at school?", "education", day(2012), day(2014), "school"))
        change.save(telling())
    retract(store, Entry, "i3", 1)
    store.undo("P. Khan", "c1")
    retract(store, Entry, "i4", 1)
