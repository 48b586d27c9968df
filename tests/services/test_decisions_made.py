"""Decisions about what looks alike: found again, and made again with nothing left of them."""

from __future__ import annotations

import pytest
from cais_case import ME, seen, told

from timeline.domain.errors import JudgementError
from timeline.services.bring_together import bring_together, judge
from timeline.services.decisions_made import decide_again, decisions, found
from timeline.services.record_entry import retract_entry


@pytest.fixture(autouse=True)
def three(store):
    for entry_id, agency in (("sc", "Social care"), ("nhs", "Health"), ("sch", "School")):
        told(store, entry_id, title=f"{agency} says so", agency=agency)


def words(store) -> list[tuple[str, list[str]]]:
    return [(one.verdict, [account.id for account in one.accounts]) for one in decisions(store, seen(store))]


def test_decisions_are_told_with_their_accounts_and_found_by_any_of_their_words(store):
    judge(store, "c", ["sc", "sch"], "different", actor=ME, reason="Two schools")
    bring_together(store, "c", ["sc", "nhs"], actor=ME)
    made = decisions(store, seen(store))
    assert {one.verdict for one in made} == {"different", "same"}
    assert {one.id for one in next(d for d in made if d.verdict == "same").accounts} == {"sc", "nhs"}
    assert [one.verdict for one in found(made, "SCHOOLS two")] == ["different"]
    assert [one.verdict for one in found(made, "health")] == ["same"]
    assert found(made, "") == made
    assert found(made, "nothing like it") == ()


@pytest.mark.parametrize("verdict", ["different", "later", "contested"])
def test_a_decision_taken_back_leaves_the_accounts_as_they_were(store, verdict):
    before = seen(store).entries
    made = judge(store, "c", ["sc", "nhs"], verdict, actor=ME)
    decide_again(store, "c", made.id, actor=ME)
    assert words(store) == []
    assert seen(store).entries == before


def test_what_was_brought_together_is_taken_apart_to_be_decided_again_and_undo_takes_that_back(store):
    before = seen(store).entries
    bring_together(store, "c", ["sc", "nhs"], actor=ME)
    together = seen(store).entries
    (made,) = decisions(store, seen(store))
    decide_again(store, "c", made.id, actor=ME)
    assert {one.id for one in seen(store).entries} == {one.id for one in before}
    store.undo(ME, "c")
    assert {one.id for one in seen(store).entries} == {one.id for one in together}


def test_a_decision_that_is_gone_is_refused_in_words(store):
    made = judge(store, "c", ["sc", "nhs"], "later", actor=ME)
    decide_again(store, "c", made.id, actor=ME)
    with pytest.raises(JudgementError, match="taken back meanwhile"):
        decide_again(store, "c", made.id, actor=ME)


def test_one_taken_off_meanwhile_is_left_off(store):
    made = judge(store, "c", ["sc", "nhs"], "contested", actor=ME)
    retract_entry(store, "nhs", version=seen(store).versions["nhs"], actor=ME, why="wrong child")
    decide_again(store, "c", made.id, actor=ME)
    assert seen(store).entry("nhs") is None
    assert words(store) == []
