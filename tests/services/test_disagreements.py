"""What cannot all be right, told once for each event: every account of it, and everything the accounts differ on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.entry import Entry
from timeline.domain.judgement import CONTESTED, DIFFERENT, LATER, SAME, Judgement
from timeline.domain.when import parse_when
from timeline.services.bring_together import together
from timeline.services.contradictions import HOMES, contradictions
from timeline.services.disagreements import disagreements


def told(id_, agency, when, title="Fell off the slide", details="", *, until="", **fields):
    about = {"type": "other", "lane": "family"} | fields
    return Entry(
        id_, "c", title, parse_when(when), until=parse_when(until) if until else None, agency=agency, details=details,
        **about,
    )  # fmt: skip


def home(id_, agency, when, title, until, care=False):
    return told(id_, agency, when, title, until=until, lane="home", type="home_care" if care else "home_family")


def judged(verdict, *ids):
    return Judgement("-".join(ids), "c", ids, verdict)


def cards(*entries, judgements=()):
    return disagreements(contradictions(entries, judgements, child_names=("Cai",)), entries)


HEALTH = told("h", "Health", "12 March 2014", "Broken wrist, two nights on the ward")
SCHOOL = told("s", "School", "22 March 2014", "Broken wrist, Cai was not at school", "One night on the ward.")


@pytest.mark.parametrize("verdict", [SAME, CONTESTED])
def test_an_event_that_differs_in_several_ways_stands_in_one_card_with_a_line_for_each(verdict):
    (card,) = cards(HEALTH, SCHOOL, judgements=[judged(verdict, "h", "s")])
    assert {"Dates ten days apart", "Different numbers of nights"} <= set(card.lines)
    assert len(card.differences) >= 2
    assert [(one.agency, one.words) for one in card.said] == [("Health", HEALTH.title), ("School", SCHOOL.title)]
    assert card.ask == ("Health", "School")
    assert card.told_by == ("How many nights: two (Health) or one (School)?",)
    assert not card.is_slight


def test_what_stands_for_accounts_is_not_said_beside_them():
    whole = together([HEALTH, SCHOOL], entry_id="whole")
    contested = replace(whole, verification="contested")
    (card,) = cards(HEALTH, SCHOOL, contested)
    assert card.entry_ids == ("h", "s")
    assert {one.kind for one in card.differences} >= {"dates", "disputed"}


def test_two_events_that_differ_by_themselves_stay_two_cards_in_order_of_time():
    later = told("h2", "Health", "1 June 2016", "Moved to Nan"), told("s2", "School", "20 June 2016", "Moved to Nan")
    found = cards(*later, HEALTH, SCHOOL, judgements=[judged(SAME, "h", "s"), judged(SAME, "h2", "s2")])
    assert [card.entry_ids for card in found] == [("h", "s"), ("h2", "s2")]


def test_two_homes_at_once_told_by_several_accounts_of_one_stand_in_one_card():
    mum = home("m", "School", "1 September 2017", "With his mother at Stryd Fach", "31 December 2017")
    care = [
        home("c1", "Social care", "1 September 2017", "With foster carers", "30 November 2017", care=True),
        home("c2", "Health", "1 September 2017", "With foster carers", "30 November 2017", care=True),
    ]
    whole = together(care, entry_id="whole")
    (card,) = cards(mum, *care, whole)
    assert set(card.entry_ids) == {"m", "c1", "c2"}
    assert {one.kind for one in card.differences} == {HOMES}
    assert len(card.lines) == 1, "the same days are told once"


def test_an_event_with_a_slight_difference_and_another_is_not_slight_and_comes_before_those_that_are():
    few = told("f1", "Health", "2 May 2012", "Grandad died"), told("f2", "School", "3 May 2012", "Grandad died")
    both = (
        told("b1", "Health", "2 May 2015", "Two nights in hospital"),
        told("b2", "School", "3 May 2015", "One night in hospital"),
    )
    found = cards(*few, *both, judgements=[judged(SAME, "f1", "f2"), judged(SAME, "b1", "b2")])
    assert [(card.entry_ids, card.is_slight) for card in found] == [(("b1", "b2"), False), (("f1", "f2"), True)]
    assert len(found[0].lines) == 2


def test_nothing_that_differs_makes_no_card():
    assert cards() == () and cards(HEALTH) == ()


_IDS = ("a", "b", "c", "d", "e")
_entries = st.lists(
    st.builds(
        told, st.sampled_from(_IDS), st.sampled_from(("Health", "School", "Nan")),
        st.sampled_from(("2 May 2012", "9 May 2012", "May 2014", "2014")),
        st.sampled_from(("Two nights away", "One night away", "With Nan", "Was not brought to the appointment")),
        type=st.sampled_from(("other", "home_care", "home_family")),
        verification=st.sampled_from(("unconfirmed", "contested")),
    ),
    max_size=5, unique_by=lambda entry: entry.id,
)  # fmt: skip
_judgements = st.lists(
    st.builds(
        judged, st.sampled_from((SAME, CONTESTED, DIFFERENT, LATER)), st.sampled_from(_IDS[:2]),
        st.sampled_from(_IDS[2:]),
    ),
    max_size=4, unique_by=lambda one: one.id,
)  # fmt: skip


@given(_entries, _judgements)
def test_every_contradiction_stands_in_one_card_and_no_event_in_two(entries, judgements):
    found = contradictions(entries, judgements)
    made = disagreements(found, entries)
    assert sorted(one.id for card in made for one in card.differences) == sorted(one.id for one in found)
    assert len({card.id for card in made}) == len(made)
    for card in made:
        assert len(set(card.entry_ids)) == len(card.entry_ids) and card.lines
    of_one_event = [set(card.entry_ids) for card in made if card.differences[0].kind not in ("homes", "schools")]
    assert sum(map(len, of_one_event)) == len(set().union(*of_one_event))


def test_a_title_that_quotes_somebody_stands_in_other_marks_than_its_own():
    (card,) = cards(replace(HEALTH, title="“My wrist is broken” (Cai)"), SCHOOL, judgements=[judged(SAME, "h", "s")])
    assert str(card.said[0]) == "Health, 12 March 2014: ‘“My wrist is broken” (Cai)’"
