"""What could be asked of each agency: silences, uncertain dates, accounts that differ, each offered once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.entry import Entry
from timeline.domain.errors import QuestionError
from timeline.domain.invitation import Invitation
from timeline.domain.question import WORDS_LIMIT, Question
from timeline.domain.when import parse_when
from timeline.services.bring_together import bring_together
from timeline.services.open_case import open_case
from timeline.services.questions import ask, coded, codes_of, retract_question, set_aside
from timeline.services.record_entry import add_entry, undo_last
from timeline.services.what_to_ask import (
    CONTESTED,
    CONTRADICTION,
    DATE,
    GAP,
    Differing,
    ask_these,
    asks_by_agency,
    date_question,
    set_ask_aside,
    what_to_ask,
)
from timeline.store import Store

ME = "Rhiannon Jones"
TODAY = date(2020, 3, 14)
BORN = date(2010, 3, 14)


def told(store: Store, when: str, title: str = "Moved to Nan's", entry_id: str = "e", **about) -> Entry:
    until = about.pop("until", None)
    fields = {"lane": "home", "type": "home_family", "agency": "School"} | about
    return add_entry(
        store,
        Entry(
            entry_id, "c", title, parse_when(when, born_on=BORN),
            until=parse_when(until, born_on=BORN) if until else None, **fields,
        ),
        actor=ME,
    )  # fmt: skip


def offers(store: Store, *kinds: str, is_shared_screen: bool = False, **asked):
    view = open_case(store, "c", is_shared_screen=is_shared_screen)
    return [ask for ask in what_to_ask(store, view, today=TODAY, **asked) if not kinds or ask.kind in kinds]


def entry(when: str, until: str | None = None, title: str = "Moved to Nan's") -> Entry:
    return Entry(
        "e", "c", title, parse_when(when, born_on=BORN), "home", "home_family",
        until=parse_when(until, born_on=BORN) if until else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("when", "until", "words"),
    [
        ("2014", None, "Which month in 2014 was “Moved to Nan's”?"),
        ("Year 4", None, "Which month or term was “Moved to Nan's”? It is down as Year 4 (1 Sep 2018 – 31 Aug 2019)."),
        ("c. 2014", None, "Which month or year was “Moved to Nan's”? It is down as about 2014."),
        ("before 2012", None, "Which month or year was “Moved to Nan's”? It is down as before 2012."),
        ("2014 or 2015", None, "Which month or year was “Moved to Nan's”? It is down as 2014 or 2015."),
        ("not known", None, "When was “Moved to Nan's”, as near as anyone can say? No date is known."),
        ("3 May 2014?", None, "Is 3 May 2014 the right time for “Moved to Nan's”? It is down as unsure."),
        ("2018", "2019", "When did “Moved to Nan's” begin and end? It is down as 2018 to 2019."),
        ("May 2018", "2019", "When did “Moved to Nan's” end? It is down as May 2018 to 2019."),
        ("2018", "ongoing", "When did “Moved to Nan's” begin? It is down as from 2018, still going on."),
        ("from May 2014 to unknown", None, "When did “Moved to Nan's” end, or does it still go on?"),
    ],
)
def test_a_date_that_is_wide_or_unsure_is_asked_about_in_words(when, until, words):
    assert date_question(entry(when, until)).startswith(words)


@pytest.mark.parametrize(
    ("when", "until"),
    [("3 May 2014", None), ("May 2014", None), ("Nov/Dec 2016", None), ("spring 2017", None),
     ("autumn term 2018", None), ("about April 2018", None), ("Mar 2021", "Jul 2021"), ("May 2018", "ongoing")],
)  # fmt: skip
def test_a_date_known_to_the_term_is_left_alone(when, until):
    assert date_question(entry(when, until)) == ""


def test_a_title_that_quotes_somebody_stays_readable_in_the_question():
    assert date_question(entry("2014", title="“They were on my bus” (Cai)")) == (
        "Which month in 2014 was ‘“They were on my bus” (Cai)’?"
    )


@given(
    when=st.sampled_from(["2014", "Year 4", "age 9", "not known", "3 May 2014?", "1990s", "before 2012", "2014-2016"]),
    title=st.text(min_size=1, max_size=80).filter(str.strip),
)
def test_a_question_about_a_date_always_fits_on_the_list(when, title):
    assert 0 < len(date_question(entry(when, title=title))) <= WORDS_LIMIT


def test_a_wide_date_is_asked_of_the_agency_that_told_it_and_never_again(store):
    told(store, "2014")
    (ask,) = offers(store, DATE)
    assert (ask.agency, ask.entry_id, ask.words) == ("School", "e", "Which month in 2014 was “Moved to Nan's”?")
    (question,) = ask_these(store, "c", [ask], actor=ME)
    assert (question.agency, question.when.text, question.lane) == ("School", "2014", "")
    assert offers(store, DATE) == []
    retract_question(store, question.id, version=1, actor=ME, why="A mistake")
    assert offers(store, DATE) == [ask]


@pytest.mark.parametrize(
    "about",
    [
        {"agency": "", "basis": "child", "said_by": "Cai", "lane": "voice", "type": "child_said"},
        {"agency": "Child", "basis": "child"},
        {"agency": "", "basis": "family", "said_by": "Nan, grandmother", "audience": "worker_only"},
        {"agency": "School", "audience": "worker_only"},
    ],
)
def test_nobody_is_asked_about_what_the_child_told_or_what_was_said_to_one_worker_alone(store, about):
    told(store, "not known", "“I slept in the car”", "own", verification="contested", **about)
    told(store, "2014", "Slept at Nan's", "other", agency="Police", verification="contested", alt_account_of="own")
    differing = [Differing("Where", ("School", "Police", "Child", "Cai"), ("own", "other"))]
    assert {ask.agency for ask in offers(store, DATE, CONTESTED, CONTRADICTION, differing=differing)} == {"Police"}


def test_an_agency_sure_of_its_own_date_is_not_asked_about_what_another_says(store):
    told(store, "2014", "Hurt his wrist", "health", agency="Health")
    told(store, "3 May 2015", "Wrist in plaster", "school", agency="School")
    one = bring_together(store, "c", ["health", "school"], actor=ME)
    assert one.when.text == "2014 (Health) or 3 May 2015 (School)"
    assert [(ask.agency, ask.words) for ask in offers(store, DATE)] == [
        ("Health", "Which month in 2014 was “Hurt his wrist”?")
    ]


def test_what_was_over_before_the_child_was_born_is_not_asked_for_its_month(store):
    told(store, "about 1985", "The pit closes", "pit")
    told(store, "not known", "Nan marries", "nan")
    assert [ask.entry_id for ask in offers(store, DATE)] == ["nan"]


def test_an_offer_set_aside_with_a_reason_is_not_offered_again_and_undo_brings_it_back(store):
    told(store, "2014")
    (ask,) = offers(store, DATE)
    with pytest.raises(QuestionError, match="Say why"):
        set_ask_aside(store, "c", ask, reason=" ", actor=ME)
    set_ask_aside(store, "c", ask, reason="The year is enough", actor=ME)
    assert offers(store, DATE) == []
    undo_last(store, "c", actor=ME)
    assert offers(store, DATE) == [ask]


def test_everything_for_an_agency_is_asked_in_one_change_and_in_order(store):
    for number in range(6):
        told(store, str(2012 + number), f"Told {number}", f"e{number}")
    asks = asks_by_agency(offers(store, DATE))["School"]
    ask_these(store, "c", asks, actor=ME)
    view = open_case(store, "c")
    assert [question.words for question in view.questions] == [ask.words for ask in asks]
    assert store.changes("c")[0].reason == "asked School, 6 questions"
    undo_last(store, "c", actor=ME)
    assert open_case(store, "c").questions == ()


def test_nothing_and_nobody_cannot_be_asked(store):
    told(store, "2014", agency="")
    (ask,) = offers(store, DATE)
    assert ask.agency == ""
    with pytest.raises(QuestionError, match="nothing to ask"):
        ask_these(store, "c", [], actor=ME)
    with pytest.raises(QuestionError, match="which agency"):
        ask_these(store, "c", [ask], actor=ME)
    assert open_case(store, "c").questions == ()
    assert ask_these(store, "c", [ask], agency="Health", actor=ME)[0].agency == "Health"


def test_a_silence_is_offered_to_the_likeliest_agency_and_asked_with_its_days(store):
    told(store, "May 2012", lane="health", type="health_event", agency="GP")
    gap = offers(store, GAP)[0]
    (question,) = ask_these(store, "c", [gap], actor=ME)
    assert question.span is not None and question.lane == gap.lane
    assert gap.id not in {ask.id for ask in offers(store, GAP)}


def test_an_agency_that_was_asked_stands_for_its_kind_where_nobody_of_it_has_spoken(store):
    before = {ask.agency for ask in offers(store, GAP)}
    assert "Education" in before
    with store.change(actor=ME, case_id="c") as change:
        change.save(Invitation("i", "c", "Ysgol Bryn School"))
    after = {ask.agency for ask in offers(store, GAP)}
    assert "Ysgol Bryn School" in after and "Education" not in after


def test_accounts_that_differ_are_asked_of_each_agency_without_the_words_of_the_others(store):
    told(store, "3 May 2014", "He was pushed", "one", verification="contested")
    told(store, "3 May 2014", "He fell", "two", agency="Police", alt_account_of="one", verification="contested")
    asks = {ask.agency: ask for ask in offers(store, CONTESTED)}
    assert set(asks) == {"School", "Police"}
    assert "He was pushed" in asks["School"].words and "He fell" not in asks["School"].words
    assert "School: He was pushed" in asks["Police"].because and "Police: He fell" in asks["Police"].because
    ask_these(store, "c", [asks["Police"]], actor=ME)
    assert [ask.agency for ask in offers(store, CONTESTED)] == ["School"]


def test_what_a_child_told_is_never_questioned_and_the_family_is_asked_kindly(store):
    told(store, "2014", "He was pushed", "one", agency="Cai", verification="contested")
    told(store, "2014", "He fell", "two", agency="Nan", alt_account_of="one", verification="contested")
    told(store, "2015", "Ran home", "three", agency="Child")
    asks = offers(store, CONTESTED, DATE)
    assert {ask.agency for ask in asks} == {"Nan"}
    assert "How do you remember it" in asks[0].words


def test_a_contradiction_found_elsewhere_becomes_an_offer_to_each_agency_in_it(store):
    told(store, "3 May 2014", "Door broken", "one")
    told(store, "5 May 2014", "Door kicked in", "two", agency="Police")
    found = [Differing("Two days apart: 3 May and 5 May 2014", ("School", "Police", "Housing"), ("one", "two"))]
    asks = {ask.agency: ask for ask in offers(store, CONTRADICTION, differing=found)}
    assert set(asks) == {"School", "Police"}
    assert "5 May" not in asks["School"].words and "kicked" not in asks["School"].words
    assert asks["School"].because == "Two days apart: 3 May and 5 May 2014"
    ask_these(store, "c", [asks["School"]], actor=ME)
    assert [ask.agency for ask in offers(store, CONTRADICTION, differing=found)] == ["Police"]


def test_what_the_chair_asked_of_both_about_either_entry_is_not_offered_to_them_again(store):
    told(store, "3 May 2014", "Door broken", "one")
    told(store, "5 May 2014", "Door kicked in", "two", agency="Police")
    found = [Differing("Two days apart", ("School", "Police"), ("one", "two"))]
    for agency in ("School", "Police"):
        ask(store, Question(f"q-{agency}", "c", "Which day was it?", agency=agency, entry_id="one"), actor=ME)
    assert offers(store, CONTRADICTION, differing=found) == []


def test_what_is_contested_is_not_offered_twice_for_being_a_contradiction_too(store):
    told(store, "3 May 2014", "Pushed", "one", verification="contested")
    told(store, "3 May 2014", "Fell", "two", agency="Police", alt_account_of="one", verification="contested")
    found = [Differing("They differ", ("School", "Police"), ("one", "two"))]
    assert offers(store, CONTRADICTION, differing=found) == []


def test_an_entry_of_several_accounts_asks_each_agency_once_and_is_remembered_as_one(store):
    told(store, "2014", "At Nan's", "one")
    told(store, "2014", "Lives with grandmother", "two", agency="Social care")
    told(store, "2014", "Moved to Nan's", "both", agency="", sources=("one", "two"))
    asks = offers(store, DATE)
    assert {(ask.agency, ask.entry_id) for ask in asks} == {("School", "one"), ("Social care", "two")}
    ask_these(store, "c", asks[:1], actor=ME)
    assert offers(store, DATE) == []


def test_a_question_is_seen_by_nobody_who_may_not_see_its_entry(store):
    told(store, "2014", audience="psychologist_only")
    (ask,) = offers(store, DATE)
    ask_these(store, "c", [ask], actor=ME)
    assert open_case(store, "c", is_shared_screen=True).questions == ()


def test_on_a_shared_screen_only_silences_are_offered_and_to_one_looking_back_nothing(store):
    told(store, "2014", verification="contested")
    assert {ask.kind for ask in offers(store, is_shared_screen=True)} == {GAP}
    view = open_case(store, "c", as_known_at=store.changes("c")[0].recorded_at)
    assert what_to_ask(store, view, today=TODAY) == ()


def test_codes_stay_with_their_questions_whatever_becomes_of_the_others(store):
    for number in range(3):
        told(store, str(2012 + number), f"Told {number}", f"e{number}")
    first, second, third = ask_these(store, "c", offers(store, DATE), actor=ME)
    codes = codes_of(store, "c")
    assert [codes[one.id] for one in (first, second, third)] == ["Q1", "Q2", "Q3"]
    retract_question(store, first.id, version=1, actor=ME, why="A mistake")
    set_aside(store, second.id, version=1, reason="Not needed", actor=ME)
    told(store, "2016", "Told later", "later")
    (fourth,) = ask_these(store, "c", offers(store, DATE)[-1:], actor=ME, agency="Police")
    again = codes_of(store, "c")
    assert codes.items() <= again.items() and again[fourth.id] == "Q4"
    view = open_case(store, "c")
    assert [one.code for one in coded(view.questions, again)] == ["Q3", "Q4"]
    assert [one.code for one in coded(view.questions, again, agency="police")] == ["Q4"]
