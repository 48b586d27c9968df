"""What is decided of accounts that look alike: different, contested, put off; and what becomes of each decision."""

from __future__ import annotations

import pytest
from three_accounts import ME

from timeline.domain.errors import JudgementError
from timeline.domain.judgement import Judgement
from timeline.services.bring_together import bring_together, judge, take_apart
from timeline.services.open_case import open_case


def test_what_was_put_off_is_decided_once_it_is_one_event(store, case_id, three):
    judge(store, case_id, ["sc", "nhs"], "later", actor=ME)
    judge(store, case_id, three, "later", actor=ME)
    bring_together(store, case_id, three, actor=ME)
    assert [one.verdict for one in open_case(store, case_id).judgements] == ["same"]


def test_what_was_put_off_about_a_whole_is_decided_once_it_joins(store, case_id, three):
    one = bring_together(store, case_id, ["sc", "nhs"], actor=ME)
    judge(store, case_id, [one.id, "sch"], "later", actor=ME)
    bring_together(store, case_id, [one.id, "sch"], actor=ME)
    assert [set(each.entry_ids) for each in open_case(store, case_id).judgements] == [set(three)]


def test_accounts_contested_by_each_other_alone_are_not_contested_as_one_event(store, case_id, three):
    judge(store, case_id, ["sc", "nhs"], "contested", actor=ME)
    one = bring_together(store, case_id, ["sc", "nhs"], actor=ME)
    assert open_case(store, case_id).entry(one.id).verification == "unconfirmed"
    take_apart(store, one.id, version=1, actor=ME)
    assert open_case(store, case_id).entry("nhs").verification == "contested"
    judge(store, case_id, ["sch", "sc"], "contested", actor=ME)
    one = bring_together(store, case_id, ["sc", "nhs"], actor=ME)
    assert open_case(store, case_id).entry(one.id).verification == "contested"


def test_an_account_set_beside_another_brings_those_that_stood_beside_it(store, case_id, three):
    judge(store, case_id, ["nhs", "sc"], "contested", actor=ME)
    judge(store, case_id, ["sch", "nhs"], "contested", actor=ME)
    beside = {one.id: one.alt_account_of for one in open_case(store, case_id).entries}
    assert beside == {"sch": None, "nhs": "sch", "sc": "sch"}


def test_accounts_that_disagree_stay_side_by_side_and_contested(store, case_id, three):
    judge(store, case_id, ["sc", "nhs"], "contested", actor=ME, reason="Who was there")
    view = open_case(store, case_id)
    assert view.entry("nhs").alt_account_of == "sc"
    assert view.entry("sc").alt_account_of is None
    assert {view.entry(one).verification for one in ("sc", "nhs")} == {"contested"}
    store.undo(ME, case_id)
    assert open_case(store, case_id).entry("nhs").verification == "unconfirmed"


def test_a_later_decision_takes_the_place_of_an_earlier_one(store, case_id, three):
    judge(store, case_id, ["sc", "nhs"], "later", actor=ME)
    judge(store, case_id, ["nhs", "sc"], "different", actor=ME, reason="Two wrists")
    assert [(one.verdict, one.reason) for one in open_case(store, case_id).judgements] == [("different", "Two wrists")]
    assert open_case(store, case_id).entry("sc").verification == "unconfirmed"


@pytest.mark.parametrize("verdict", ["same", "perhaps", ""])
def test_only_offered_decisions_are_kept(store, case_id, three, verdict):
    with pytest.raises(JudgementError, match="Choose whether"):
        judge(store, case_id, ["sc", "nhs"], verdict, actor=ME)
    assert [kept.record for kept in store.records(Judgement).of_case(case_id)] == []
