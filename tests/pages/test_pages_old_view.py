"""A part of a page that is run again by itself has its view from earlier; nobody else is shown what it saw."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from timeline.domain.entry import Entry
from timeline.services.open_case import OpenCase, open_case
from timeline.ui import session, wall_page

ACTOR = "R. Jones, tester"


@pytest.fixture
def old(sample_lives: Path) -> OpenCase:
    """A shared screen's view of a case, from before one of its entries was restricted."""
    store = session.the_store()
    case_id = store.cases()[0].case.id
    view = open_case(store, case_id, is_shared_screen=True)
    kept = store.records(Entry).get(view.entries[0].id)
    with store.change(actor=ACTOR, case_id=case_id) as change:
        change.save(replace(kept.record, audience="psychologist_only"), kept.version)
    return view


def test_what_was_restricted_meanwhile_is_on_no_wall_of_another_window(old: OpenCase) -> None:
    hidden = old.entries[0].id
    assert hidden in {one.id for one in wall_page.as_it_is(old).standing.entries}
    fresh = session.case_seen(old.case.id, is_shared=True)
    assert hidden not in {one.id for one in wall_page.as_it_is(fresh).standing.entries}


def test_what_is_made_of_the_same_view_is_made_once_for_every_window(sample_lives: Path) -> None:
    case_id = session.the_store().cases()[0].case.id
    first, second = (session.case_seen(case_id, is_shared=False) for _ in range(2))
    assert wall_page.as_it_is(first) is wall_page.as_it_is(second)
