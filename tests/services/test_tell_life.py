"""A life told in steps: by stage without a word invented, or as its author chose, and never more than may be seen."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

import pytest

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import ConflictError, StoreError, TellingError, WhenError
from timeline.domain.presence import Presence
from timeline.domain.telling import TITLE_LIMIT, Step, Telling
from timeline.domain.when import parse_when
from timeline.services.open_case import open_case
from timeline.services.presence import add_presence
from timeline.services.record_entry import add_entry, retract_entry, undo_last
from timeline.services.tell_life import (
    as_shown,
    audience_steps,
    correct_telling,
    in_no_step,
    presenter_steps,
    retract_telling,
    save_telling,
    telling_by_stage,
    telling_of_ones_own,
)
from timeline.store import Store
from timeline.vocab.registry import vocabulary

ME = "Rhiannon Jones"
BORN = parse_when("14 March 2010")


@pytest.fixture(params=["14 March 2010"])
def store(request):
    with Store.in_memory() as opened:
        with opened.change(actor=ME, action="create", case_id="c") as change:
            change.save(Child("k", "Cai Invented", born=request.param and parse_when(request.param)))
            change.save(Case("c", "k", "YJ-1"))
            change.save(Person("nan", "c", "Glenys Morgan", aliases=("Nan",)))
        yield opened


def told(store: Store, entry_id: str, when: str, **about) -> Entry:
    fields = {"lane": "home", "type": "housing"} | about
    born_on = open_case(store, "c").child.born_on
    when_said = parse_when(when, born_on=born_on)
    return add_entry(store, Entry(entry_id, "c", entry_id.capitalize(), when_said, **fields), actor=ME)


@pytest.fixture
def life(store):
    """A life of six entries, one of them restricted, and Nan, who was there."""
    told(store, "move", "May 2012")
    told(store, "birth", "14 March 2010")
    told(store, "mum’s childhood", "1985")
    told(store, "arrest", "2019", audience="police_restricted")
    told(store, "school", "age 4")
    told(store, "letter", "not known")
    nan = Presence("there", "c", "nan", parse_when("2013"), parse_when("ongoing"))
    add_presence(store, nan, actor=ME)
    return store


def telling(*steps: Step, **about) -> Telling:
    chosen = steps or (
        Step("Glenys Morgan’s house", ("birth", "presence:there"), words="Glenys held him.", presenter_note="Slowly"),
        Step("The arrest", ("arrest",), words="He was taken by car."),
        Step("A breath", is_pause=True, presenter_note="Ask how people are"),
        Step("School", ("school", "arrest"), stage="early_childhood"),
    )
    fields = {"content_note": "Cai lost Glenys Morgan."} | about
    return Telling("t", "c", "Cai’s life", steps=chosen, **fields)


def view_of(store: Store, is_shared_screen: bool = False):
    return open_case(store, "c", is_shared_screen=is_shared_screen)


def test_the_stages_of_childhood_are_the_steps_and_each_entry_comes_where_it_began(life):
    made = telling_by_stage(view_of(life))
    assert [(step.title, step.entry_ids) for step in made.steps] == [
        ("Before birth", ("mum’s childhood",)), ("Infancy", ("birth", "move", "there")),
        ("Early childhood", ("school",)), ("Middle childhood", ("arrest",)),
    ]  # fmt: skip
    assert in_no_step(made, view_of(life)) == ("letter",)


def test_no_word_is_invented_but_the_names_of_the_stages(life):
    made = telling_by_stage(view_of(life))
    assert {step.title for step in made.steps} <= {term.label for term in vocabulary("stages")}
    assert not any(step.words or step.presenter_note for step in made.steps)
    assert made.content_note == ""


def test_a_stage_is_looked_at_from_its_first_day_to_its_last(life):
    steps = audience_steps(telling_by_stage(view_of(life)), view_of(life))
    assert [(step.first, step.last) for step in steps][:2] == [
        (None, date(2010, 3, 13)), (date(2010, 3, 14), date(2013, 3, 13)),
    ]  # fmt: skip


def test_the_life_is_revealed_step_by_step_and_what_was_shown_stays(life):
    steps = audience_steps(telling_by_stage(view_of(life)), view_of(life))
    assert steps[1].entry_ids == ("birth", "move", "presence:there")
    assert steps[1].so_far == ("mum’s childhood", "birth", "move", "presence:there")
    assert [step.place for step in steps] == [1, 2, 3, 4]


@pytest.mark.parametrize("store", ["14 March 2010", None], indirect=True)
def test_a_life_of_which_nothing_is_told_has_no_stages_and_only_what_is_missing_is_asked_for(store):
    is_born = view_of(store).child.born is not None
    for why, asked in (("Nothing is on this timeline yet", "Add an entry"), ("has a date or an age", "Give an entry")):
        with pytest.raises(TellingError, match=f"{why}, so nothing .* {asked}") as refused:
            telling_by_stage(view_of(store))
        assert ("birth date" in str(refused.value)) != is_born
        if why.startswith("Nothing is"):
            told(store, "letter", "not known")


@pytest.mark.parametrize("store", [None], indirect=True)
def test_without_a_birth_date_only_ages_have_a_stage(store):
    told(store, "move", "May 2012")
    with pytest.raises(TellingError, match="Give the child's birth date"):
        telling_by_stage(view_of(store))
    told(store, "school", "age 4")
    made = telling_by_stage(view_of(store))
    assert [(step.stage, step.entry_ids) for step in made.steps] == [("early_childhood", ("school",))]
    assert in_no_step(made, view_of(store)) == ("move",)
    assert audience_steps(made, view_of(store))[0].first is None


def test_a_telling_is_kept_with_its_steps_and_can_be_undone(life):
    kept = save_telling(life, telling(), actor=ME)
    assert kept.steps[0].entry_ids == ("birth", "there")
    assert view_of(life).tellings == (kept,)
    assert kept.pauses == (3,)
    assert life.integrity() == []
    undo_last(life, "c", actor=ME)
    assert view_of(life).tellings == ()


def test_a_correction_is_a_new_version_and_a_late_one_is_told_who_was_first(life):
    kept = save_telling(life, telling(), actor=ME)
    assert correct_telling(life, replace(kept, title="Cai"), version=1, actor="P. Khan") == 2
    with pytest.raises(ConflictError, match="P. Khan changed this telling"):
        correct_telling(life, replace(kept, title="Mine"), version=1, actor=ME)
    assert (view_of(life).tellings[0].title, view_of(life).versions["t"]) == ("Cai", 2)


def test_a_telling_is_taken_away_only_for_a_reason(life):
    save_telling(life, telling(), actor=ME)
    with pytest.raises(TellingError, match="Say why"):
        retract_telling(life, "t", version=1, actor=ME, why="")
    retract_telling(life, "t", version=1, actor=ME, why="another one is better")
    assert view_of(life).tellings == ()


@pytest.mark.parametrize("wrong, why", [
    (telling(Step("One", ("nothing",))), "Step 1, “One”, shows an entry that is not on this timeline"),
    (telling(Step("One", stage="old_age")), "not a stage of childhood"),
    (telling(audience="press"), "choose one from the list"),
])  # fmt: skip
def test_a_telling_of_what_is_not_there_is_refused_and_nothing_is_kept(life, wrong, why):
    with pytest.raises(TellingError, match=why):
        save_telling(life, wrong, actor=ME)
    with pytest.raises(StoreError, match="Say who you are"):
        save_telling(life, telling(), actor=" ")
    assert view_of(life).tellings == ()


@pytest.mark.parametrize(
    ("title", "first", "said"),
    [
        ("", "", "The story needs a title of a few words. Its first step needs a title of a few words."),
        ("x" * 83, "", "The title of the story has 83 characters; keep it to 80. Its first step needs"),
        ("Cai", "x" * 81, "The title of its first step has 81 characters"),
    ],
)
def test_a_story_begun_without_its_titles_is_told_of_all_that_is_amiss_at_once(title, first, said):
    with pytest.raises(TellingError) as refused:
        telling_of_ones_own("c", title, first=first, content_note="", audience="display")
    assert str(refused.value).startswith(said)


def test_a_telling_and_its_steps_need_their_titles_and_a_telling_its_steps():
    with pytest.raises(TellingError, match="at least one step"):
        Telling("t", "c", "Cai")
    with pytest.raises(TellingError, match="A story needs a title"):
        Telling("t", "c", " ", steps=(Step("One"),))
    for title in ("", "x" * (TITLE_LIMIT + 1)):
        with pytest.raises(TellingError, match="title"):
            Step(title)
    with pytest.raises(TellingError, match="title of a story has 81"):
        Telling("t", "c", "x" * 81, steps=(Step("One"),))
    with pytest.raises(TellingError, match="an end and no beginning"):
        Step("One", until=parse_when("2016"))
    with pytest.raises(WhenError, match="runs backwards"):
        Step("One", when=parse_when("2016"), until=parse_when("2014"))


def test_the_author_may_choose_the_time_to_look_at(life):
    steps = (
        Step("Both", when=parse_when("2012"), until=parse_when("May 2014")), Step("One", when=parse_when("2012")),
        Step("None"),
    )  # fmt: skip
    shown = audience_steps(telling(*steps), view_of(life))
    assert [(step.first, step.last) for step in shown] == [
        (date(2012, 1, 1), date(2014, 5, 31)), (date(2012, 1, 1), date(2012, 12, 31)), (None, None),
    ]  # fmt: skip


def test_the_presenter_has_the_notes_and_the_audience_has_none(life):
    kept = save_telling(life, telling(), actor=ME)
    view = view_of(life)
    assert [step.note for step in presenter_steps(kept, view)] == ["Slowly", "", "Ask how people are", ""]
    assert [step.note for step in audience_steps(kept, view)] == ["", "", "", ""]
    assert "Slowly" not in str(as_shown(kept, view))
    assert [step.is_pause for step in audience_steps(kept, view)] == [False, False, True, False]


def test_a_shared_screen_gets_no_note_no_name_and_nothing_withheld(life):
    kept = save_telling(life, telling(), actor=ME)
    view = view_of(life, is_shared_screen=True)
    shown = audience_steps(kept, view)
    assert [(step.title, step.entry_ids) for step in shown] == [
        ("G. M.’s house", ("birth", "presence:there")), ("A breath", ()), ("Early childhood", ("school",)),
    ]  # fmt: skip
    assert [step.place for step in shown] == [1, 2, 3]
    everything = str([asdict(step) for step in shown]) + str(view.tellings)
    assert not any(word in everything for word in ("Slowly", "Ask how", "Glenys", "arrest", "taken by car"))
    assert as_shown(kept, view).content_note == "C. lost G. M."
    with pytest.raises(TellingError, match="not shown on a shared screen"):
        presenter_steps(kept, view)


def test_a_telling_kept_from_the_screen_is_not_told_there(life):
    hidden = save_telling(life, telling(audience="attendees"), actor=ME)
    all_hidden = save_telling(life, replace(telling(Step("The arrest", ("arrest",))), id="u"), actor=ME)
    view = view_of(life, is_shared_screen=True)
    assert view.tellings == ()
    for one in (hidden, all_hidden):
        with pytest.raises(TellingError, match="not for a shared screen"):
            audience_steps(one, view)


def test_an_unsaved_telling_with_words_of_its_own_is_not_told_on_a_shared_screen(life):
    with pytest.raises(TellingError, match="Save the telling before"):
        audience_steps(telling(), view_of(life, is_shared_screen=True))


def test_the_stages_can_be_told_on_a_shared_screen_without_what_is_withheld(life):
    view = view_of(life, is_shared_screen=True)
    shown = audience_steps(telling_by_stage(view), view)
    assert "arrest" not in shown[-1].so_far
    made_elsewhere = audience_steps(telling_by_stage(view_of(life)), view)
    assert "arrest" not in made_elsewhere[-1].so_far


def test_an_entry_taken_off_the_timeline_since_leaves_its_step_and_the_telling_can_still_be_corrected(life):
    kept = save_telling(life, telling(), actor=ME)
    retract_entry(life, "school", version=1, actor=ME, why="another child's")
    assert audience_steps(kept, view_of(life))[3].entry_ids == ("arrest",)
    assert correct_telling(life, replace(kept, title="Cai"), version=1, actor=ME) == 2
