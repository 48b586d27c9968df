"""The child's and the family's own views stand beside everybody else's, go no further than they say, are counted."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import AceTag, Entry
from timeline.domain.errors import ConflictError, EntryError, OwnViewError, StoreError
from timeline.domain.own_view import OwnView
from timeline.domain.when import Kind, parse_when
from timeline.paper.chronology import print_chronology
from timeline.services.bring_together import bring_together
from timeline.services.export_case import export_csv, export_xlsx
from timeline.services.open_case import OpenCase, open_case
from timeline.services.own_account import (
    accounts_of,
    ages_to_choose,
    as_said,
    at_a_time,
    at_age,
    homes_to_choose,
    in_school_year,
    own_entry,
    reworded,
    while_living,
    years_to_choose,
)
from timeline.services.own_moments import (
    MOST_AT_FIRST,
    first_moments,
    may_be_hard,
    may_come_up,
    moments,
    never_come_up,
)
from timeline.services.own_views import (
    FAMILY,
    own_view_of,
    say_how_it_was,
    say_more,
    take_back,
    views_of,
    voice_of,
)
from timeline.services.print_wall import for_paper
from timeline.services.record_entry import add_entry, correct_entry, retract_entry, undo_last
from timeline.store import Store
from timeline.ui.voices import ago, never_asked, voice_in_short, voice_told
from timeline.ui.wall.page import wall_page

ME = "Rhiannon Jones, key worker"
CHILD, NAN = "k", "nan"
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 3)
BORN = date(2010, 3, 14)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory(lambda: NOW) as opened:
        with opened.change(actor=ME, action="create", case_id="c") as change:
            change.save(Child(CHILD, "Cai Invented", known_as="Cai", born=parse_when("14 March 2010")))
            change.save(Case("c", CHILD, "YJ-1"))
            change.save(Person(NAN, "c", "Glenys Morgan", relation="grandmother", aliases=("Nan",)))
        yield opened


def told(store: Store, entry_id: str = "e", when: str = "2018", **about) -> Entry:
    fields = {"title": f"Told {entry_id}", "lane": "home", "type": "home_family", "valence": "protective"} | about
    return add_entry(store, Entry(entry_id, "c", when=parse_when(when, born_on=BORN), **fields), actor=ME)


def seen(store: Store, *, shared: bool = False) -> OpenCase:
    return open_case(store, "c", is_shared_screen=shared)


def said(store: Store, entry_id: str = "e", person: str = CHILD, **answers) -> OwnView | None:
    return say_more(store, seen(store), entry_id, person, actor=ME, why="how it was, with Cai", **answers)


# ---- beside, never over


def test_how_it_was_for_the_child_stands_beside_the_entry_and_changes_nothing_of_it(store):
    before = told(store, valence="adverse")
    said(store, rating=2, matters=True, words="It was the best house.")
    view = seen(store)
    assert view.entry("e") == before
    assert store.records(Entry).get("e").version == 1
    assert view.entry("e").child_rating is None
    (own,) = views_of(view, "e")
    assert (own.rating, own.matters, own.words, own.person_id) == (2, True, "It was the best house.", CHILD)


# Each example opens a store of its own.
@settings(max_examples=25)
@given(
    st.lists(
        st.one_of(
            st.fixed_dictionaries({"rating": st.one_of(st.none(), st.integers(-3, 3))}),
            st.fixed_dictionaries({"matters": st.booleans()}),
            st.fixed_dictionaries({"words": st.text(max_size=30).map(str.strip)}),
        ),
        max_size=8,
    )
)
def test_whatever_they_answer_and_change_their_newest_answers_are_kept_and_the_entry_stays(answers):
    with Store.in_memory(lambda: NOW) as opened:
        with opened.change(actor=ME, action="create", case_id="c") as change:
            change.save(Child(CHILD, "Cai Invented"))
            change.save(Case("c", CHILD, "YJ-1"))
        entry, now = told(opened), {"rating": None, "matters": False, "words": ""}
        for answer in answers:
            said(opened, **answer)
            was = now if own_view_of(seen(opened), "e", CHILD) else {"rating": None, "matters": False, "words": ""}
            now = was | answer
        own = own_view_of(seen(opened), "e", CHILD)
        kept = {} if own is None else {"rating": own.rating, "matters": own.matters, "words": own.words}
        assert kept == (now if any((now["rating"] is not None, now["matters"], now["words"])) else {})
        assert seen(opened).entry("e") == entry
        assert opened.integrity() == []


def test_the_child_comes_first_and_the_family_beside(store):
    told(store)
    said(store, person=NAN, rating=-1)
    said(store, rating=3)
    assert [one.person_id for one in views_of(seen(store), "e")] == [CHILD, NAN]


def test_until_they_say_who_may_see_it_only_the_worker_may(store):
    told(store)
    assert said(store, rating=1).audience == "worker_only"
    assert said(store, audience="attendees").audience == "attendees"
    assert said(store, rating=2).audience == "attendees"


def test_who_may_see_it_is_not_kept_where_nothing_is_said(store):
    told(store)
    assert said(store, audience="display") is None
    assert seen(store).own_views == ()


def test_a_correction_of_the_entry_leaves_their_view_as_it_is(store):
    entry = told(store)
    said(store, rating=-3)
    correct_entry(store, replace(entry, valence="adverse", title="Moved again"), version=1, actor=ME)
    assert own_view_of(seen(store), "e", CHILD).rating == -3


# ---- each answer one change, each taken back


def test_every_answer_is_one_change_of_the_worker_with_the_child_named_and_undo_takes_back_one(store):
    told(store)
    said(store, rating=2)
    said(store, matters=True)
    newest = store.changes("c")[0]
    assert (newest.actor, newest.reason) == (ME, "how it was, with Cai")
    undo_last(store, "c", actor=ME)
    assert (own_view_of(seen(store), "e", CHILD).rating, own_view_of(seen(store), "e", CHILD).matters) == (2, False)
    undo_last(store, "c", actor=ME)
    assert views_of(seen(store), "e") == ()
    assert seen(store).entry("e") is not None


def test_unsaying_the_last_thing_takes_the_view_back_and_it_can_be_said_again(store):
    told(store)
    said(store, rating=2)
    assert said(store, rating=None) is None
    assert seen(store).own_views == ()
    assert said(store, rating=-1).rating == -1
    assert len(views_of(seen(store), "e")) == 1


def test_taking_back_keeps_the_history_and_needs_a_reason(store):
    told(store)
    own = said(store, words="Not that.")
    with pytest.raises(OwnViewError, match="Say why"):
        take_back(store, own.id, version=1, actor=ME, why=" ")
    take_back(store, own.id, version=1, actor=ME, why="taken back, with Cai")
    assert seen(store).own_views == ()
    assert [kept.record.words for kept in store.records(OwnView).history(own.id)][0] == "Not that."


def test_the_same_answer_twice_is_kept_once(store):
    told(store)
    said(store, rating=2)
    before = len(store.changes("c"))
    said(store, rating=2)
    assert len(store.changes("c")) == before


# ---- what is refused, with nothing kept


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"person_id": "stranger"}, "not known here"),
        ({"entry_id": "nothing"}, "no longer on the timeline"),
        ({"audience": "the whole town"}, "not in the list"),
    ],
)
def test_a_view_of_nobody_or_of_nothing_is_refused(store, about, words):
    told(store)
    view = OwnView(**{"id": "o", "case_id": "c", "entry_id": "e", "person_id": CHILD, "rating": 1} | about)
    with pytest.raises(OwnViewError, match=words):
        say_how_it_was(store, view, actor=ME)
    assert store.records(OwnView).all() == []


def test_an_entry_of_another_case_or_one_taken_off_is_refused(store):
    told(store)
    with store.change(actor=ME, action="create", case_id="d") as change:
        change.save(Child("m", "Eli Pretended"))
        change.save(Case("d", "m", "YJ-2"))
    with pytest.raises(OwnViewError, match="no longer"):
        say_how_it_was(store, OwnView("o", "d", "e", "m", rating=1), actor=ME)
    retract_entry(store, "e", version=1, actor=ME, why="written twice")
    with pytest.raises(OwnViewError, match="no longer"):
        say_how_it_was(store, OwnView("o", "c", "e", CHILD, rating=1), actor=ME)


def test_an_entry_shared_with_a_brother_has_a_view_of_each(store):
    with store.change(actor=ME, action="create", case_id="d") as change:
        change.save(Child("m", "Eli Pretended"))
        change.save(Case("d", "m", "YJ-2"))
    told(store, also_in=("d",))
    say_how_it_was(store, OwnView("o", "d", "e", "m", rating=1), actor=ME)
    said(store, rating=-2)
    assert [one.rating for one in views_of(seen(store), "e")] == [-2]
    assert [one.rating for one in views_of(open_case(store, "d"), "e")] == [1]


def test_two_windows_never_keep_two_views_of_one_person_nor_lose_one(store):
    told(store)
    stale = seen(store)
    first = say_more(store, stale, "e", CHILD, actor=ME, rating=1)
    with pytest.raises(OwnViewError, match="kept already"):
        say_more(store, stale, "e", CHILD, actor=ME, rating=2)
    also_stale = seen(store)
    said(store, rating=3)
    with pytest.raises(ConflictError):
        say_more(store, also_stale, "e", CHILD, actor=ME, words="Late.")
    assert [(one.id, one.rating, one.words) for one in seen(store).own_views] == [(first.id, 3, "")]


def test_nobody_says_anything_without_a_name_at_the_keyboard(store):
    told(store)
    with pytest.raises(StoreError, match="Say who you are"):
        say_more(store, seen(store), "e", CHILD, actor=" ", rating=1)
    assert seen(store).own_views == ()


def test_a_view_of_one_of_several_accounts_stays_with_that_account(store):
    told(store, "e1", agency="School")
    told(store, "e2", agency="Police")
    said(store, "e1", rating=-2)
    one = bring_together(store, "c", ["e1", "e2"], actor=ME)
    (own,) = views_of(seen(store), one.id)
    assert own.rating == -2
    said(store, one.id, words="It was at night.")
    assert store.records(OwnView).get(own.id).record.entry_id == "e1"


# ---- what may come up


def test_by_itself_nothing_hard_restricted_or_about_somebody_else_comes_up(store):
    told(store, "nan", lane="people", type="person_there")
    told(store, "school", lane="education", type="school", valence="neutral")
    told(store, "goal", lane="strengths", type="achievement")
    told(store, "home", valence="neutral")
    for entry_id, about in {
        "hit": {"lane": "harm", "type": "abuse", "valence": "adverse"},
        "excluded": {"lane": "education", "type": "exclusion", "valence": "adverse"},
        "refuge": {"ace_tags": (AceTag("domestic_violence"),)},
        "foster": {"type": "home_care", "valence": "protective"},
        "argued": {"verification": "contested"},
        "mixed": {"valence": "mixed"},
        "police": {"lane": "justice", "type": "court", "valence": "neutral"},
        "secret": {"lane": "strengths", "type": "strength", "audience": "police_restricted"},
        "meeting": {"lane": "strengths", "type": "strength", "audience": "attendees"},
        "uncle": {"lane": "people", "type": "person_there", "third_party": True},
        "clinic": {"lane": "health", "type": "health_event"},
    }.items():
        told(store, entry_id, **about)
    view = seen(store)
    assert set(first_moments(view)) == {"nan", "school", "goal", "home"}
    assert never_come_up(view) == 3
    chosen = {entry.id for entry in view.entries}
    shown = {entry.id for entry in moments(view, chosen)}
    assert shown == chosen - {"secret", "meeting", "uncle"}
    assert {"hit", "excluded", "refuge", "mixed", "police"} <= {one.id for one in view.entries if may_be_hard(one)}
    assert not may_be_hard(view.entry("goal"))


def test_what_stands_for_several_comes_up_only_where_all_of_them_may(store):
    told(store, "open")
    told(store, "closed", audience="psychologist_only")
    one = bring_together(store, "c", ["open", "closed"], actor=ME)
    view = seen(store)
    assert not may_come_up(view, view.entry(one.id))


def test_a_long_life_is_laid_out_in_as_many_moments_as_a_sitting_has_room_for(store):
    for year in range(60):
        told(store, f"e{year:02}", f"{1 + year % 28} May {2010 + year // 5}", valence="neutral")
    told(store, "turn", "2 June 2021", lane="strengths", type="strength", is_turning_point=True)
    chosen = first_moments(seen(store))
    assert len(chosen) == MOST_AT_FIRST
    assert "turn" in chosen
    years = [one.when.earliest.year for one in moments(seen(store), chosen)]
    assert years == sorted(years)
    assert years[-1] - years[0] >= 9


def test_the_childs_own_words_come_up_for_them_and_for_the_family_only_where_the_child_lets_them(store):
    for audience in ("worker_only", "attendees", "display"):
        view = seen(store)
        add_entry(
            store, replace(own_entry(view, "told", f"Words {audience}", today=TODAY), audience=audience, id=audience),
            actor=ME,
        )  # fmt: skip
    view = seen(store)
    every = [entry.id for entry in view.entries]
    assert {one.id for one in moments(view, every)} == {"worker_only", "attendees", "display"}
    assert {one.id for one in moments(view, every, for_family=True)} == {"display"}


# ---- in their own words


def test_something_nobody_knew_is_kept_word_for_word_in_the_childs_voice_as_the_childs_account(store):
    words = "I won the race.\nGrancha  carried me — “hero”, he said."
    entry = own_entry(seen(store), "told", words, today=TODAY)
    add_entry(store, entry, actor=ME)
    kept = seen(store).entry(entry.id)
    assert kept.quote == words
    assert (kept.lane, kept.type, kept.basis, kept.said_by) == ("voice", "child_said", "child", "Cai")
    assert (kept.audience, kept.when.kind) == ("worker_only", Kind.UNKNOWN)
    assert kept.recorded_on.earliest == TODAY


def test_what_a_child_hopes_is_about_now_and_says_in_its_title_what_it_is(store):
    entry = own_entry(seen(store), "hopes", "To mend buses", today=TODAY)
    assert entry.title == "Hopes: “To mend buses”"
    assert (entry.when.earliest, entry.lane, entry.type) == (TODAY, "voice", "child_said")


def test_what_the_family_tells_is_the_familys_account_by_its_person(store):
    view = seen(store)
    entry = own_entry(view, "to_know", "He sings.", today=TODAY, person=view.people[0])
    add_entry(store, entry, actor=ME)
    assert (entry.lane, entry.type, entry.basis) == ("family", "family_said", "family")
    assert (entry.people, entry.said_by) == ((NAN,), "Glenys Morgan, grandmother")
    assert [one.id for one in accounts_of(seen(store), NAN)] == [entry.id]
    assert accounts_of(seen(store), CHILD) == ()


@given(st.text(max_size=700))
def test_any_words_are_kept_as_they_are_or_refused_and_never_cut(words):
    view = OpenCase(Case("c", CHILD, "YJ-1"), Child(CHILD, "Cai"), 1, 1, (), (), (), {}, is_shared_screen=False)
    try:
        entry = own_entry(view, "trust", words, today=TODAY)
    except EntryError:
        assert not words.strip() or len(words.strip()) > 600
        return
    assert entry.quote == words.strip()
    assert len(entry.title) <= 80


def test_other_words_take_the_place_of_the_first_and_the_first_stay_in_the_history(store):
    entry = own_entry(seen(store), "worries", "Court", today=TODAY)
    add_entry(store, entry, actor=ME)
    correct_entry(store, reworded(entry, "Court on Monday"), version=1, actor=ME)
    kept = seen(store).entry(entry.id)
    assert (kept.quote, kept.title) == ("Court on Monday", "Worries: “Court on Monday”")
    assert store.records(Entry).history(entry.id)[0].record.quote == "Court"
    with pytest.raises(EntryError, match="no words yet"):
        reworded(kept, "  ")


def test_a_time_can_be_an_age_a_school_year_a_home_or_not_known(store):
    told(store, "flat", "2014 to 2016", title="Nan’s flat")
    told(store, "now", "since May 2019", title="Delyth’s")
    told(store, "hidden", "2012 to 2013", audience="police_restricted")
    told(store, "refuge", "2013", valence="adverse")
    view = seen(store)
    assert ages_to_choose(view, TODAY) == tuple(range(16))
    assert years_to_choose(view, TODAY)[:3] == ("Nursery", "Reception", "Year 1")
    assert years_to_choose(view, TODAY)[-1] == "Year 11"
    assert [home.id for home in homes_to_choose(view)] == ["flat", "now"]
    assert [home.id for home in homes_to_choose(view, {"refuge", "hidden"})] == ["refuge", "flat", "now"]
    assert at_age(view, 7).earliest == date(2017, 3, 14)
    assert in_school_year(view, "Year 4").earliest == date(2018, 9, 1)
    flat, now = (while_living(home) for home in homes_to_choose(view))
    assert (flat.kind, flat.earliest, flat.latest) == (Kind.BETWEEN, date(2014, 1, 1), date(2016, 12, 31))
    assert now.latest is None or now.latest >= date(2019, 5, 1)
    assert as_said(view, "when we had the dog").kind is Kind.UNKNOWN
    assert as_said(view, "summer 2016").earliest.year == 2016
    entry = at_a_time(own_entry(view, "told", "The dog ran off.", today=TODAY), flat, "when I lived at Nan’s")
    add_entry(store, entry, actor=ME)
    assert (entry.quoted_age, entry.when) == ("when I lived at Nan’s", flat)


def test_a_baby_has_no_school_year_to_choose_and_somebody_without_a_birth_date_has_all(store):
    view = seen(store)
    baby = replace(view, child=replace(view.child, born=parse_when("1 May 2024")))
    unborn = replace(view, child=replace(view.child, born=None))
    assert (ages_to_choose(baby, TODAY), years_to_choose(baby, TODAY)) == ((0, 1), ())
    assert (ages_to_choose(unborn, TODAY)[-1], years_to_choose(unborn, TODAY)[-1]) == (18, "Year 13")


# ---- the chair is told


def test_a_voice_nobody_asked_for_is_said_out_loud(store):
    told(store)
    view = seen(store)
    child, family = voice_of(store, view, today=TODAY), voice_of(store, view, today=TODAY, of=FAMILY)
    assert child.is_silent
    assert voice_told(child, today=TODAY) == "Child’s voice: nobody has asked yet"
    assert voice_in_short(child, today=TODAY) == "Child’s voice: nobody has asked yet"
    assert voice_told(family, today=TODAY, of=FAMILY) == "Family’s voice: nobody has asked yet"
    assert child.never_asked == ("hopes", "worries", "helps", "does_not_help", "trust")
    assert family.never_asked == ("remembers", "to_know", "helped")


def test_the_chair_is_told_how_many_moments_how_many_matter_and_how_long_ago(store):
    for n in range(3):
        told(store, f"e{n}")
        said(store, f"e{n}", rating=n, matters=n > 0)
    add_entry(store, own_entry(seen(store), "hopes", "To mend buses", today=TODAY), actor=ME)
    told(store, "quoted", "16 March 2018", lane="voice", type="child_said", basis="child")
    voice = voice_of(store, seen(store), today=TODAY + timedelta(days=23))
    assert (voice.entries, voice.moments, voice.mattering, voice.last_said_on) == (2, 5, 2, TODAY)
    assert voice_told(voice, today=TODAY + timedelta(days=23)) == (
        "Child’s voice: 5 moments, 2 of them marked as mattering; last 3 weeks ago"
    )
    assert voice_in_short(voice, today=TODAY) == "Voice: 5"
    assert never_asked(voice) == "Not asked yet: My worries, What helps me, What does not help, Who I trust"


def test_the_familys_voice_is_counted_apart_from_the_childs(store):
    told(store)
    said(store, person=NAN, rating=1)
    view = seen(store)
    add_entry(store, own_entry(view, "helped", "A warm bath", today=TODAY, person=view.people[0]), actor=ME)
    told(store, "heard", "2015", basis="family")
    view = seen(store)
    assert voice_of(store, view, today=TODAY).is_silent
    family = voice_of(store, view, today=TODAY, of=FAMILY)
    assert (family.entries, family.moments, family.never_asked) == (2, 3, ("remembers", "to_know"))


def test_the_shared_screen_counts_no_more_than_it_may_show(store):
    told(store)
    said(store, rating=1, matters=True)
    add_entry(store, own_entry(seen(store), "hopes", "To mend buses", today=TODAY), actor=ME)
    voice = voice_of(store, seen(store, shared=True), today=TODAY)
    assert voice.is_silent
    assert "hopes" in voice.never_asked


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "today"), (0, "today"), (1, "yesterday"), (6, "6 days ago"), (7, "a week ago"), (14, "2 weeks ago"),
     (30, "a month ago"), (61, "2 months ago"), (365, "a year ago"), (731, "2 years ago")],
)  # fmt: skip
def test_how_long_ago_is_said_roughly(days, words):
    assert ago(TODAY - timedelta(days=days), TODAY) == words


# ---- no further than they say


SECRET, MEETING, OPEN = "marzipan", "tambourine", "lighthouse"


@pytest.fixture
def spoken(store: Store) -> Store:
    """A child and a grandmother who said one thing each to the worker, to the meeting and to anyone who helps."""
    for word, audience in ((SECRET, "worker_only"), (MEETING, "attendees"), (OPEN, "display")):
        told(store, f"seen-{audience}")
        for person in (CHILD, NAN):
            said(store, f"seen-{audience}", person, rating=-3, words=f"{word} with Glenys")
            said(store, f"seen-{audience}", person, audience=audience)
        view = seen(store)
        for topic, person in (("told", None), ("to_know", view.people[0])):
            entry = own_entry(view, topic, f"{word} {topic}", today=TODAY, person=person)
            add_entry(store, replace(entry, audience=audience), actor=ME)
    return store


def everything(view: OpenCase) -> str:
    return json.dumps(asdict(view), default=str, ensure_ascii=False)


def on_paper(store: Store, *, is_safe: bool) -> str:
    ready = for_paper(store, "c", is_safe=is_safe, printed_by=ME, printed_at=NOW)
    data = print_chronology(ready.entries, child=ready.view.child, imprint=ready.imprint)
    page = wall_page(ready.view, ready.imprint)
    return page + "".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(data)).pages)


def test_their_own_screen_shows_the_worker_everything(spoken):
    assert all(word in everything(seen(spoken)) for word in (SECRET, MEETING, OPEN))


def test_a_shared_screen_shows_only_what_they_let_anyone_who_helps_see(spoken):
    shown = everything(seen(spoken, shared=True))
    assert OPEN in shown
    assert SECRET not in shown
    assert MEETING not in shown
    assert "Glenys" not in shown
    assert {one.audience for one in seen(spoken, shared=True).own_views} == {"display"}


def test_safe_paper_and_a_safe_page_hold_only_what_they_let_anyone_who_helps_see(spoken):
    shown = on_paper(spoken, is_safe=True)
    assert OPEN in shown
    assert SECRET not in shown
    assert MEETING not in shown


def test_a_table_for_a_shared_audience_holds_none_of_it(spoken):
    table = export_csv(spoken, "c", audiences=("display",)).decode("utf-8-sig")
    assert OPEN in table
    assert SECRET not in table
    assert MEETING not in table
    assert SECRET.encode() not in export_xlsx(spoken, "c", audiences=("display",))
