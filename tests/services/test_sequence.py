"""Where a step is suggested and why: layer, what comes first, the map, the child's wish; nothing refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_to_test import band, position, step, work

from timeline.domain.recommendation import LATER, NEXT, NOT_YET, NOW
from timeline.services.sequence import (
    NOWHERE,
    PLACES,
    areas_not_looked_at,
    is_above,
    place_of,
    suggested,
    suggestions,
)
from timeline.services.where_now import where_now
from timeline.vocab.registry import vocabulary


@pytest.mark.parametrize(
    ("low", "high", "layer", "place"),
    [
        (1, 2, 1, NOW), (1, 2, 2, NEXT), (1, 2, 3, LATER), (1, 2, 4, NOT_YET), (1, 2, 6, NOT_YET),
        (2, 2, 1, NOW), (2, 2, 2, NOW), (2, 2, 3, NEXT), (2, 2, 4, LATER), (2, 2, 5, NOT_YET),
        (6, 6, 6, NOW),
    ],
)  # fmt: skip
def test_a_step_follows_as_the_layers_below_it_hold(low, high, layer, place):
    found = suggested(step("a", layer), work(position(low, high)))
    assert found.place == place
    assert f"layer {layer}" in found.sentence
    assert ("1–2" if low != high else str(low)) in found.sentence


def test_a_step_over_two_layers_begins_with_its_lower_one():
    assert suggested(step("a", 2, 3), work(position(2, 2))).place == NOW


def test_a_layer_above_the_position_at_school_and_not_at_home_is_next_and_says_where():
    found = suggested(step("a", 3), work(position(3, 3, "home"), position(1, 1, "school")))
    assert found.place == NEXT
    assert "above where the child stands at school (3 at home, 1 at school)" in found.sentence
    assert found.waits_for == ("layer 2 to hold at school",)


MALI = (position(1, 2, "home"), position(3, 3, "school"))
ALIKE = (position(1, 2),)
MEANT = "so it comes first."


@pytest.mark.parametrize(
    ("layers", "stands", "sentence", "short"),
    [
        ((1,), ALIKE, f"the lower part of where the child stands (position 1–2), {MEANT}",
         f"The lower part of where the child stands, {MEANT}"),
        ((1,), MALI, f"the lower part of where the child stands at home (1–2 at home, 3 at school), {MEANT}",
         f"The lower part of where the child stands at home, {MEANT}"),
        ((2,), MALI, "the upper part of where the child stands at home (1–2 at home, 3 at school), so it follows when "
         "layer 1 holds at home.", "Follows when layer 1 holds at home."),
        ((3,), MALI, "above where the child stands at home (1–2 at home, 3 at school), so it follows when layer 2 "
         "holds at home.", "Follows when layer 2 holds at home."),
        ((2,), ALIKE, "the upper part of where the child stands (position 1–2), so it follows when layer 1 holds.",
         "Follows when layer 1 holds."),
        ((2,), (position(2, 2),), f"where the child stands (position 2), {MEANT}", f"Where the child stands, {MEANT}"),
        ((1, 2), ALIKE, f"where the child stands (position 1–2), {MEANT}", f"Where the child stands, {MEANT}"),
        ((1, 2), (position(2, 2),), f"where the child stands (position 2), {MEANT}",
         f"Where the child stands, {MEANT}"),
        ((2,), (position(2, 2, "home"), position(4, 4, "school")),
         f"where the child stands at home (2 at home, 4 at school), {MEANT}",
         f"Where the child stands at home, {MEANT}"),
        ((2,), (position(3, 3, "home"),), "and that holds, because the child stands above it (position 3 at home).",
         "That holds: the child stands above it."),
        ((1,), (position(2, 3, "home"), position(3, 3, "school")),
         "and that holds, because the child stands above it (2–3 at home, 3 at school).",
         "That holds: the child stands above it."),
    ],
)  # fmt: skip
def test_a_layer_is_said_to_hold_only_where_the_child_stands_above_it(layers, stands, sentence, short):
    found = suggested(step("a", *layers), work(*stands))
    told = step("a", *layers).layers_text
    assert (found.sentence.removeprefix(f"It belongs to {told}, "), found.short) == (sentence, short)


def test_a_wish_at_the_layer_where_the_child_stands_says_no_more_than_that():
    wished = step("a", 1, own_wish="See Mali")
    there, above = suggested(wished, work(*MALI)), suggested(wished, work(position(2, 2)))
    assert there.sentence.endswith("layer 1, where the child stands at home (1–2 at home, 3 at school).")
    assert there.short == "The child’s own wish, where the child stands at home."
    assert above.sentence.endswith("layer 1, above which the child stands (position 2).")


def test_a_layer_reached_nowhere_is_counted_from_the_setting_where_most_is_still_to_hold():
    found = suggested(step("a", 3), work(position(2, 2, "home"), position(1, 1, "school")))
    assert (found.place, "2 at home, 1 at school" in found.sentence) == (LATER, True)


def test_a_newer_position_for_everywhere_stands_over_older_ones_of_a_setting():
    stands = work(position(1, 1, "school", on="May 2025"), position(3, 3, on="May 2026"))
    assert suggested(step("a", 3), stands).place == NOW


def test_an_older_position_for_everywhere_holds_where_no_setting_was_said_since():
    stands = work(position(1, 1, on="May 2025"), position(3, 3, "home", on="May 2026"))
    found = suggested(step("a", 3), stands)
    assert (found.place, "above where the child stands elsewhere" in found.sentence) == (NEXT, True)


def test_without_a_position_a_layered_step_has_no_suggestion_and_is_told_so():
    found = suggested(step("a", 2), work())
    assert found.place == NOWHERE
    assert "no position is agreed" in found.sentence


def test_what_serves_every_layer_need_not_wait_for_a_position():
    assert suggested(step("a"), work()).place == NOW


def test_the_child_s_own_wish_comes_a_column_sooner_and_is_named():
    stands = position(1, 2)
    plain = suggested(step("a", 3), work(stands))
    wished = suggested(step("a", 3, own_wish="Talk about Nan"), work(stands))
    assert (plain.place, wished.place) == (LATER, NEXT)
    assert "own wish" in wished.sentence


@pytest.mark.parametrize("layers", [(), (1,)])
def test_a_wish_whose_time_it_is_is_named_as_such(layers):
    found = suggested(step("a", *layers, own_wish="See Mali"), work(position(1, 2)))
    assert (found.place, "own wish" in found.sentence) == (NOW, True)


def test_a_wish_does_not_make_a_place_where_no_position_is_agreed():
    assert suggested(step("a", 3, own_wish="Talk about Nan"), work()).place == NOWHERE


def test_a_step_comes_a_column_after_what_has_to_hold_first():
    first, second, third = step("a"), step("b", after_ids=("a",)), step("c", after_ids=("b", "a"))
    found = suggestions(work(third, second, first))
    assert [found[one].place for one in "abc"] == [NOW, NEXT, LATER]
    assert "“Step b” and “Step a”" in found["c"].sentence


def test_it_comes_after_the_place_people_gave_what_comes_first():
    first = step("a", place=LATER, place_reason="After the move.")
    assert suggested(step("b", after_ids=("a",)), work(first)).place == NOT_YET


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_what_is_done_or_not_going_ahead_is_not_waited_for(status):
    found = suggested(step("b", after_ids=("a",)), work(step("a", status=status)))
    assert (found.place, found.waits_for) == (NOW, ())


def test_a_step_that_is_not_in_view_is_not_waited_for():
    assert suggested(step("b", after_ids=("gone",)), work()).place == NOW


def test_a_step_after_one_without_a_place_is_told_so():
    found = suggested(step("b", after_ids=("a",)), work(step("a", 3)))
    assert (found.place, "“Step a”" in found.sentence) == (NOWHERE, True)


def test_steps_that_wait_for_each_other_are_told_so_and_nothing_stops():
    found = suggestions(work(step("a", after_ids=("b",)), step("b", after_ids=("a",)), step("c", after_ids=("a",))))
    assert (found["a"].place, found["b"].place, found["c"].place) == (NOWHERE, NOWHERE, NOWHERE)
    assert "“Step b” wait for each other" in found["a"].sentence
    assert "without a place" in found["c"].sentence


def test_a_circle_that_people_opened_by_placing_one_lets_what_follows_have_a_place():
    opened = step("a", after_ids=("b",), place=NOW, place_reason="Somebody has to begin.")
    found = suggestions(work(opened, step("b", after_ids=("a",)), step("c", after_ids=("a",))))
    assert found["c"].place == NEXT


def test_more_than_the_map_says_even_when_calm_is_adapted_first():
    found = suggested(step("a", asks_of=(("language", "144"),)), work(band("language", 7, 8)))
    assert found.place == NOT_YET
    assert "language and communication like a child of about 12" in found.sentence
    assert "like a child of about 7 to 8" in found.sentence
    assert found.waits_for == ("an adaptation for language and communication",)


def test_with_its_adaptation_it_comes_later_instead():
    asked = step("a", asks_of=(("language", "144"),), adaptation="Pictures first")
    assert suggested(asked, work(band("language", 7, 8))).place == LATER


def test_within_reach_when_calm_and_not_when_stressed_is_adapted_first_and_says_when():
    seen = work(band("feelings", 10, 12, "calm"), band("feelings", 2, 4, "stressed"))
    asked = step("a", asks_of=(("feelings", "108"),))
    found = suggested(asked, seen)
    assert (found.place, "when stressed" in found.sentence) == (NEXT, True)
    assert suggested(step("a", asks_of=asked.asks_of, adaptation="Stop when he says"), seen).place == NOW


def test_inside_the_band_may_be_just_enough():
    seen = work(band("language", 7, 9))
    assert suggested(step("a", asks_of=(("language", "96"),)), seen).place == NEXT
    assert suggested(step("a", asks_of=(("language", "84"),)), seen).place == NOW


def test_an_area_nobody_looked_at_holds_nothing_up_and_is_named():
    asked = step("a", asks_of=(("language", "144"), ("trust", "twelve")))
    assert suggested(asked, work()).place == NOW
    assert areas_not_looked_at(asked, work()) == ("Language and communication",)


def test_what_holds_it_furthest_back_is_told_and_everything_it_waits_for_is_listed():
    seen = work(position(1, 1), band("language", 7, 8), step("first"))
    found = suggested(step("a", 2, asks_of=(("language", "144"),), after_ids=("first",)), seen)
    assert (found.place, "language" in found.sentence) == (NOT_YET, True)
    assert len(found.waits_for) == 3


def test_what_people_decided_stands_over_what_is_suggested():
    decided = step("a", 4, place=NOW, place_reason="The court date is in May; adapted with SLT.")
    found = suggested(decided, work(position(1, 1)))
    assert (found.place, place_of(decided, found)) == (NOT_YET, NOW)


def test_only_a_layer_above_every_position_asks_gently_why():
    stands = work(position(1, 2, "home"), position(3, 3, "school"))
    assert [is_above(step("a", layer), stands) for layer in (1, 3, 4)] == [False, False, True]
    assert not is_above(step("a"), stands)
    assert not is_above(step("a", 6), work())


def test_words_in_braces_in_a_title_are_only_words():
    found = suggested(step("b", after_ids=("a",)), work(step("a", title="A {position} of {0}")))
    assert "“A {position} of {0}”" in found.sentence


def test_every_reason_is_one_sentence_of_the_vocabulary_with_a_source():
    for term in vocabulary("plan_reasons"):
        assert term.text("source"), term.id
        assert term.facts["reviewed_by"] == "", term.id
        assert term.text("place") in (*PLACES, ""), term.id
        for fact in ("sentence", "sentence_adapted"):
            told = term.text(fact)
            assert not told or re.fullmatch(r"[^.]+\.", told), f"{term.id}: {told}"
        assert not re.search(r"\b(must|cannot|refused|failed|risk)\b", term.text("sentence")), term.id


IDS = [f"s{n}" for n in range(7)]
STEPS = st.lists(
    st.tuples(
        st.integers(0, 6), st.lists(st.sampled_from(IDS), max_size=4, unique=True), st.sampled_from(["", *PLACES]),
        st.lists(st.tuples(st.sampled_from(["language", "feelings", "odd"]), st.one_of(
            st.integers(0, 400).map(str), st.text(max_size=4))), max_size=3),
        st.sampled_from(["", "See Mali"]), st.sampled_from(["", "In pictures"]),
        st.sampled_from(vocabulary("plan_status").ids),
    ),
    max_size=7,
)  # fmt: skip
STANDS = st.lists(
    st.builds(
        lambda low, more, setting, year: position(low, min(low + more, 6), setting, f"May {year}"),
        st.integers(1, 6), st.integers(0, 2), st.sampled_from(vocabulary("trm_settings").ids), st.integers(2020, 2026),
    ),
    max_size=4,
)  # fmt: skip


@given(STEPS, STANDS, st.randoms())
def test_whatever_is_written_every_step_is_answered_in_one_sentence_whatever_the_order(made, stands, shuffled):
    steps = [
        step(IDS[n], *([layer] if layer else []), after_ids=tuple(one for one in after if one != IDS[n]), place=place,
             place_reason="because" if place else "", asks_of=tuple(asks), own_wish=wish, adaptation=adaptation,
             status=status)
        for n, (layer, after, place, asks, wish, adaptation, status) in enumerate(made)
    ]  # fmt: skip
    seen = [*stands, band("language", 7, 8), band("feelings", 3, 4, "stressed")]
    found = suggestions(work(*steps, *seen))
    assert found.keys() == {one.id for one in steps}
    for one in found.values():
        assert one.place in (*PLACES, NOWHERE)
        assert one.sentence.endswith(".")
        assert "{" not in one.sentence
        assert one.place != NOT_YET or one.waits_for
    for one in steps:
        assert "that holds" not in found[one.id].sentence or where_now(stands).lowest > one.high
    shuffled.shuffle(steps)
    assert {one: told.place for one, told in suggestions(work(*steps, *seen)).items()} == {
        one: told.place for one, told in found.items()
    }


@given(STEPS, STANDS)
def test_nothing_stands_before_what_it_comes_after(made, stands):
    steps = [
        step(IDS[n], *([layer] if layer else []), after_ids=tuple(one for one in after if one != IDS[n]))
        for n, (layer, after, *_) in enumerate(made)
    ]
    found = suggestions(work(*steps, *stands))
    for one in steps:
        for first in one.after_ids:
            if found[one.id].place and first in found:
                assert PLACES.index(found[one.id].place) >= PLACES.index(found[first].place)


@pytest.mark.parametrize("kind", ["engagement", "safety", "enforcement"])
def test_what_guidance_asks_for_comes_with_its_source_and_waits_for_a_psychologist(kind):
    term = vocabulary("note_kinds")[kind]
    assert term.text("asks").endswith("?")
    assert term.text("source")
    assert term.facts["reviewed_by"] == ""


def test_every_reason_is_also_told_in_short_shorter_than_its_sentence():
    for term in vocabulary("plan_reasons").offered:
        for fact in ("", "_adapted"):
            whole, short = term.text(f"sentence{fact}"), term.text(f"short{fact}")
            assert bool(whole) == bool(short), term.id
            assert len(short) <= min(len(whole), 80), term.id
