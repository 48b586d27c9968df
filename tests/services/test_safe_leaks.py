"""What a shared screen could still have been told in a roundabout way, and is not: step by step, gap by gap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.presence import Presence
from timeline.domain.telling import Step, Telling
from timeline.domain.when import parse_when
from timeline.services.as_known import open_as_known
from timeline.services.find_gaps import gaps_of
from timeline.services.open_case import OpenCase, history_of, open_case
from timeline.services.presence import presence_entries
from timeline.services.present_life import presenting
from timeline.services.record_entry import add_entry, correct_entry
from timeline.services.siblings import sibling_views, siblings_of
from timeline.services.tell_life import audience_steps, presenter_steps, save_telling
from timeline.store import Store

ME = "Rhiannon Jones"
TODAY = date(2020, 3, 14)


class Clock:
    """A clock that stands still until it is set."""

    now = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


CLOCK = Clock()


def later() -> datetime:
    """A moment after all that was kept so far, and before all that is kept from now on."""
    CLOCK.now += timedelta(days=30)
    return CLOCK.now - timedelta(days=15)


@pytest.fixture
def store() -> Iterator[Store]:
    """Three children: a girl, her brother and their cousin, who share nothing yet."""
    CLOCK.now = Clock.now
    with Store.in_memory(CLOCK) as opened:
        for case_id, name, friend in (
            ("girl", "Caitlin Invented", "Glenys Morgan"),
            ("boy", "Eli Pretended", "Dilwyn Tanner"),
            ("cousin", "Osian Supposed", "Aneurin Weaver"),
        ):
            with opened.change(actor=ME, action="create", case_id=case_id) as change:
                change.save(Child(f"child of {case_id}", name, born=parse_when("14 March 2010")))
                change.save(Case(case_id, f"child of {case_id}", f"YJ-{case_id}"))
                change.save(Person(f"friend of {case_id}", case_id, name=friend, relation="family friend"))
        yield opened


def told(store: Store, entry_id: str, when: str = "2014", *, case_id: str = "girl", **about) -> Entry:
    fields = {"title": entry_id.capitalize(), "lane": "home", "type": "housing"} | about
    return add_entry(store, Entry(entry_id, case_id, when=parse_when(when), **fields), actor=ME)


def shared_screen(store: Store, case_id: str = "girl") -> OpenCase:
    return open_case(store, case_id, is_shared_screen=True)


# ---- stories in steps


@pytest.fixture
def story(store: Store) -> Telling:
    """A story whose steps bring in what may be shown, what may not, both, nothing, and somebody else."""
    told(store, "birth")
    told(store, "overdose", third_party=True)
    told(store, "arrest", audience="police_restricted")
    told(store, "visit", audience="attendees")
    with store.change(actor=ME, case_id="girl") as change:
        change.save(Person("uncle", "girl", "Karl Invented", "uncle", is_third_party=True))
        change.save(Presence("uncle there", "girl", "uncle", parse_when("2014"), how="in prison"))
    steps = (
        Step("She is born", ("birth",), words="On a Sunday"),
        Step("An overdose", ("birth", "overdose"), words="Found on the floor", when=parse_when("May 2014")),
        Step("The arrest", ("arrest",), words="Six in the morning"),
        Step("A door broken in", ("birth", "arrest"), words="By four men", when=parse_when("3 June 2019")),
        Step("A breath", words="Look round"),
        Step("Prison", ("uncle there",), words="He was inside"),
        Step("Taken away", ("birth", "visit"), words="By car", stage="early_childhood"),
        Step("Nothing but secrets", ("visit", "arrest"), words="Not a word"),
    )
    return save_telling(store, Telling("t", "girl", "A story", steps=steps), actor=ME)


def test_a_step_keeps_its_title_and_words_only_where_all_it_brings_in_is_shown_whole(store, story):
    steps = audience_steps(story, shared_screen(store))
    assert [(step.title, step.words, step.entry_ids) for step in steps] == [
        ("She is born", "On a Sunday", ("birth",)),
        ("Step 2", "", ("birth", "overdose")),
        ("Step 3", "", ("birth",)),
        ("A breath", "Look round", ()),
        ("Step 5", "", ("presence:uncle there",)),
        ("Early childhood", "", ("birth",)),
    ]


def test_a_step_does_not_look_closely_at_the_time_of_what_is_withheld(store, story):
    steps = audience_steps(story, shared_screen(store))
    assert (steps[1].first, steps[1].last) == (date(2014, 5, 1), date(2014, 5, 31))
    assert (steps[2].first, steps[2].last) == (None, None)


def test_the_presenter_keeps_every_word_and_is_told_which_steps_the_room_has(store, story):
    notes = presenting(store, "girl", "t")
    assert [step.title for step in notes.steps] == [step.title for step in story.steps]
    assert notes.on_shared_screen == (0, 1, 3, 4, 5, 6)
    assert len(notes.on_shared_screen) == len(audience_steps(story, shared_screen(store)))
    assert presenter_steps(story, open_case(store, "girl"))[2].words == "Six in the morning"


# ---- gaps


def gaps(store: Store, lane: str = "health", *, is_shared_screen: bool = True):
    view = open_case(store, "girl", is_shared_screen=is_shared_screen)
    return [gap for gap in gaps_of(store, view, today=TODAY, months=6) if gap.lane == lane]


def test_no_gap_begins_or_ends_with_what_is_withheld(store):
    told(store, "seen", "14 March 2010 to 1 May 2012", lane="health")
    told(store, "overdose", "9 June 2015", lane="health", audience="psychologist_only", agency="A charity")
    told(store, "seen again", "3 July 2017", lane="health")
    own = [(gap.first, gap.last) for gap in gaps(store, is_shared_screen=False)]
    shared = gaps(store)
    assert (date(2012, 5, 2), date(2015, 6, 8)) in own
    assert [(gap.first, gap.last) for gap in shared] == [(date(2017, 7, 4), TODAY)]
    assert (shared[0].before_id, shared[0].after_id) == ("seen again", None)
    assert "A charity" not in shared[0].ask


def test_a_gap_is_offered_where_what_is_shown_sets_its_edges_too(store):
    told(store, "seen", "14 March 2010 to 1 May 2012", lane="health")
    told(store, "also then", "1 May 2012", lane="health", audience="attendees")
    assert [(gap.first, gap.before_id) for gap in gaps(store)] == [(date(2012, 5, 2), "seen")]


def test_a_shared_screen_asks_nobody_whose_name_it_hides(store):
    told(store, "seen", "14 March 2010 to 1 May 2012", lane="health", agency="Glenys Morgan’s charity")
    assert gaps(store, is_shared_screen=False)[0].ask == ("Health", "Glenys Morgan’s charity")
    (gap,) = gaps(store)
    assert (gap.before_id, gap.ask) == ("seen", ("Health",))


def test_a_shared_screen_does_not_ask_an_agency_that_only_what_is_withheld_names(store):
    told(store, "seen", "14 March 2010 to 1 May 2012", lane="health")
    told(store, "secret", "2 May 2011", lane="justice", agency="Clearwater hospital", audience="police_restricted")
    assert gaps(store, is_shared_screen=False)[0].ask == ("Clearwater hospital",)
    assert gaps(store)[0].ask == ("Health",)


# ---- whose names are hidden


@pytest.mark.parametrize("where", ["details", "title"])
def test_names_of_a_case_that_an_entry_is_shared_with_are_hidden(store, where):
    entry = told(store, "shared", **{where: "Eli Pretended and Dilwyn Tanner came"}, also_in=("boy",))
    view = shared_screen(store)
    assert getattr(view.entry("shared"), where) == "E. P. and D. T. came"
    assert getattr(history_of(store, entry.id, view=view)[0].record, where) == "E. P. and D. T. came"


def test_names_are_hidden_in_the_history_of_an_entry_that_is_not_itself_shared(store):
    told(store, "shared", also_in=("boy",), audience="attendees")
    entry = told(store, "own", details="With Dilwyn Tanner")
    view = shared_screen(store)
    assert view.entry("own").details == "With D. T."
    assert history_of(store, entry.id, view=view)[0].record.details == "With D. T."


def test_names_of_a_case_that_a_person_is_shared_with_are_hidden(store):
    with store.change(actor=ME, case_id="girl") as change:
        change.save(Person("nan", "girl", "Nan", also_in=("boy",)))
    told(store, "own", details="With Eli Pretended and Dilwyn Tanner")
    assert shared_screen(store).entry("own").details == "With E. P. and D. T."
    told(store, "his", case_id="boy", details="With Caitlin Invented and Glenys Morgan")
    assert shared_screen(store, "boy").entry("his").details == "With C. I. and G. M."


def test_a_share_with_a_case_of_another_store_hides_what_is_known_here(store):
    told(store, "shared", also_in=("elsewhere", "boy"), details="With Dilwyn Tanner")
    assert shared_screen(store).entry("shared").details == "With D. T."


def test_lives_side_by_side_hide_the_names_of_all_of_them(store):
    told(store, "with him", also_in=("boy",), details="Aneurin Weaver came")
    told(store, "with the cousin", also_in=("cousin",), details="Dilwyn Tanner came")
    told(store, "his", case_id="boy", details="Osian Supposed and Aneurin Weaver came")
    told(store, "the cousin’s", case_id="cousin", details="Eli Pretended and Dilwyn Tanner came")
    lives = sibling_views(store, shared_screen(store), TODAY)
    assert [view.case.id for view in lives.views] == ["girl", "boy", "cousin"]
    said = {entry.id: entry.details for view in lives.views for entry in view.entries}
    assert said == {
        "with him": "A. W. came", "with the cousin": "D. T. came",
        "his": "O. S. and A. W. came", "the cousin’s": "E. P. and D. T. came",
    }  # fmt: skip


def test_one_life_of_three_beside_the_open_one_hides_the_third_too(store):
    told(store, "with him", also_in=("boy",))
    told(store, "with the cousin", also_in=("cousin",))
    told(store, "his", case_id="boy", details="Osian Supposed came")
    lives = sibling_views(store, shared_screen(store), TODAY, case_ids=["boy"])
    assert lives.views[1].entry("his").details == "O. S. came"


def test_a_shared_screen_is_not_told_the_reference_of_another_child(store):
    told(store, "shared", also_in=("boy",))
    (own,) = siblings_of(store, open_case(store, "girl"))
    (shared,) = siblings_of(store, shared_screen(store))
    assert (own.ref, own.called) == ("YJ-boy", "Eli Pretended")
    assert (shared.ref, shared.called, shared.why) == ("", "E. P.", "shares 1 entry")


# ---- people who are somebody else's affair


def test_how_a_third_party_was_there_and_who_says_so_is_not_shown(store):
    with store.change(actor=ME, case_id="girl") as change:
        change.save(Person("uncle", "girl", "Karl Invented", "uncle", is_third_party=True))
        for person, how in (("uncle", "out of prison, drinking"), ("friend of girl", "daily")):
            change.save(Presence(person, "girl", person, parse_when("2014"), how=how, note="Seen", said_by="A cousin"))
    view = shared_screen(store)
    uncle, friend = (next(one for one in view.presences if one.id == who) for who in ("uncle", "friend of girl"))
    assert (uncle.how, uncle.said_by, uncle.note) == ("", "", "")
    assert (friend.how, friend.said_by, friend.note) == ("daily", "A cousin", "Seen")
    titles = {entry.id: entry.title for entry in presence_entries(view.people, view.presences)}
    assert titles == {"presence:uncle": "K. I.", "presence:friend of girl": "G. M., daily"}


def test_looking_back_describes_a_third_party_as_today(store):
    karl = Person("karl", "girl", "Karl Invented", "Mum’s violent ex", role="just out of prison", aliases=("Grampa",))
    with store.change(actor=ME, case_id="girl") as change:
        change.save(karl)
        change.save(Presence("there", "girl", "karl", parse_when("2014"), how="drinking", said_by="A cousin"))
    then = later()
    now = replace(karl, relation="Glenys Morgan’s son", role="", aliases=(), is_third_party=True)
    with store.change(actor=ME, why="put right", case_id="girl") as change:
        change.save(now, expected_version=1)
    past = open_as_known(store, "girl", then, is_shared_screen=True)
    (shown,) = (person for person in past.people if person.id == "karl")
    assert (shown.name, shown.relation, shown.role, shown.aliases) == ("K. I.", "G. M.’s son", "", ())
    assert (past.presences[0].how, past.presences[0].said_by) == ("", "")
    assert not re.search("violent|prison|drinking|Grampa|Karl", repr((past.people, past.presences)))


def test_looking_back_at_a_third_party_taken_out_since_says_no_more_than_their_last_description(store):
    karl = Person("karl", "girl", "Karl Invented", "Mum’s violent ex")
    with store.change(actor=ME, case_id="girl") as change:
        change.save(karl)
    then = later()
    with store.change(actor=ME, why="put right", case_id="girl") as change:
        change.save(replace(karl, relation="", is_third_party=True), expected_version=1)
    with store.change(actor=ME, why="another child’s", case_id="girl") as change:
        change.retract(Person, "karl", expected_version=2)
    past = open_as_known(store, "girl", then, is_shared_screen=True)
    assert {person.name: person.relation for person in past.people} == {"K. I.": "", "G. M.": "family friend"}


def test_looking_back_leaves_everybody_else_described_as_they_were_then(store):
    then = later()
    with store.change(actor=ME, case_id="girl") as change:
        change.save(Person("friend of girl", "girl", "Glenys Morgan", "neighbour"), expected_version=1)
    past = open_as_known(store, "girl", then, is_shared_screen=True)
    assert [person.relation for person in past.people] == ["family friend"]
    assert open_as_known(store, "girl", then).people[0].name == "Glenys Morgan"


def test_what_became_about_somebody_else_is_so_in_the_steps_of_a_story(store, story):
    entry = open_case(store, "girl").entry("birth")
    correct_entry(store, replace(entry, third_party=True), version=1, actor=ME)
    assert audience_steps(story, shared_screen(store))[0].title == "Step 1"
