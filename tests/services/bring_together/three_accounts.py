"""A boy’s hurt wrist as three agencies tell of it, for the tests that make one event of their accounts."""

from __future__ import annotations

from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.open_case import open_case
from timeline.services.record_entry import add_entry
from timeline.store import Store

ME = "R. Jones"


def told(store: Store, case_id: str, entry_id: str, agency: str, when: str, **about) -> Entry:
    facts = {"title": f"{agency} says so", "lane": "harm", "type": "injury", **about}
    return add_entry(store, Entry(entry_id, case_id, when=parse_when(when), agency=agency, **facts), actor=ME)


def ids(store: Store, case_id: str, **how) -> list[str]:
    return [entry.id for entry in open_case(store, case_id, **how).entries]
