"""An invented child with a grandmother, and how either says what it was like, for the tests of what they tell."""

from __future__ import annotations

from datetime import UTC, date, datetime

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.own_view import OwnView
from timeline.domain.when import parse_when
from timeline.services.open_case import OpenCase, open_case
from timeline.services.own_views import say_more
from timeline.services.record_entry import add_entry
from timeline.store import Store

ME = "Rhiannon Jones, key worker"
CHILD, NAN = "k", "nan"
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 3)
BORN = date(2010, 3, 14)


def keep_cai(store: Store) -> None:
    """Begin Cai's case, with his grandmother in it."""
    with store.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child(CHILD, "Cai Invented", known_as="Cai", born=parse_when("14 March 2010")))
        change.save(Case("c", CHILD, "YJ-1"))
        change.save(Person(NAN, "c", "Glenys Morgan", relation="grandmother", aliases=("Nan",)))


def told(store: Store, entry_id: str = "e", when: str = "2018", **about) -> Entry:
    fields = {"title": f"Told {entry_id}", "lane": "home", "type": "home_family", "valence": "protective"} | about
    return add_entry(store, Entry(entry_id, "c", when=parse_when(when, born_on=BORN), **fields), actor=ME)


def seen(store: Store, *, shared: bool = False) -> OpenCase:
    return open_case(store, "c", is_shared_screen=shared)


def said(store: Store, entry_id: str = "e", person: str = CHILD, **answers) -> OwnView | None:
    return say_more(store, seen(store), entry_id, person, actor=ME, why="how it was, with Cai", **answers)
