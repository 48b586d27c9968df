"""Endings and moves: what is coming, steps in their order, and nothing that ends without a plan for people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lives_kept import open_samples
from timeline.domain.case import Case, Child
from timeline.domain.ending import CALLED_OFF, HAPPENED, PLANNED, Ending, MoveStep
from timeline.domain.entry import Entry
from timeline.domain.errors import CaseError, ConflictError, EndingError
from timeline.domain.when import parse_when
from timeline.services.after_work import after_work_of
from timeline.services.endings import (
    AFTER,
    BEFORE,
    DAY,
    Coming,
    add_step,
    call_off,
    coming,
    it_has_happened,
    placed_steps,
    plan_again,
    steps_to_offer,
    tick,
)
from timeline.services.open_case import open_case
from timeline.services.record_entry import undo_last
from timeline.services.sample_caseload import sample_folder
from timeline.services.sample_endings import endings_file, endings_of_sample
from timeline.services.write_down import write_down
from timeline.store import Store
from timeline.vocab.registry import vocabulary

ME, TODAY = "R. Jones, ECM", date(2026, 11, 22)
DONE = date(2027, 2, 1)


def a_store(born: str = "12 January 2009") -> Store:
    opened = Store.in_memory()
    with opened.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Kit Invented", born=parse_when(born) if born else None))
        change.save(Case("c", "k", "YJ-1", "review"))
    return opened


@pytest.fixture
def store():
    with a_store() as opened:
        yield opened


def planned(store: Store, **more) -> Ending:
    told = {"kind": "probation", "when": parse_when("12 January 2027"), "relationship": "Miriam stays"} | more
    made = Ending("e", "c", **told)
    write_down(store, made, actor=ME)
    return made


def kept(store: Store):
    return store.records(Ending).get("e")


def seen_coming(store: Store, today: date = TODAY):
    return coming(store, open_case(store, "c"), today)


def test_turning_eighteen_within_a_year_is_told(store):
    assert seen_coming(store) == (Coming("probation", date(2027, 1, 12)),)


@pytest.mark.parametrize(
    ("today", "is_told"),
    [(date(2026, 1, 12), True), (date(2026, 1, 11), False), (date(2027, 1, 11), True), (date(2027, 1, 12), False)],
)
def test_a_birthday_is_told_for_the_year_before_it_and_no_longer(store, today, is_told):
    assert bool(seen_coming(store, today)) is is_told


@pytest.mark.parametrize("born", ["", "2009", "January 2009"])
def test_no_birthday_is_made_up(born):
    with a_store(born) as store:
        assert seen_coming(store) == ()


def test_somebody_born_on_a_leap_day_is_eighteen_on_the_first_of_march():
    with a_store("29 February 2008") as store:
        assert seen_coming(store, date(2026, 1, 1)) == (Coming("probation", date(2026, 3, 1)),)


def test_a_move_that_is_planned_is_not_told_as_missing_and_one_called_off_is(store):
    planned(store)
    assert seen_coming(store) == ()
    call_off(store, kept(store).record, "The order ends before", version=1, actor=ME)
    assert len(seen_coming(store)) == 1


def test_a_plan_that_a_shared_screen_may_not_show_is_a_plan_there_too(store):
    planned(store, audience="psychologist_only")
    assert coming(store, open_case(store, "c", is_shared_screen=True), TODAY) == ()


def test_a_known_end_of_custody_is_told_until_a_way_home_is_planned(store):
    born = date(2009, 1, 12)
    with store.change(actor=ME, case_id="c") as change:
        for n, until in enumerate(("3 December 2025", "1 February 2027", "ongoing")):
            change.save(
                Entry(f"x{n}", "c", "Away", parse_when("8 November 2025"), lane="justice", type="custody",
                      until=parse_when(until, born_on=born))
            )  # fmt: skip
    assert Coming("custody_out", date(2027, 2, 1)) in seen_coming(store)
    planned(store, kind="custody_out")
    assert [one.kind for one in seen_coming(store)] == ["probation"]


def test_steps_stand_before_the_day_on_it_and_after_it():
    offered = {term.id: term.label for term in vocabulary("move_steps")}
    ending = Ending(
        "e", "c", "order_closed", parse_when("5 April 2027"),
        steps=(
            MoveStep(offered["still_there"]), MoveStep("Own words after that"), MoveStep(offered["goodbye"]),
            MoveStep("Lunch", when=parse_when("30 March 2027")), MoveStep("Ring", when=parse_when("April 2028")),
            MoveStep(offered["told"]), MoveStep("Cake", when=parse_when("5 April 2027")),
            MoveStep("Early", when=parse_when("2026")),
        ),
    )  # fmt: skip
    told = [(one.step.words, one.place) for one in placed_steps(ending)]
    assert told == [
        ("Early", BEFORE), ("Lunch", BEFORE), (offered["told"], BEFORE), (offered["goodbye"], DAY), ("Cake", DAY),
        (offered["still_there"], AFTER), ("Own words after that", AFTER), ("Ring", AFTER),
    ]  # fmt: skip


def test_every_kind_is_offered_steps_and_every_step_has_its_place_and_its_kinds():
    kinds = set(vocabulary("ending_kinds").ids)
    for term in vocabulary("move_steps"):
        assert term.text("place") in (BEFORE, DAY, AFTER)
        assert set(term.text("kinds").split()) <= kinds
    for kind in kinds:
        assert steps_to_offer(Ending("e", "c", kind) if kind != "voluntary" else a_voluntary())


def a_voluntary() -> Ending:
    return Ending(
        "e", "c", "voluntary", relationship="x", route="x", boundaries="x", review_on=parse_when("6 July 2027")
    )


def test_a_step_that_was_taken_from_the_list_is_not_offered_again(store):
    made = planned(store)
    first = steps_to_offer(made)[0]
    add_step(store, "e", MoveStep(first), version=1, actor=ME)
    assert first not in steps_to_offer(kept(store).record)
    assert kept(store).record.steps == (MoveStep(first),)


def test_a_step_is_ticked_and_nothing_else_changes(store):
    made = planned(store, steps=(MoveStep("one"), MoveStep("two")))
    tick(store, "e", 1, is_done=True, version=1, actor=ME)
    assert kept(store).record == replace(made, steps=(MoveStep("one"), MoveStep("two", is_done=True)))
    with pytest.raises(ConflictError):
        tick(store, "e", 0, is_done=True, version=1, actor=ME)


def test_nothing_has_happened_without_a_plan_for_the_relationship(store):
    made = planned(store, relationship="")
    with pytest.raises(EndingError, match="Nothing ends without a plan for the relationship"):
        it_has_happened(store, made, today=DONE, version=1, actor=ME)
    assert kept(store).record.status == PLANNED


def test_what_is_still_to_come_has_not_happened(store):
    made = planned(store)
    with pytest.raises(EndingError, match="still to come"):
        it_has_happened(store, made, today=date(2027, 1, 11), version=1, actor=ME)
    it_has_happened(store, made, today=date(2027, 1, 12), version=1, actor=ME)
    assert kept(store).record.status == HAPPENED


def test_that_it_has_happened_leaves_the_stage_as_it_was_unless_somebody_chose_another(store):
    made = planned(store)
    it_has_happened(store, made, today=DONE, version=1, actor=ME)
    assert (kept(store).record.status, store.records(Case).get("c").record.stage) == (HAPPENED, "review")


def test_a_stage_that_was_chosen_is_kept_with_it_and_undone_with_it(store):
    made = planned(store)
    it_has_happened(store, made, today=DONE, version=1, actor=ME, stage="ended", case_version=1)
    assert store.records(Case).get("c").record.stage == "ended"
    undo_last(store, "c", actor=ME)
    assert (kept(store).record.status, store.records(Case).get("c").record.stage) == (PLANNED, "review")


def test_a_stage_nobody_knows_or_a_case_changed_meanwhile_keeps_nothing(store):
    made = planned(store)
    with pytest.raises(CaseError):
        it_has_happened(store, made, today=DONE, version=1, actor=ME, stage="finished", case_version=1)
    case = store.records(Case).get("c").record
    with store.change(actor="Somebody else", case_id="c") as change:
        change.save(replace(case, note="x"), expected_version=1)
    with pytest.raises(ConflictError):
        it_has_happened(store, made, today=DONE, version=1, actor=ME, stage="ended", case_version=1)
    assert kept(store).record.status == PLANNED


def test_it_is_called_off_with_a_reason_and_can_be_planned_again(store):
    made = planned(store)
    with pytest.raises(EndingError, match="why"):
        call_off(store, made, "  ", version=1, actor=ME)
    call_off(store, made, "She stays with us", version=1, actor=ME)
    assert (kept(store).record.status, kept(store).record.called_off_because) == (CALLED_OFF, "She stays with us")
    plan_again(store, "e", version=2, actor=ME)
    assert kept(store).record == made


def test_the_sample_lives_have_moves_of_several_kinds_each_with_its_steps():
    with open_samples() as (store, cases):
        endings = [one for case in cases for one in endings_in(store, case.id)]
    kinds = {one.kind for one in endings}
    assert {"probation", "order_closed", "voluntary", "custody_in", "custody_out", "worker"} <= kinds
    assert all(one.steps for one in endings)
    assert {one.status for one in endings} >= {PLANNED, HAPPENED}
    assert all(one.relationship for one in endings if one.status == HAPPENED)


def endings_in(store: Store, case_id: str):
    return after_work_of(store, open_case(store, case_id)).endings


WRONG = {
    "an entry that is not there": 'entries = ["nowhere"]',
    "a field that no ending has": 'colour = "red"',
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_sample_file_that_is_wrong_says_so(wrong, tmp_path):
    file = tmp_path / "endings.toml"
    file.write_text(f'[[ending]]\nref = "X"\nkind = "other"\n{WRONG[wrong]}\n', encoding="utf-8")
    with pytest.raises(CaseError, match="nowhere|colour"):
        endings_of_sample(file, ref="X", case_id="c", born_on=None, ids={})


def test_a_folder_without_endings_has_none(tmp_path):
    assert endings_file(sample_folder()).is_file()
    assert endings_of_sample(endings_file(tmp_path), ref="X", case_id="c", born_on=None, ids={}) == []
