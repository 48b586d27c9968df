"""Who was there: kept like every record, shown as bars among the people, and never told twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import TITLE_LIMIT, Entry
from timeline.domain.errors import ConflictError, PresenceError, StoreError, WhenError
from timeline.domain.presence import HOW_LIMIT, Presence
from timeline.domain.when import parse_when
from timeline.services.open_case import open_case
from timeline.services.presence import (
    add_presence,
    correct_presence,
    entries_with,
    presence_entries,
    presence_id,
    presences_of,
    retract_presence,
    shown_id,
)
from timeline.services.record_entry import add_entry, undo_last
from timeline.store import Store

ME = "Rhiannon Jones"
NAN = Person("nan", "c", "Glenys Morgan", "maternal grandmother", aliases=("MGM", "Nan"), is_third_party=True)
HUW = Person("huw", "c", "Huw Tregunter", role="coach", agency="Rugby club")


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        with opened.change(actor=ME, action="create", case_id="c") as change:
            change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
            change.save(Case("c", "k", "YJ-1"))
            change.save_all([NAN, HUW])
        yield opened


def there(person: Person = NAN, when: str = "2012", until: str | None = "2016", **about) -> Presence:
    about.setdefault("id", f"{person.id}-{when}")
    return Presence(
        case_id="c", person_id=person.id, when=parse_when(when), until=until and parse_when(until), **about
    )


def bar(person: Person = NAN, when: str = "2012", until: str | None = "2016", **about) -> Entry:
    fields = {"lane": "people", "type": "person_there", "people": (person.id,)} | about
    return Entry("told", "c", "Nan", parse_when(when), until=until and parse_when(until), **fields)


def shown(*presences: Presence, beside: tuple[Entry, ...] = (), people=(NAN, HUW)) -> list[Entry]:
    return list(presence_entries(people, presences, beside))


def test_one_person_may_be_there_for_several_stretches(store):
    add_presence(store, there(how="daily"), actor=ME)
    add_presence(store, there(when="since 2020", until=None, how="Sundays"), actor=ME)
    view = open_case(store, "c")
    assert [presence.how for presence in presences_of(view.presences, "nan")] == ["daily", "Sundays"]
    assert presences_of(view.presences, "huw") == ()
    assert store.integrity() == []


def test_somebody_new_is_kept_with_their_presence_in_one_change(store):
    reg = Person("reg", "c", "Reg Invented")
    add_presence(store, there(reg), actor=ME, new_people=[reg])
    assert [person.name for person in open_case(store, "c").people][-1] == "Reg Invented"
    undo_last(store, "c", actor=ME)
    view = open_case(store, "c")
    assert (view.presences, len(view.people)) == ((), 2)


def test_somebody_who_is_not_one_of_the_people_is_refused_and_nothing_is_kept(store):
    with pytest.raises(PresenceError, match="Add them to the people first"):
        add_presence(store, replace(there(), person_id="nobody"), actor=ME)
    assert open_case(store, "c").presences == ()


def test_a_correction_is_a_new_version_and_a_late_one_is_told_who_was_first(store):
    kept = add_presence(store, there(), actor=ME)
    assert correct_presence(store, replace(kept, how="every weekend"), version=1, actor="P. Khan") == 2
    with pytest.raises(ConflictError, match="P. Khan changed this presence"):
        correct_presence(store, replace(kept, how="daily"), version=1, actor=ME)
    view = open_case(store, "c")
    assert (view.presences[0].how, view.versions[kept.id]) == ("every weekend", 2)


def test_taking_one_off_needs_a_reason_and_undo_brings_it_back(store):
    kept = add_presence(store, there(), actor=ME)
    with pytest.raises(PresenceError, match="Say why"):
        retract_presence(store, kept.id, version=1, actor=ME, why=" ")
    retract_presence(store, kept.id, version=1, actor=ME, why="it was her sister")
    assert open_case(store, "c").presences == ()
    undo_last(store, "c", actor=ME)
    assert open_case(store, "c").presences == (kept,)


def test_nothing_is_kept_without_somebody_saying_who_they_are(store):
    with pytest.raises(StoreError, match="Say who you are"):
        add_presence(store, there(), actor="")


@pytest.mark.parametrize("about", [
    {"valence": "lovely"}, {"basis": "hunch"}, {"verification": "sure"}, {"audience": "press"},
])  # fmt: skip
def test_a_word_in_no_list_is_refused(store, about):
    with pytest.raises(PresenceError, match="choose one from the list"):
        add_presence(store, there(**about), actor=ME)


def test_a_presence_says_who_and_does_not_run_backwards():
    with pytest.raises(PresenceError, match="Say who was there"):
        Presence("x", "c", "", parse_when("2012"))
    with pytest.raises(WhenError, match="runs backwards"):
        there(when="2016", until="2012")
    with pytest.raises(PresenceError, match="put the rest in the note"):
        there(how="x" * (HOW_LIMIT + 1))


def test_a_bar_says_who_by_the_name_they_go_by_how_and_on_whose_word():
    (one,) = shown(there(how="daily", note="She held the key.", agency="Family", said_by="Cai", basis="observed"))
    assert (one.title, one.lane, one.people) == ("Nan, daily", "people", ("nan",))
    assert one.details == "Glenys Morgan, maternal grandmother. She held the key."
    assert (one.agency, one.said_by, one.basis) == ("Family", "Cai", "observed")
    assert presence_id(one.id) == "nan-2012"
    assert one.id == shown_id(there())
    assert presence_id("told") is None


def test_somebody_without_another_name_goes_by_their_own():
    (coach,) = shown(there(HUW), people=(replace(HUW, aliases=("coach", "Coach Huw")),))
    assert coach.title == "Coach Huw"
    (one,) = shown(there(HUW))
    assert (one.title, one.details) == ("Huw Tregunter", "Huw Tregunter, coach.")


def test_two_people_with_one_word_are_told_apart():
    other = Person("nan2", "c", "Pat Pritchard", "paternal grandmother", aliases=("Nan",))
    titles = [one.title for one in shown(there(), there(other), people=(NAN, other))]
    assert titles == ["Nan (maternal grandmother)", "Nan (paternal grandmother)"]


def test_being_there_is_not_called_a_strength_unless_somebody_said_it_did_good():
    kinds = [one.type for one in shown(there(), there(id="b", valence="adverse"), there(id="c", valence="protective"))]
    assert kinds == ["person_around", "person_around", "person_there"]


def test_a_very_long_name_still_makes_a_title():
    person = replace(HUW, name="Huw " * 40)
    (one,) = shown(there(person, how="x" * HOW_LIMIT), people=(person,))
    assert len(one.title) == TITLE_LIMIT and one.title.endswith("…")


@pytest.mark.parametrize("told", [
    bar(), bar(when="March 2012", until="May 2016"), bar(when="c. 2012"), bar(when="2012 to 2016", until=None),
    bar(people=("huw", "nan")),
])  # fmt: skip
def test_a_stretch_that_is_told_already_is_not_told_twice(told):
    assert shown(there(), beside=(told,)) == []


@pytest.mark.parametrize("told", [
    bar(HUW), bar(when="2013", until="2016"), bar(when="2012", until="2019"), bar(when="since 2012", until=None),
    bar(lane="home", type="home_family"), bar(type="gap"), bar(when="March 2013", until=None), bar(people=()),
    bar(when="not known", until=None),
])  # fmt: skip
def test_another_person_another_stretch_or_another_thing_hides_nobody(told):
    assert len(shown(there(), beside=(told,))) == 1


def test_ends_known_to_the_month_may_lie_a_month_apart():
    exact = there(when="5 March 2012", until="20 July 2016")
    assert shown(exact, beside=(bar(when="April 2012", until="June 2016"),)) == []
    assert len(shown(exact, beside=(bar(when="April 2012", until="May 2016"),))) == 1


def test_somebody_still_there_is_the_same_stretch_as_somebody_still_there():
    since = there(when="since 2012", until=None)
    assert shown(since, beside=(bar(when="since April 2012", until=None),)) == []
    assert shown(since, beside=(bar(when="2012", until="ongoing"),)) == []
    assert len(shown(since, beside=(bar(when="since 2014", until=None),))) == 1


def test_ages_without_a_birth_date_are_shown_rather_than_guessed_to_be_the_same():
    assert len(shown(there(when="age 4", until="age 6"), beside=(bar(when="age 4", until="age 6"),))) == 1


def test_choosing_somebody_finds_every_entry_they_are_in():
    entries = (bar(), *shown(there(when="since 2020", until=None), there(HUW)))
    assert entries_with("nan", entries) == ("told", "presence:nan-since 2020")


def test_a_shared_screen_has_initials_no_note_about_others_and_nothing_restricted(store):
    add_presence(store, there(how="with Huw Tregunter", note="She drank then.", said_by="Glenys Morgan"), actor=ME)
    add_presence(store, there(HUW, note="Drove him home"), actor=ME)
    add_presence(store, there(HUW, when="2018", until=None, audience="police_restricted"), actor=ME)
    view = open_case(store, "c", is_shared_screen=True)
    second, first = view.presences
    assert (first.how, first.note, first.said_by) == ("", "", "")
    assert second.note == "Drove him home"
    titles = [one.title for one in presence_entries(view.people, view.presences)]
    assert titles == ["H. T.", "Nan"]


def test_a_shared_screen_leaves_out_what_is_told_of_others_and_so_shows_the_bar(store):
    add_presence(store, there(), actor=ME)
    add_entry(store, replace(bar(), third_party=True), actor=ME)
    whole, shared = (open_case(store, "c", is_shared_screen=screen) for screen in (False, True))
    assert presence_entries(whole.people, whole.presences, whole.entries) == ()
    assert len(presence_entries(shared.people, shared.presences, shared.entries)) == 1
