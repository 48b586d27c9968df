"""The chair is told how far the child and the family have been heard, and where nobody asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cais_case import ME, NAN, TODAY, said, seen, told

from lives_kept import open_samples
from timeline.domain.case import Person
from timeline.services.as_known import open_as_known
from timeline.services.bring_together import bring_together
from timeline.services.open_case import open_case
from timeline.services.own_account import own_entry
from timeline.services.own_views import CHILD, FAMILY, told_by, voice_of
from timeline.services.record_entry import add_entry
from timeline.ui.voices import ago, never_asked, voice_in_short, voice_told


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
    told(store, "heard", "2015", basis="family", said_by="Glenys Morgan, grandmother")
    told(store, "source", "2015", basis="family", agency="Social care", said_by="Mother")
    told(store, "column", "2015", basis="family", agency="Social care")
    told(store, "worker", "2015", basis="family", said_by="Beth Anwyl, social worker")
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
    assert voice.never_asked == (), "it may have been said where no screen is shared"
    assert voice_told(voice, today=TODAY) == "Child’s voice: nothing to show here"


def keep_sian(store):
    """An aunt whom the family calls otherwise than the register does, with what she told of three moments."""
    with store.change(actor=ME, case_id="c") as change:
        change.save(Person("sian", "c", "Sian Beynon", "maternal aunt", aliases=("Anti Sian",), is_third_party=True))
    for entry_id, when, about in (
        ("first", "2016", {}), ("last", "February 2026", {}), ("hers", "March 2026", {"audience": "attendees"}),
    ):  # fmt: skip
        told(store, entry_id, when, basis="family", agency="Family", said_by="Anti Sian", **about)


def test_whom_the_family_calls_otherwise_is_of_the_family_on_a_shared_screen_too(store):
    keep_sian(store)
    shared = seen(store, shared=True)
    assert {entry.said_by for entry in shared.entries} == {"A. S."}, "her initials tell nobody who she is"
    voice = voice_of(store, shared, today=TODAY, of=FAMILY)
    assert (voice.moments, f"{voice.last_said_on}") == (2, "2026-02-28")
    assert [entry.id for entry in told_by(store, shared, FAMILY)] == ["first", "last"], "as the screen has them"
    assert voice_told(voice, today=TODAY, of=FAMILY) == (
        "Family’s voice: 2 moments shown here; the newest of these 3 days ago"
    )
    assert voice_told(voice_of(store, seen(store), today=TODAY, of=FAMILY), today=TODAY, of=FAMILY) == (
        "Family’s voice: 3 moments; last today"
    )


def test_the_childs_words_are_still_heard_once_they_stand_together_with_others(store):
    told(store, "school", agency="School")
    told(store, "quoted", lane="voice", type="child_said", basis="child")
    assert voice_of(store, seen(store), today=TODAY).moments == 1
    bring_together(store, "c", ["school", "quoted"], actor=ME)
    voice = voice_of(store, seen(store), today=TODAY)
    assert (voice.moments, voice.is_silent) == (1, False)


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "today"), (0, "today"), (1, "yesterday"), (6, "6 days ago"), (7, "a week ago"), (14, "2 weeks ago"),
     (30, "a month ago"), (61, "2 months ago"), (365, "a year ago"), (731, "2 years ago")],
)  # fmt: skip
def test_how_long_ago_is_said_roughly(days, words):
    assert ago(TODAY - timedelta(days=days), TODAY) == words


def test_who_tells_of_somebody_else_is_withheld_from_the_count_of_a_shared_screen_too(store):
    keep_sian(store)
    told(store, "hidden", "2024", basis="family", said_by="Anti Sian", third_party=True)
    told(store, "said", "2025", basis="family", agency="Family", said_by="Rhys, a neighbour", third_party=True)
    shared = seen(store, shared=True)
    assert {"hidden", "said"} <= {entry.id for entry in shared.entries}
    assert [entry.id for entry in told_by(store, shared, FAMILY)] == ["first", "last"]


def test_a_shared_screen_that_looks_back_counts_the_family_as_it_stood(store):
    keep_sian(store)
    past = open_as_known(store, "c", datetime(2100, 1, 1, tzinfo=UTC), is_shared_screen=True)
    assert voice_of(store, past, today=TODAY, of=FAMILY).moments == 2


def test_on_a_shared_screen_every_sample_family_and_child_is_heard_as_often_as_what_stands_there_tells():
    with open_samples() as (store, cases):
        for case in cases:
            whole, shared = open_case(store, case.id), open_case(store, case.id, is_shared_screen=True)
            there = {entry.id for entry in shared.entries if not entry.third_party}
            for of in (CHILD, FAMILY):
                own = {entry.id for entry in told_by(store, whole, of)}
                shown = {entry.id for entry in told_by(store, shared, of) if not entry.third_party}
                assert shown == own & there, (case.ref, of)
