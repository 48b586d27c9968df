"""What the child and the family tell goes no further than they say: not to a shared screen, paper or a table."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, replace

import pytest
from cais_case import CHILD, ME, NAN, NOW, TODAY, said, seen, told
from pypdf import PdfReader

from timeline.paper.chronology import print_chronology
from timeline.services.export_case import export_csv, export_xlsx
from timeline.services.open_case import OpenCase
from timeline.services.own_account import own_entry
from timeline.services.print_wall import for_paper
from timeline.services.record_entry import add_entry
from timeline.store import Store
from timeline.ui.wall.page import wall_page

SECRET, MEETING, OPEN = "marzipan", "tambourine", "lighthouse"


@pytest.fixture
def spoken(store: Store) -> Store:
    """A child and a grandmother who said one thing each to the worker, to the meeting and to anyone who helps."""
    for word, audience in ((SECRET, "worker_only"), (MEETING, "attendees"), (OPEN, "display")):
        told(store, f"seen-{audience}")
        for person in (CHILD, NAN):
            said(store, f"seen-{audience}", person, rating=-3, words=f"{word} with Glenys")
            said(store, f"seen-{audience}", person, audience=audience)
        view = seen(store)
        for topic, person in (("told", None), ("to_know", view.people[0])):
            entry = own_entry(view, topic, f"{word} {topic}", today=TODAY, person=person)
            add_entry(store, replace(entry, audience=audience), actor=ME)
    return store


def everything(view: OpenCase) -> str:
    return json.dumps(asdict(view), default=str, ensure_ascii=False)


def on_paper(store: Store, *, is_safe: bool) -> str:
    ready = for_paper(store, "c", is_safe=is_safe, printed_by=ME, printed_at=NOW)
    data = print_chronology(ready.entries, child=ready.view.child, imprint=ready.imprint)
    page = wall_page(ready.view, ready.imprint)
    return page + "".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(data)).pages)


def test_their_own_screen_shows_the_worker_everything(spoken):
    assert all(word in everything(seen(spoken)) for word in (SECRET, MEETING, OPEN))


def test_a_shared_screen_shows_only_what_they_let_anyone_who_helps_see(spoken):
    shown = everything(seen(spoken, shared=True))
    assert OPEN in shown
    assert SECRET not in shown
    assert MEETING not in shown
    assert "Glenys" not in shown
    assert {one.audience for one in seen(spoken, shared=True).own_views} == {"display"}


def test_safe_paper_and_a_safe_page_hold_only_what_they_let_anyone_who_helps_see(spoken):
    shown = on_paper(spoken, is_safe=True)
    assert OPEN in shown
    assert SECRET not in shown
    assert MEETING not in shown


def test_a_table_for_a_shared_audience_holds_none_of_it(spoken):
    table = export_csv(spoken, "c", audiences=("display",)).decode("utf-8-sig")
    assert OPEN in table
    assert SECRET not in table
    assert MEETING not in table
    assert SECRET.encode() not in export_xlsx(spoken, "c", audiences=("display",))
