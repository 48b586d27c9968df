"""What is proposed as one event, what is not, in which order and why; nothing is ever applied."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.likely_same import Proposal, groups, likely_same

NAN = Person("nan", "c", "Glenda Frost", relation="maternal grandmother", aliases=("Nan",))
MUM = Person("mum", "c", "Tracey Frost", relation="mother")
LILY = Person("lily", "c", "Lily Frost", relation="sister")
PEOPLE = (NAN, MUM, LILY)


def told(id_, agency, when, title, details="", *, until="", **fields):
    about = {"type": "other", "lane": "family"} | fields
    return Entry(
        id_, "c", title, parse_when(when), until=parse_when(until) if until else None, agency=agency, details=details,
        **about,
    )  # fmt: skip


WRIST = told(
    "w1", "Health", "12 March 2014", "Fractured left wrist, seen at A&E", "Fell from the climbing frame with MGM."
)
WRIST_TOO = told("w2", "School", "13 March 2014", "Arm in plaster: broke his wrist", "Nan says he fell off the frame.")


def pairs(*entries, **given_):
    return {proposal.ids for proposal in likely_same(entries, people=PEOPLE, **given_)}


def only(*entries, **given_):
    (proposal,) = likely_same(entries, people=PEOPLE, **given_)
    return proposal


def test_one_event_told_by_two_agencies_is_proposed_with_its_reasons():
    proposal = only(WRIST, WRIST_TOO)
    assert (proposal.one_id, proposal.other_id) == ("w1", "w2"), "the earlier first"
    assert "dates one day apart" in proposal.reasons
    assert "say the same with “fractured” and “broke”" in proposal.reasons
    assert proposal.against == ()
    assert proposal.words in {"very alike", "alike in several ways"}


def test_a_shared_person_is_called_what_the_register_calls_them_with_the_words_each_used():
    assert "both name Glenda Frost (“MGM”, “Nan”)" in only(WRIST, WRIST_TOO).reasons


def test_somebody_the_register_does_not_have_is_still_known_by_what_they_are_to_the_child():
    (proposal,) = likely_same([WRIST, WRIST_TOO], people=())
    assert not any("Glenda" in reason for reason in proposal.reasons)
    mine = replace(WRIST, details="Brought by his father.")
    theirs = replace(WRIST_TOO, details="Dad rang.")
    (proposal,) = likely_same([mine, theirs], people=())
    assert "both name the father (“father”, “Dad”)" in proposal.reasons


@pytest.mark.parametrize("when, reason", [
    ("12 March 2014", "both on 12 Mar 2014"),
    ("17 March 2014", "dates five days apart"),
    ("March 2014", "dates may be the same: School says March 2014, Health 12 March 2014"),
])  # fmt: skip
def test_the_dates_are_told_as_they_are(when, reason):
    assert reason in only(WRIST, replace(WRIST_TOO, when=parse_when(when))).reasons


@pytest.mark.parametrize("nearer, farther", [
    ("12 March 2014", "13 March 2014"),
    ("13 March 2014", "20 March 2014"),
    ("12 March 2014", "March 2014"),
    ("March 2014", "2014"),
])  # fmt: skip
def test_nearer_and_finer_dates_say_more(nearer, farther):
    near, far = (only(WRIST, replace(WRIST_TOO, when=parse_when(when))).strength for when in (nearer, farther))
    assert near > far


def test_months_apart_is_another_event_whatever_the_words():
    assert pairs(WRIST, replace(WRIST_TOO, when=parse_when("13 June 2014"))) == set()


def test_one_day_alone_is_no_reason():
    concert = told("x", "School", "12 March 2014", "Sang in the concert", lane="strengths", type="achievement")
    assert pairs(WRIST, concert) == set()


def test_nothing_and_one_entry_give_nothing():
    assert likely_same([], people=PEOPLE) == ()
    assert likely_same([WRIST], people=PEOPLE) == ()
    assert likely_same([WRIST, WRIST], people=PEOPLE) == (), "never with itself"
    assert groups(()) == ()


def test_an_agencys_own_file_is_not_compared_with_itself():
    again = replace(WRIST_TOO, agency=" health ")
    assert pairs(WRIST, again) == set()
    assert pairs(WRIST, again, file_of={"w1": "a.csv", "w2": "a.csv"}) == set()
    assert pairs(WRIST, again, file_of={"w1": "a.csv", "w2": "b.csv"}) == {frozenset({"w1", "w2"})}


def test_what_somebody_decided_is_not_asked_again():
    decided = [frozenset({"w1", "w2", "w9"})]
    assert pairs(WRIST, WRIST_TOO, judged=decided) == set()
    assert pairs(WRIST, WRIST_TOO, judged=[frozenset({"w1", "w9"})]) == {frozenset({"w1", "w2"})}


def test_accounts_set_side_by_side_are_not_proposed():
    assert pairs(WRIST, replace(WRIST_TOO, alt_account_of="w1")) == set()
    both = [replace(one, alt_account_of="root") for one in (WRIST, WRIST_TOO)]
    assert pairs(*both) == set()


def test_an_entry_that_stands_for_others_speaks_for_them_all():
    standing = replace(WRIST, id="one", sources=("w1", "w2"), agency="")
    third = told(
        "w3", "Children's social care", "17 March 2014", "Hospital informed us: wrist fracture, fall from frame"
    )
    assert pairs(WRIST, WRIST_TOO, standing, third) == {frozenset({"one", "w3"})}
    assert pairs(WRIST, WRIST_TOO, standing, third, judged=[frozenset({"w2", "w3"})]) == set()
    assert pairs(WRIST, WRIST_TOO, standing, replace(third, agency="School")) == set(), "the school is in it already"


def test_a_gap_is_no_event():
    assert pairs(WRIST, replace(WRIST_TOO, type="gap")) == set()


def test_of_two_suspensions_in_a_month_the_nearer_is_proposed_and_the_other_is_not():
    school = [
        told("s1", "School", "8 Nov 2022", "Suspended for 2 days for swearing", lane="education", type="exclusion"),
        told("s2", "School", "22 Nov 2022", "Fixed-term exclusion, 5 days, fight", lane="education", type="exclusion"),
    ]
    other = told(
        "o", "Social care", "22/11/2022", "Suspended five days after a fight", lane="education", type="exclusion"
    )
    proposal = only(*school, other)
    assert proposal.ids == {"s2", "o"}
    assert "both say five days" in proposal.reasons


def test_other_numbers_speak_against():
    mine = told("a", "School", "22 Nov 2022", "Suspended for 2 days after the fight at the gate")
    theirs = told("b", "Social care", "22 Nov 2022", "Suspended for five days, fight at the school gate")
    assert "School says two days, Social care five days" in only(mine, theirs).against


def test_weekly_appointments_go_with_their_own_week():
    camhs = [told(f"c{day}", "CAMHS", f"{day} Jan 2018", "Therapy session", lane="services") for day in (9, 16, 23)]
    school = [told(f"s{day}", "School", f"{day} Jan 2018", "Out for CAMHS", lane="services") for day in (9, 16, 23)]
    assert pairs(*camhs, *school) == {frozenset({f"c{day}", f"s{day}"}) for day in (9, 16, 23)}


def test_annual_reviews_are_not_one():
    first = told("a", "School", "14 May 2024", "Annual review of his IDP", lane="education", type="plan")
    later = told("b", "Social care", "13 May 2025", "IDP annual review", lane="education", type="plan")
    assert pairs(first, later) == set()


def test_what_happened_to_a_sister_is_told_apart():
    his = told("a", "Health", "13 May 2019", "A&E: cut to eyebrow, glued", lane="harm", type="injury")
    hers = told("b", "Social care", "14 May 2019", "Lily taken to A&E with a cut chin", lane="harm", type="injury")
    found = likely_same([his, hers], people=PEOPLE)
    assert all(proposal.words != "very alike" for proposal in found)
    assert "Social care tells it of Lily Frost, whom Health does not name" in found[0].against


@pytest.mark.parametrize("relation", ["", "sister"])
def test_another_part_of_the_body_speaks_against_whoever_it_was(relation):
    lily = Person("lily", "c", "Lily Frost", relation=relation)
    his = told("a", "Health", "14 May 2019", "A&E: cut to eyebrow, glued, fell off scooter", lane="harm", type="injury")
    hers = told(
        "b", "Social care", "14 May 2019", "Lily taken to A&E, cut chin, fell off scooter", lane="harm", type="injury"
    )
    found = likely_same([his, hers], people=[lily])
    assert all(one.words != "very alike" for one in found)
    assert all("Health says “eyebrow”, Social care “chin”" in one.against for one in found)


def test_a_wrist_may_be_told_as_an_arm():
    assert WRIST.lane == "family"
    mine, theirs = (replace(one, lane="harm") for one in (WRIST, WRIST_TOO))
    assert only(mine, theirs).against == ()


def test_a_sibling_without_a_name_may_be_whoever_both_name():
    mine = told("a", "Social care", "2 Jun 2013", "Birth of half-sister Carys", lane="family", type="birth")
    theirs = told("b", "Health", "2 Jun 2013", "Sibling Carys born, normal delivery", lane="family", type="birth")
    (proposal,) = likely_same([mine, theirs], people=[Person("carys", "c", "Carys")])
    assert "both name Carys" in proposal.reasons
    assert proposal.against == ()


def test_the_child_in_the_register_is_nobody_both_name():
    mine = told("a", "School", "3 May 2018", "Dylan broke his wrist on the frame")
    theirs = told("b", "Health", "3 May 2018", "Dylan: broken wrist, fell off frame")
    people = [Person("child", "c", "Dylan")]
    (proposal,) = likely_same([mine, theirs], people=people, child_names=("Dylan", "Dylan Corbett"))
    assert not any("Dylan" in reason for reason in proposal.reasons)


def test_a_brother_or_sister_beside_the_child_is_no_other_story():
    hers = told("a", "Housing", "14 June 2013", "Family evicted for arrears, in a hostel")
    theirs = told("b", "Health", "15 June 2013", "Cai and Lily homeless in the hostel, lost the flat: arrears")
    assert "Lily" in str(likely_same([hers, theirs], people=PEOPLE)[0].against)
    assert only(hers, theirs, child_names=("Cai Frost",)).against == ()


def test_the_childs_own_name_is_nothing_to_share():
    mine = told("a", "School", "3 May 2018", "Cai painted a ship")
    theirs = told("b", "Health", "3 May 2018", "Cai had a jab")
    assert not any(
        "cai" in reason
        for one in likely_same([mine, theirs], people=(), child_names=("Cai",))
        for reason in one.reasons
    )


def test_two_things_that_each_happen_on_a_day_of_their_own_speak_against():
    arrest = told(
        "a", "Police", "14 Feb 2023", "Arrested with a knife at the bus station", lane="justice", type="allegation"
    )
    suspended = told("b", "School", "15 Feb 2023", "Suspended after the knife at the bus station", lane="education")
    found = likely_same([arrest, suspended], people=())
    assert all(proposal.words != "very alike" for proposal in found)
    assert "Police says “Arrested”, School “Suspended”" in found[0].against


def test_a_third_agency_that_tells_of_two_events_speaks_against():
    school = told("s", "School", "17 Nov 2015", "Bruise on left cheek, said he was hit", "Rang social services.")
    health = told("h", "Health", "18 Nov 2015", "Child protection medical: bruise on left cheek, hit")
    care = [
        told("c1", "Social care", "17 Nov 2015", "School rang: bruise on left cheek, said he was hit"),
        told("c2", "Social care", "18 Nov 2015", "Child protection medical, bruise left cheek"),
    ]
    found = {proposal.ids: proposal for proposal in likely_same([school, health, *care], people=())}
    assert {frozenset({"s", "c1"}), frozenset({"h", "c2"})} <= set(found)
    assert all(found[ids].words != "very alike" for ids in found if ids == {"s", "h"})
    assert any("tells of two events" in said for ids, one in found.items() if ids == {"s", "h"} for said in one.against)


def test_a_slip_of_the_pen_is_still_the_word():
    mine = told("a", "Health", "3 May 2018", "Seen by the paediatrician about headaches")
    theirs = told("b", "School", "4 May 2018", "Saw the paediatrican, headeaches")
    assert pairs(mine, theirs) == {frozenset({"a", "b"})}


def test_a_stretch_that_ended_elsewhere_says_so():
    mine = told(
        "a", "Social care", "3 May 2018", "Foster care with Jean", until="21 Dec 2018", lane="home", type="home_care"
    )
    theirs = told(
        "b", "School", "3 May 2018", "Lives with foster carer Jean", until="6 Nov 2018", lane="home", type="home_care"
    )
    assert "School says 3 May 2018 to 6 Nov 2018, Social care 3 May 2018 to 21 Dec 2018" in only(mine, theirs).against


def test_what_has_no_date_is_found_by_its_rare_words():
    mine = told("a", "Social care", "not known", "Dog called Biscuit given away while he was at school")
    theirs = told("b", "School", "3 May 2018", "Biscuit the dog was given away, he heard it at school")
    assert only(mine, theirs).against[0] == "one of them has no date"


def test_strength_is_told_in_words_without_a_number():
    for strength, words in ((0.9, "very alike"), (0.6, "alike in several ways"), (0.4, "worth a look")):
        assert Proposal("a", "b", strength, ()).words == words


def test_three_entries_of_three_agencies_are_judged_as_one():
    third = told(
        "w3", "Social care", "17 March 2014", "Wrist fracture, fell from climbing frame, plaster", "MGM was with him."
    )
    found = likely_same([third, WRIST, WRIST_TOO], people=PEOPLE)
    (group,) = groups(found)
    assert group.entry_ids == ("w1", "w2", "w3"), "in order of time"
    assert set(group.proposals) == set(found)
    assert group.words in {"very alike", "alike in several ways", "worth a look"}


def test_entries_that_are_not_all_alike_are_not_made_one_group():
    chain = (Proposal("a", "b", 0.9, ()), Proposal("b", "c", 0.8, ()))
    assert [group.entry_ids for group in groups(chain)] == [("a", "b"), ("b", "c")]


proposed = st.builds(
    lambda ids, strength: Proposal(*sorted(ids), strength, ()),
    st.sets(st.sampled_from("abcdef"), min_size=2, max_size=2),
    st.floats(0.33, 1),
)


@given(st.lists(proposed, max_size=15, unique_by=lambda proposal: proposal.ids))
def test_every_proposal_is_in_exactly_one_group_and_every_group_is_whole(proposals):
    made = groups(sorted(proposals, key=lambda proposal: -proposal.strength))
    within = [proposal for group in made for proposal in group.proposals]
    assert sorted(within, key=str) == sorted(proposals, key=str)
    for group in made:
        assert {proposal.ids for proposal in group.proposals} == set(map(frozenset, combinations(group.entry_ids, 2)))


WORDS = [*"Mum Nan Lily wrist suspended excluded fight bruise “ok” 5 days A&E 💛 ŵy missing loft died the of".split()]  # noqa: SIM905
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
anything = st.builds(
    told,
    st.sampled_from([f"e{n}" for n in range(9)]),
    st.sampled_from(["Health", "School", "Police", ""]),
    st.sampled_from(
        ["3 May 2018", "4 May 2018", "May 2018", "2018", "before 2019", "since 2018", "not known", "age 4"]
    ),
    words,
    st.text(max_size=20),
)


@given(st.lists(anything, max_size=9, unique_by=lambda entry: entry.id), st.randoms())
def test_whatever_the_entries_the_order_given_changes_nothing(entries, chance):
    found = likely_same(entries, people=PEOPLE)
    shuffled = list(entries)
    chance.shuffle(shuffled)
    assert likely_same(shuffled, people=PEOPLE) == found
    agency = {entry.id: entry.agency for entry in entries}
    assert all(agency[proposal.one_id] != agency[proposal.other_id] for proposal in found)
    assert len({proposal.ids for proposal in found}) == len(found)
    assert [proposal.strength for proposal in found] == sorted((one.strength for one in found), reverse=True)
    assert all(0 < proposal.strength < 1 and (proposal.reasons or proposal.against) for proposal in found)
    left = likely_same(entries, people=PEOPLE, judged=[proposal.ids for proposal in found])
    assert not {proposal.ids for proposal in left} & {proposal.ids for proposal in found}
