"""Whatever was done between two moments, what is told of it leads from the first to the second."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from since_the_meeting import ME, MEETING, Clock, after_the_meeting, told

from timeline.domain.entry import Entry
from timeline.domain.errors import JudgementError, StoreError
from timeline.services.bring_together import bring_together, take_apart
from timeline.services.caseload import create_case
from timeline.services.compare_moments import compare
from timeline.services.open_case import open_case
from timeline.services.record_entry import add_entry, correct_entry, retract_entry, undo_last
from timeline.store import Store

STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "correct", "retract", "undo", "join", "part"]), st.integers(0, 5)), max_size=8
)


def work(store, case_id, steps):
    """Add, correct, take off and undo as told, leaving out what cannot be done."""
    for number, (step, which) in enumerate(steps):
        standing = store.records(Entry).of_case(case_id)
        one = standing[which % len(standing)] if standing else None
        if step == "add":
            add_entry(store, told(case_id, f"Entry {number}"), actor=ME)
        elif step == "undo" and store.last_undoable(case_id) is not None:
            with suppress(StoreError):
                undo_last(store, case_id, actor=ME)
        elif step == "correct" and one is not None:
            correct_entry(store, replace(one.record, title=f"Entry {number}, again"), version=one.version, actor=ME)
        elif step == "join" and len(standing) > 1:
            with suppress(JudgementError):
                pair = [standing[which % len(standing)].record.id, standing[(which + 1) % len(standing)].record.id]
                bring_together(store, case_id, pair, actor=ME)
        elif step == "part" and any(kept.record.sources for kept in standing):
            whole = next(kept for kept in standing if kept.record.sources)
            only = whole.record.sources[0] if len(whole.record.sources) > 2 else ""
            with suppress(StoreError):
                take_apart(store, whole.record.id, version=whole.version, actor=ME, only=only)
        elif step == "retract" and one is not None:
            retract_entry(store, one.record.id, version=one.version, actor=ME, why="wrong child")


@settings(max_examples=15)  # each opens a store of its own
@given(STEPS, STEPS)
def test_whatever_was_done_the_comparison_leads_from_one_moment_to_the_other(earlier, later):
    clock = Clock()
    with Store.in_memory(clock) as store:
        case_id = create_case(store, ref="YJ-1", name="Caitlin Invented", actor=ME).id
        work(store, case_id, earlier)
        after_the_meeting(clock)
        work(store, case_id, later)
        found = compare(store, case_id, MEETING)
        stands = {entry.id: entry for entry in open_case(store, case_id).entries}
        made = {entry.id: entry for entry in found.then.entries}
        for gone in found.withdrawn:
            made.pop(gone.entry.id, None)
        for apart in found.apart:
            if not apart.still_stands:
                del made[apart.entry.id]
            made |= {one.id: one for one in apart.accounts if found.now.standing_for(one.id) == one.id}
        for together in found.together:
            for account in together.accounts:
                stood = found.then.standing_for(account.id)
                if stood == account.id or stood not in stands:
                    made.pop(stood, None)
            made[together.entry.id] = together.entry
        for change in found.changed:
            assert change.before != change.after
            if change.after.id in made:
                made[change.after.id] = change.after
        for new in found.added:
            assert new.entry.id not in made
            made[new.entry.id] = new.entry
        assert {one: replace(entry, sources=()) for one, entry in made.items()} == {
            one: replace(entry, sources=()) for one, entry in stands.items()
        }
        assert compare(store, case_id, clock.now + timedelta(days=1)).is_nothing
