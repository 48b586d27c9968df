"""What is quick about finding what is alike changes nothing of what is found."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.likely_same import Proposal, groups, likely_same
from timeline.services.who_is_named import NamedPeople, in_small_letters

KEN = NamedPeople((Person("ken", "c", "Ken"), Person("nan", "c", "Siân Roe", "grandmother", aliases=("Nan's Mam",))))
LETTERS = "kKenEsSiIâÂrRoO mMaAnN'’.,ßıİŉﬁ\u212aſ-1"
EVENTS = ("Broke his wrist", "Moved to Nan's", "Police came to the flat", "Won a medal", "Sent home from school")


def plainly_grouped(proposals: tuple[Proposal, ...]) -> set[tuple[tuple[str, ...], tuple[Proposal, ...]]]:
    """The groups as they are defined: joined, one proposal after the other, where each is proposed with everybody."""
    known = {proposal.ids for proposal in proposals}
    joined = [{one} for one in sorted({one for proposal in proposals for one in proposal.ids})]
    for proposal in proposals:
        mine, theirs = (next(g for g in joined if one in g) for one in (proposal.one_id, proposal.other_id))
        if mine is not theirs and all(frozenset(pair) in known for pair in product(mine, theirs)):
            joined = [group for group in joined if group is not mine and group is not theirs] + [mine | theirs]
    made = set()
    for proposal in proposals:
        group = next(g for g in joined if proposal.one_id in g)
        within = tuple(one for one in proposals if one.ids <= group) if proposal.other_id in group else (proposal,)
        earlier = Counter(one.other_id for one in within)
        ids = {one for each in within for one in each.ids}
        made.add((tuple(sorted(ids, key=lambda one: (earlier[one], one))), within))
    return made


@given(st.data())
def test_groups_are_those_of_the_plain_definition(data):
    every = list(combinations("abcdefg", 2))
    chosen = data.draw(st.lists(st.sampled_from(every), unique=True))
    strengths = data.draw(st.lists(st.floats(0, 1), min_size=len(chosen), max_size=len(chosen)))
    proposals = tuple(
        Proposal(one, other, strength, ("near",))
        for (one, other), strength in sorted(zip(chosen, strengths, strict=True), key=lambda each: -each[1])
    )
    found = groups(proposals)
    assert {(group.entry_ids, group.proposals) for group in found} == plainly_grouped(proposals)
    assert sorted(id(one) for group in found for one in group.proposals) == sorted(map(id, proposals))


@given(st.text(LETTERS) | st.text())
def test_a_text_in_small_letters_has_every_letter_in_its_place(text):
    small = in_small_letters(text)
    assert len(small) == len(text)
    assert all(few in (letter, letter.casefold()) for few, letter in zip(small, text, strict=True))


@given(st.text(LETTERS))
def test_names_are_found_in_large_and_small_letters_alike(text):
    found = KEN.named_in(text)
    first = next((m for m in re.finditer(r"(?<!\w)(?:ken)(?!\w)", text, re.IGNORECASE) if m[0][0].isupper()), None)
    assert found.get("ken") == (first and first[0])
    assert all(words in text for words in found.values())


@given(st.text("ßİŉﬁ 1."), st.text("ßİŉﬁ 1."))
def test_a_name_is_taken_out_where_it_stands_and_nothing_else(before, after):
    assert KEN.without_names(f"{before} SIÂN ROE {after}") == f"{before}   {after}"
    assert KEN.without_names(f"{before} ken {after}") == f"{before} ken {after}"
    assert KEN.last_named_in(f"{before} Nan’s Mam {after}") == ("nan", len(before) + 10)


@given(st.sets(st.integers(0, len(EVENTS) - 1)))
def test_deciding_about_some_leaves_every_other_proposal_as_it_was(decided):
    told = [
        Entry(f"{agency}{number}", "c", title, parse_when(f"{number + 1} May 2014"), "home", "other", agency=agency)
        for number, title in enumerate(EVENTS)
        for agency in ("School", "Health")
    ]
    before = likely_same(told, people=())
    judged = [frozenset({f"School{number}", f"Health{number}"}) for number in decided]
    assert len(before) >= len(EVENTS)
    after = likely_same(told, people=(), judged=judged)
    assert after == tuple(one for one in before if one.ids not in judged)
