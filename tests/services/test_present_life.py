"""What the presenter has beside the room: every step with its note, and which of them the room's screen shows."""

from __future__ import annotations

import pytest

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import CaseError, TellingError
from timeline.domain.presence import Presence
from timeline.domain.telling import Step, Telling
from timeline.domain.when import parse_when
from timeline.services.open_case import open_case
from timeline.services.presence import add_presence
from timeline.services.present_life import Withheld, places_in_the_whole, presenting, withheld_with
from timeline.services.record_entry import add_entry, retract_entry
from timeline.services.tell_life import audience_steps, correct_telling, retract_telling, save_telling
from timeline.store import Store

ME = "Rhiannon Jones"
STEPS = (
    Step("Cai is born", ("birth",), presenter_note="Slowly"),
    Step("The arrest", ("arrest",), presenter_note="Do not dwell here"),
    Step("A breath", is_pause=True, presenter_note="Look round"),
    Step("School, and the arrest", ("school", "arrest")),
)


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        with opened.change(actor=ME, action="create", case_id="c") as change:
            change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
            change.save(Case("c", "k", "YJ-1"))
        for entry_id, when, audience in (
            ("birth", "14 March 2010", "display"),
            ("arrest", "2019", "police_restricted"),
            ("school", "2014", "display"),
        ):
            entry = Entry(
                entry_id, "c", entry_id.title(), parse_when(when), lane="home", type="housing", audience=audience
            )
            add_entry(opened, entry, actor=ME)
        yield opened


def keep(store: Store, **about) -> Telling:
    return save_telling(store, Telling("t", "c", "Cai’s life", **{"steps": STEPS} | about), actor=ME)


def test_the_presenter_has_every_step_with_its_note(store):
    keep(store)
    told = presenting(store, "c", "t")
    assert told.title == "Cai’s life"
    assert [(step.title, step.note) for step in told.steps] == [(one.title, one.presenter_note) for one in STEPS]


def test_each_step_of_a_shared_screen_is_found_among_the_presenters(store):
    telling = keep(store)
    told = presenting(store, "c", "t")
    shared = open_case(store, "c", is_shared_screen=True)
    room = audience_steps(telling, shared)
    assert told.on_shared_screen == (0, 2, 3)
    assert [told.steps[at].place for at in told.on_shared_screen] == [1, 3, 4]
    assert len(room) == len(told.on_shared_screen)
    assert [step.is_pause for step in room] == [told.steps[at].is_pause for at in told.on_shared_screen]


def test_the_presenter_is_told_what_the_room_reads_and_what_keeps_a_step_from_it(store):
    mali = Person("mali", "c", "Mali Invented", is_third_party=True)
    add_presence(store, Presence("there", "c", "mali", parse_when("2015")), actor=ME, new_people=[mali])
    steps = (*STEPS[:3], Step("Cai at school", ("school",), words="Cai reads."), Step("Mali", ("there",), words="Hers"))
    keep(store, steps=steps)
    retract_entry(store, "birth", version=1, actor=ME, why="twice there")
    told = presenting(store, "c", "t").on_screen
    assert [(step.is_there, step.title, step.words, step.withheld) for step in told] == [
        (False, "", "", Withheld(not_there=("birth",))),
        (False, "", "", Withheld(not_there=("arrest",))),
        (True, "A breath", "", Withheld()),
        (True, "C. at school", "C. reads.", Withheld()),
        (True, "Step 3", "", Withheld(about_others=("there",))),
    ]
    room = open_case(store, "c", is_shared_screen=True)
    assert [(step.title, step.words) for step in room.tellings[0].steps] == [
        (step.title, step.words) for step in told if step.is_there
    ]


def test_what_would_keep_words_from_the_room_is_known_before_they_are_written(store):
    shared = open_case(store, "c", is_shared_screen=True)
    assert withheld_with(("birth", "arrest"), shared) == Withheld(not_there=("arrest",))
    assert not withheld_with(("birth", "school"), shared)
    assert not withheld_with((), shared)


def test_a_story_kept_from_the_screen_has_no_step_there(store):
    keep(store, audience="psychologist_only")
    told = presenting(store, "c", "t")
    assert len(told.steps) == 4
    assert told.on_shared_screen == ()


def test_a_story_that_was_taken_away_or_was_never_of_the_case_is_told_in_a_sentence(store):
    keep(store)
    with pytest.raises(TellingError, match="no longer there"):
        presenting(store, "c", "another")
    retract_telling(store, "t", version=1, actor=ME, why="told")
    with pytest.raises(TellingError, match="no longer there"):
        presenting(store, "c", "t")
    with pytest.raises(CaseError):
        presenting(store, "nobody’s", "t")


def test_a_step_keeps_its_place_in_the_whole_story_on_a_screen_that_leaves_steps_out(store):
    keep(store)
    for is_shared, places in ((False, (1, 2, 3, 4)), (True, (1, 3, 4))):
        view = open_case(store, "c", is_shared_screen=is_shared)
        assert places_in_the_whole(store, view.tellings[0], view) == places


def test_a_story_changed_or_gone_since_it_was_opened_is_told_by_the_count_it_was_opened_with(store):
    keep(store)
    view = open_case(store, "c", is_shared_screen=True)
    told = view.tellings[0]
    correct_telling(store, Telling("t", "c", "Cai’s life", steps=STEPS[:1]), version=1, actor=ME)
    assert places_in_the_whole(store, told, view) == (1, 2, 3)
    retract_telling(store, "t", version=2, actor=ME, why="told")
    assert places_in_the_whole(store, told, view) == (1, 2, 3)
