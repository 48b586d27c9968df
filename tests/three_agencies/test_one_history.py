"""Three agencies' files become one history through the services, and taken apart again they are what was sent."""

from __future__ import annotations

import pytest
from dylans_life import AGENCIES, CASE, FILES, FOLDER, told
from test_three_agencies_files import open_case as make_case

from timeline.domain.entry import Entry
from timeline.services.bring_together import bring_together, judge, take_apart
from timeline.services.import_file import import_file
from timeline.services.likely_same import groups, likely_same
from timeline.services.open_case import OpenCase, open_case
from timeline.store import Store

ME = "Ann, chair"


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        make_case(opened, told()["child"])
        for agency, name in FILES.items():
            import_file(opened, CASE, (FOLDER / name).read_bytes(), name, actor=ME, agency=AGENCIES[agency])
        yield opened


def kept(store: Store) -> dict[str, Entry]:
    return {one.record.id: one.record for one in store.records(Entry).of_case(CASE)}


def offered(view: OpenCase):
    judged = [frozenset(one.entry_ids) for one in view.judgements]
    return groups(likely_same(view.everything_told, people=view.people, judged=judged))


def work_through(store: Store, *, at_most: int = 10) -> list[str]:
    """Decide everything that is offered, as somebody at the keyboard would: alike is the same, the rest is not."""
    made = []
    for _ in range(at_most):
        left = offered(open_case(store, CASE))
        if not left:
            return made
        for group in left:
            view = open_case(store, CASE)
            ids = list(dict.fromkeys(view.standing_for(one) for one in group.entry_ids))
            if len(ids) > 1 and group.words == "very alike":
                made.append(bring_together(store, CASE, ids, actor=ME).id)
            elif len(ids) > 1:
                judge(store, CASE, ids, "different", actor=ME)
    raise AssertionError("what is offered never ends")


def test_everything_offered_can_be_decided_and_is_not_offered_again(store):
    before = kept(store)
    assert len(before) == 150
    made = work_through(store)
    view = open_case(store, CASE)
    assert offered(view) == ()
    standing = [entry for entry in view.entries if entry.sources]
    assert len(standing) >= 15
    assert len(view.entries) == 150 - sum(len(entry.sources) - 1 for entry in standing)
    assert set(made) >= {entry.id for entry in standing}
    assert {one: entry for one, entry in kept(store).items() if one in before} == before
    assert store.integrity() == []


def test_taking_everything_apart_restores_the_three_contributions_exactly(store):
    before, seen = kept(store), open_case(store, CASE)
    work_through(store)
    for entry in [one for one in open_case(store, CASE).entries if one.sources]:
        view = open_case(store, CASE)
        take_apart(store, entry.id, version=view.versions[entry.id], actor=ME)
    after = open_case(store, CASE)
    assert kept(store) == before
    assert after.entries == seen.entries
    assert after.links == seen.links
    assert after.accounts == {}


def test_the_same_files_again_add_nothing_to_one_history(store):
    work_through(store)
    for agency, name in FILES.items():
        again = import_file(store, CASE, (FOLDER / name).read_bytes(), name, actor=ME, agency=AGENCIES[agency])
        assert again.added == 0


def test_undoing_every_decision_one_after_another_gives_the_three_contributions_back(store):
    before = open_case(store, CASE).entries
    number = len(store.changes(CASE))
    work_through(store)
    for _ in range(len(store.changes(CASE)) - number):
        store.undo(ME, CASE)
    assert open_case(store, CASE).entries == before
    assert open_case(store, CASE).judgements == ()
