"""What is proposed on the three agencies' files, and on a life kept apart from them; measured in the benchmark."""

from __future__ import annotations

import pytest
from dylans_life import AGENCIES, APART, CASE, Truth, child_names, entries, held_out, people, told, truth

from timeline.domain.judgement import CONTESTED, SAME, Judgement
from timeline.services.contradictions import Contradiction, contradictions
from timeline.services.likely_same import Proposal, groups, likely_same


@pytest.fixture(scope="module")
def says() -> Truth:
    return truth()


@pytest.fixture(scope="module")
def proposals() -> tuple[Proposal, ...]:
    return likely_same(entries(), people=people(told()), child_names=child_names())


def test_nearly_every_event_told_twice_is_proposed_and_little_else(proposals, says):
    found = {proposal.ids for proposal in proposals} - says.either
    assert len(found & says.same) >= 0.9 * len(says.same)
    assert len(found & says.same) >= 0.7 * len(found)


def test_what_is_called_very_alike_is_the_same_and_no_near_miss_is(proposals, says):
    very = {proposal.ids for proposal in proposals if proposal.words == "very alike"} - says.either
    assert len(very & says.same) >= 0.9 * len(very)
    assert len(very) >= len(says.same) / 2
    assert very & says.near_misses == set()


def test_every_proposal_says_why_in_words(proposals):
    assert all(proposal.reasons and all(reason.strip() for reason in proposal.reasons) for proposal in proposals)


def test_most_events_told_by_three_agencies_come_as_one_group(proposals):
    facts = told()
    of_three = [
        {f"{agency}:{one[agency]}" for agency in AGENCIES} for one in facts["same"] if all(a in one for a in AGENCIES)
    ]
    made = [set(group.entry_ids) for group in groups(proposals)]
    assert sum(three in made for three in of_three) >= 0.8 * len(of_three)


@pytest.mark.parametrize("name", APART)
def test_other_lives_are_understood_nearly_as_well(name):
    made, register, same, _ = held_out(name)
    proposed = likely_same(made, people=register, child_names=child_names(name))
    found = {proposal.ids for proposal in proposed}
    assert len(found & same) >= 0.8 * len(same)
    assert len(found & same) >= 0.7 * len(found)
    assert all(proposal.ids in same for proposal in proposed if proposal.words == "very alike")


def test_the_chair_is_told_of_what_cannot_both_be_right():
    """Where the meeting judged which rows are one event, and which of those are contested, nothing is missed."""
    facts = told()
    judgements = [judged(one, SAME) for one in facts["same"]]
    needs_a_person = {("happened", "SC-10"), ("dates", "SC-08"), ("who", "SC-33"), ("dates", "SC-40")}
    judgements += [
        judged(one, CONTESTED)
        for one in facts["contradiction"]
        if (one["kind"], one.get("social_care")) in needs_a_person
    ]
    found = contradictions(entries(), judgements, people=people(facts), child_names=child_names())
    for one in facts["contradiction"]:
        assert is_among(found, one), one["about"]


def is_among(found: tuple[Contradiction, ...], one: dict[str, str]) -> bool:
    kinds = {one["kind"], "contested_accounts"}
    return any(each.kind in kinds and ids(one) <= set(each.entry_ids) for each in found)


def judged(one: dict[str, str], verdict: str) -> Judgement:
    return Judgement(one["about"], CASE, tuple(sorted(ids(one))), verdict)


def ids(one: dict[str, str]) -> set[str]:
    return {f"{agency}:{one[agency]}" for agency in AGENCIES if agency in one}
