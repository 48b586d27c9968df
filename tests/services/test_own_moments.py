"""What may come up when the child or the family sits down to say how it was: never anything hard by itself."""

from __future__ import annotations

from dataclasses import replace

from cais_case import ME, TODAY, seen, told

from timeline.domain.entry import AceTag
from timeline.services.bring_together import bring_together
from timeline.services.own_account import own_entry
from timeline.services.own_moments import MOST_AT_FIRST, first_moments, may_be_hard, may_come_up, moments, never_come_up
from timeline.services.record_entry import add_entry


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
