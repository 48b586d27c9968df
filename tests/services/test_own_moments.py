"""What may come up when the child or the family sits down to say how it was: never anything hard by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cais_case import ME, TODAY, seen, told

from timeline.domain.entry import AceTag
from timeline.services.bring_together import bring_together
from timeline.services.own_account import own_entry
from timeline.services.own_moments import MOST_AT_FIRST, first_moments, may_be_hard, may_come_up, moments, never_come_up
from timeline.services.record_entry import add_entry, correct_entry


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
    assert {"hit", "excluded", "refuge", "mixed", "police"} <= {
        one.id for one in view.entries if may_be_hard(view, one)
    }
    assert not may_be_hard(view, view.entry("goal"))


@pytest.mark.parametrize(
    "words",
    [
        "Mark on left side of face; said Shaun got cross and hit him",
        "Suspended for two days", "Excluded for one day", "Police called to the house",
        "Mum was drunk at parents’ evening",
        "Grandad died", "Bruises seen in PE", "Parents separated", "Moved to Nan’s after Dad was arrested",
        "Came to school hungry", "Was not brought to the clinic",
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", ["title", "details", "outcome"])
def test_hard_words_hold_a_moment_back_whatever_it_is_filed_as(store, words, field):
    told(store, "e", lane="education", type="school_event", **{"title": "At school", field: words})
    view = seen(store)
    assert may_be_hard(view, view.entry("e"))
    assert first_moments(view) == ()
    assert [one.id for one in moments(view, ["e"])] == ["e"], "a worker may still choose it"


@pytest.mark.parametrize(
    "words",
    ["Top marks in maths", "Got his orange belt in karate", "Cross country, third place", "Lost his first tooth"],
)
def test_the_same_words_for_something_good_hold_nothing_back(store, words):
    told(store, "e", lane="strengths", type="achievement", title=words)
    assert first_moments(seen(store)) == ("e",)


@pytest.mark.parametrize("kind", ["exclusion", "out_of_school", "injury", "loss", "missing", "custody", "not_brought"])
def test_what_is_hard_by_its_kind_is_hard_wherever_it_is_filed(store, kind):
    told(store, "e", lane="education", type=kind, valence="neutral")
    assert first_moments(seen(store)) == ()


@pytest.mark.parametrize("valence", ["unclear", "mixed", "adverse"])
def test_what_nobody_called_good_does_not_come_up_by_itself(store, valence):
    told(store, "e", lane="education", type="school", valence=valence)
    assert first_moments(seen(store)) == ()


def test_what_came_in_a_file_waits_until_somebody_has_looked_at_it(store):
    entry = told(store, "e", lane="education", type="school", valence="protective", import_key="k1")
    assert first_moments(seen(store)) == ()
    correct_entry(store, replace(entry, title="The choir at school"), version=1, actor=ME)
    assert first_moments(seen(store)) == ("e",)


def test_one_hard_account_makes_what_stands_for_several_hard(store):
    told(store, "fair", title="A day at the fair")
    told(store, "hurt", title="A day at the fair", details="Dad slapped her on the way home.")
    one = bring_together(store, "c", ["fair", "hurt"], actor=ME)
    view = seen(store)
    assert may_be_hard(view, view.entry(one.id))


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
