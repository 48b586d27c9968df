"""What cannot both be right, told to the chair with what each agency says and a question to ask."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.judgement import CONTESTED, DIFFERENT, LATER, SAME, Judgement
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.services.contradictions import contradictions

MUM = Person("mum", "c", "Tracey Frost", relation="mother")
NAN = Person("nan", "c", "Glenda Frost", relation="grandmother", aliases=("Nan",))
JEAN = Person("jean", "c", "Jean Ash", relation="foster carer")
LILY = Person("lily", "c", "Lily Frost", relation="sister")
PEOPLE = (MUM, NAN, JEAN, LILY)


def told(id_, agency, when, title, details="", *, until="", **fields):
    about = {"type": "other", "lane": "family"} | fields
    return Entry(
        id_, "c", title, parse_when(when), until=parse_when(until) if until else None, agency=agency, details=details,
        **about,
    )  # fmt: skip


def home(id_, agency, when, title, until="", care=False):
    return told(id_, agency, when, title, until=until, lane="home", type="home_care" if care else "home_family")


def school(id_, agency, when, title, until=""):
    return told(id_, agency, when, title, until=until, lane="education", type="school")


def judged(verdict, *ids):
    return Judgement("j", "c", ids, verdict)


def found(*entries, judgements=(), **more):
    return contradictions(entries, judgements, people=PEOPLE, child_names=("Cai Frost", "Cai"), **more)


def only(*entries, judgements=()):
    (one,) = found(*entries, judgements=judgements)
    return one


DIED = told("a", "Social care", "11 February 2019", "Grandad died", ref="SC-29")
DIED_TOO = told("b", "School", "20 February 2019", "His grandad died")


def test_nothing_contradicts_nothing():
    assert found() == ()
    assert found(DIED) == ()
    assert found(DIED, DIED_TOO) == (), "nobody has said that they are one event"


@pytest.mark.parametrize("verdict", [DIFFERENT, LATER])
def test_only_what_somebody_took_for_one_event_is_compared(verdict):
    assert found(DIED, DIED_TOO, judgements=[judged(verdict, "a", "b")]) == ()


def test_dates_of_one_event_that_cannot_both_be_right_are_told_with_who_says_which():
    one = only(DIED, DIED_TOO, judgements=[judged(SAME, "a", "b")])
    assert (one.kind, one.about, one.is_slight) == ("dates", "Dates nine days apart", False)
    assert one.question == "When was it: 11 February 2019 (Social care) or 20 February 2019 (School)?"
    assert one.ask == ("Social care", "School")
    assert [str(each) for each in one.said] == [
        "Social care, 11 February 2019: “Grandad died” (SC-29)",
        "School, 20 February 2019: “His grandad died”",
    ]


def test_the_accounts_an_entry_stands_for_are_compared_too():
    standing = told("s", "", "11 February 2019", "Grandad died", sources=("a", "b"))
    assert only(standing, DIED, DIED_TOO).entry_ids == ("a", "b")


def test_an_account_that_is_not_there_any_more_is_left_out():
    standing = told("s", "", "11 February 2019", "Grandad died", sources=("a", "b"))
    assert found(standing, DIED) == ()
    assert found(DIED, judgements=[judged(CONTESTED, "a", "gone")]) == ()


def test_a_month_does_not_contradict_a_day_in_it():
    month = replace(DIED_TOO, when=parse_when("February 2019"))
    assert found(DIED, month, judgements=[judged(SAME, "a", "b")]) == ()


def test_a_day_or_two_between_dates_is_slight_and_comes_last():
    later = [replace(one, id=f"{one.id}2") for one in (DIED, DIED_TOO)]
    soon = replace(DIED_TOO, when=parse_when("12 Feb 2019"))
    first, last = found(DIED, soon, *later, judgements=[judged(SAME, "a", "b"), judged(SAME, "a2", "b2")])
    assert (first.is_slight, last.is_slight) == (False, True)
    assert last.about == "Dates one day apart"


def test_who_say_the_same_are_told_together():
    third = replace(DIED, id="d", agency="Health", ref="")
    one = only(DIED, third, DIED_TOO, judgements=[judged(SAME, "a", "b", "d")])
    assert one.question == "When was it: 11 February 2019 (Social care and Health) or 20 February 2019 (School)?"


def test_contested_accounts_are_kept_side_by_side_and_asked_about():
    hit = told("a", "School", "17 Nov 2015", "Said he was hit")
    fell = told(
        "b", "Health", "17 Nov 2015", "Mum says he fell off his bike", alt_account_of="a", verification="contested"
    )
    one = only(hit, fell)
    assert one.kind == "contested_accounts"
    assert one.question.startswith(
        "What happened: “Said he was hit” (School) or “Mum says he fell off his bike” (Health)?"
    )
    assert only(hit, replace(fell, alt_account_of=None, verification="unconfirmed"),
                judgements=[judged(CONTESTED, "a", "b")]) == one  # fmt: skip


def test_nobody_asks_the_child_about_what_they_told():
    hers = told("a", "School", "17 Nov 2015", "Said to have fallen", verification="contested")
    for own in ("Cai", "Child"):
        one = only(hers, told("b", own, "17 Nov 2015", "“I was pushed”", alt_account_of="a", verification="contested"))
        assert one.ask == ("School",)
        assert len(one.said) == 2


def test_a_contest_told_twice_is_listed_once():
    hit = told("a", "School", "17 Nov 2015", "Said he was hit", verification="contested")
    fell = told("b", "Health", "17 Nov 2015", "Mum says he fell", alt_account_of="a", verification="contested")
    assert len(found(hit, fell, judgements=[judged(CONTESTED, "a", "b")])) == 1


def test_other_numbers_are_asked_about():
    two = told("a", "Health", "5 Dec 2022", "Missing for two nights")
    one = told("b", "Police", "5 Dec 2022", "Missing one night")
    said = only(two, one, judgements=[judged(SAME, "a", "b")])
    assert (said.kind, said.question) == ("numbers", "How many nights: two (Health) or one (Police)?")


def test_an_appointment_kept_and_not_kept_is_asked_about():
    no = told("a", "CAMHS", "30 Jan 2018", "Was not brought to appointment")
    yes = told("b", "School", "30 Jan 2018", "Mum collected him for CAMHS appointment")
    said = only(no, yes, judgements=[judged(SAME, "a", "b")])
    assert said.kind == "happened"
    assert "Was not brought" in said.question
    assert "Mum collected him" in said.question


@pytest.mark.parametrize("yes, no, who", [
    ("Brought by mother, who saw him fall", "Nan had him in the park, Mum was at work", "Tracey Frost"),
    ("Cai attended with his mother", "Told Nan he was not allowed to go", "the child"),
    ("Nan was present", "Mum came; his grandmother did not attend", "Glenda Frost"),
    ("Lily went too", "Lily wasn’t there", "Lily Frost"),
])  # fmt: skip
def test_somebody_there_and_not_there_is_asked_about(yes, no, who):
    accounts = told("a", "Health", "12 March 2014", yes), told("b", "School", "12 March 2014", no)
    said = only(*accounts, judgements=[judged(SAME, "a", "b")])
    assert (said.kind, said.about) == ("who", f"Whether {who} was there")
    assert said.question.startswith(f"Was {who} there? Health says so; School says “")


def test_who_is_not_mentioned_is_not_said_to_be_away():
    accounts = (
        told("a", "Health", "12 March 2014", "Brought by mother"),
        told("b", "School", "12 March 2014", "Nan came"),
    )
    assert found(*accounts, judgements=[judged(SAME, "a", "b")]) == ()


def test_two_homes_at_once_are_told_with_the_days_they_share():
    one = only(
        home("a", "Social care", "3 July 2017", "Cai and Lily stay with Nan", "20 October 2017"),
        home("b", "School", "Sept 2017", "Cai and Lily live with their mother", "Dec 2017"),
    )
    assert (one.kind, one.about) == ("homes", "Two homes at once, from 30 Sep to 20 Oct 2017")
    assert one.question.startswith("Where did the child live from 30 Sep to 20 Oct 2017: “Cai and Lily stay with Nan”")


def test_a_home_told_for_one_day_within_another_is_told():
    foster = home("a", "Social care", "3 May 2018", "Foster care with Jean Ash", "21 Dec 2018", care=True)
    assert only(foster, home("b", "Health", "Nov 2018", "Back home with Mum")).about == (
        "Two homes at once, from 1 to 30 Nov 2018"
    )
    assert (
        only(foster, home("b", "Health", "5 Nov 2018", "Back home with Mum")).about
        == "Two homes at once, on 5 Nov 2018"
    )
    assert found(foster, home("b", "Social care", "5 Nov 2018", "Back home with Mum")) == (), "of its own agency"
    assert found(foster, home("b", "Health", "18 Dec 2018", "Back home with Mum")) == (), "days before it ended"


@pytest.mark.parametrize("other", [
    home("b", "School", "3 July 2017", "Living at his grandmother's", "2018"),  # the same home
    home("b", "School", "25 Oct 2017", "Living with Mum", "2018"),  # afterwards
    home("b", "School", "Oct 2017", "Living with Mum", "2018"),  # perhaps afterwards
    home("b", "School", "11 Oct 2017", "Living with Mum", "2018"),  # nine days shared
    home("b", "School", "3 July 2017", "Lily is living with Mum", "2018"),  # his sister
    home("b", "School", "3 July 2017", "Living in a caravan", "2018"),  # nobody named
])  # fmt: skip
def test_no_two_homes(other):
    assert found(home("a", "Social care", "3 July 2017", "Cai stays with Nan", "20 October 2017"), other) == ()


def test_what_was_judged_one_home_is_not_told_as_two():
    one = home("a", "Social care", "3 July 2017", "Cai stays with Nan", "20 October 2017")
    other = home("b", "School", "3 July 2017", "Living with Mum", "20 October 2017")
    assert found(one, other)
    assert found(one, other, judgements=[judged(SAME, "a", "b")]) == ()
    assert found(one, other, replace(one, id="s", sources=("a", "b"))) == ()


def test_two_schools_at_once_are_told_and_one_school_by_two_names_for_it_is_not():
    comp = school("a", "School", "6 Sept 2021", "On roll at Glan Elan Comprehensive", "31 Mar 2023")
    unit = school("b", "Social care", "9 Jan 2023", "Attends Canolfan Wen full time", "21 July 2023")
    one = only(comp, unit)
    assert (one.kind, one.about) == ("schools", "Two schools at once, from 9 Jan to 31 Mar 2023")
    assert found(comp, school("b", "Social care", "9 Jan 2023", "Pupil at Ysgol Glan Elan", "21 July 2023")) == ()
    assert found(comp, school("b", "Social care", "17 Apr 2023", "Attends Canolfan Wen", "21 July 2023")) == ()
    assert found(comp, school("b", "Social care", "9 Jan 2023", "Full time at school", "21 July 2023")) == ()


def test_what_goes_on_still_has_no_last_day():
    nan = home("a", "Social care", "since 2017", "Lives with Nan")
    mum = home("b", "School", "since 2019", "Lives with Mum")
    assert only(nan, mum).kind == "homes"


@pytest.mark.parametrize("verification, kind", [("contested", "disputed"), ("disproved", "found_not_so")])
def test_a_doubted_entry_with_nothing_beside_it_is_listed(verification, kind):
    one = only(replace(DIED, verification=verification))
    assert (one.kind, one.entry_ids, one.ask) == (kind, ("a",), ("Social care",))
    assert "“Grandad died” (Social care)" in one.question


def test_a_contradiction_keeps_its_id_and_questions_can_be_asked_as_they_stand():
    long = "so that it takes many words to say " * 2
    entries = [told(f"e{n}", f"Agency {n} {long}", f"{n} May 2018", f"{n} {long}"[:80]) for n in range(1, 9)]
    judgement = judged(CONTESTED, *(entry.id for entry in entries))
    listed = found(*entries, judgements=[judgement])
    assert {one.id for one in listed} == {one.id for one in found(*reversed(entries), judgements=[judgement])}
    for one in listed:
        Question("q", "c", one.question, agency=one.ask[0])


@pytest.mark.parametrize("when", ["not known", "until 2015"])
def test_a_home_of_which_only_the_latest_end_is_known_is_nowhere_for_sure(when):
    ended = home("a", "Health", when, "Lived with Nan", until="by 2018")
    assert found(ended, home("b", "School", "3 May 2019", "Foster home in Barry", care=True)) == ()


def test_accounts_brought_together_since_are_told_differently_no_longer():
    told_so, otherwise = (
        replace(DIED, verification="contested"),
        replace(DIED_TOO, when=DIED.when, verification="contested", alt_account_of="a"),
    )
    (one,) = found(told_so, otherwise)
    assert one.kind == "contested_accounts"
    whole = replace(told_so, id="w", sources=("a", "b"), verification="unconfirmed")
    assert found(told_so, otherwise, whole, judgements=[judged(SAME, "a", "b")]) == ()


anything = st.builds(
    told,
    st.sampled_from([f"e{n}" for n in range(6)]),
    st.sampled_from(["Health", "School", ""]),
    st.sampled_from(
        ["3 May 2018", "May 2018", "2016 to 2018", "since 2017", "until 2019", "before 2019", "not known", "age 4"]
    ),
    st.sampled_from(
        ["Lived with Nan", "Mum was not there", "With Mum", "At Ysgol Wen", "Two nights", "Was not brought", "💛"]
    ),
    st.text(max_size=15),
    until=st.sampled_from(["", "", "by 2020", "2019", "not known"]),
    lane=st.just("home"),
    type=st.sampled_from(["home_family", "home_care", "school", "other"]),
    verification=st.sampled_from(["confirmed", "contested", "disproved"]),
    alt_account_of=st.sampled_from([None, "e0", "e7"]),
)
decisions = st.builds(
    judged,
    st.sampled_from([SAME, CONTESTED, DIFFERENT, LATER]),
    *[st.sampled_from(group) for group in (["e0", "e1"], ["e2", "e3"], ["e4", "e9"])],
)


@given(st.lists(anything, max_size=6, unique_by=lambda entry: entry.id), st.lists(decisions, max_size=3))
def test_whatever_the_entries_every_contradiction_says_who_says_what(entries, judgements):
    listed = found(*entries, judgements=judgements)
    assert len({one.id for one in listed}) == len(listed)
    for one in listed:
        assert one.about
        assert one.said
        assert 0 < len(one.question) <= 300
        assert set(one.entry_ids) <= {entry.id for entry in entries}
    assert found(*reversed(entries), judgements=judgements) == listed
