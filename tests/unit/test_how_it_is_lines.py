"""One part of life over time: gaps stay gaps, voices stay apart, and the plan stands under the same ruler."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from timeline.scene.how_it_is_lines import GAP, InPlan, Said, Voice, how_it_is_picture, ruler_over, runs
from timeline.scene.picture import Disc, Picture, Shape, Stroke, Words

TODAY = date(2026, 11, 22)


def said(day: date, value: int = 3) -> Said:
    return Said(day, day, value)


def drawn(*voices: Voice, steps: tuple[InPlan, ...] = (), width: float = 420) -> Picture:
    days = [one.first for voice in voices for one in voice.said]
    return how_it_is_picture(
        voices, steps, ruler_over(days, TODAY), ("far off", "there"), title="Home", told="told", width=width, letters=14
    )  # fmt: skip


def lines(picture: Picture) -> list[Stroke]:
    return [one for one in picture.pieces if isinstance(one, Stroke) and one.width == 1.8]


def test_points_near_each_other_are_joined_and_a_long_gap_is_left_open() -> None:
    first, second, last = date(2026, 1, 5), date(2026, 3, 5), date(2026, 11, 5)
    picture = drawn(Voice("Cai", True, (said(first, 2), said(second, 3), said(last, 5))))
    assert len([one for one in picture.pieces if isinstance(one, Disc)]) == 3
    assert [len(one.points) for one in lines(picture)] == [2]


@given(some.lists(some.dates(date(2020, 1, 1), TODAY), max_size=12))
def test_nothing_is_joined_across_a_gap_and_nothing_is_lost(days: list[date]) -> None:
    told = [said(day) for day in sorted(days)]
    cut = runs(told)
    assert [one for run in cut for one in run] == told
    assert all(after.middle - before.middle <= GAP for run in cut for before, after in zip(run, run[1:], strict=False))
    assert all(two[0].middle - one[-1].middle > GAP for one, two in zip(cut, cut[1:], strict=False))


def test_a_higher_step_stands_higher_and_up_and_down_have_one_colour() -> None:
    picture = drawn(
        Voice("Cai", True, (said(date(2026, 9, 1), 2), said(date(2026, 10, 1), 4), said(date(2026, 11, 1), 1)))
    )
    marks = [one for one in picture.pieces if isinstance(one, Disc)]
    assert marks[1].y < marks[0].y < marks[2].y
    assert len({one.fill for one in marks}) == 1


def test_the_family_stands_apart_from_the_child_in_another_shape_and_is_never_joined_with_them() -> None:
    day = date(2026, 9, 1)
    picture = drawn(
        Voice("Cai", True, (said(day, 1), said(day + timedelta(days=30), 2))),
        Voice("Delyth", False, (said(day, 5), said(day + timedelta(days=30), 4))),
    )
    child = [one for one in picture.pieces if isinstance(one, Disc)]
    family = [one for one in picture.pieces if isinstance(one, Shape) and one.width == 2.0]
    assert len(child) == len(family) == 2
    assert max(one.y for one in child) < min(y for one in family for _, y in one.points)
    assert len(lines(picture)) == 2


def test_a_day_nobody_knows_for_sure_has_a_whisker() -> None:
    picture = drawn(Voice("Cai", True, (Said(date(2026, 9, 1), date(2026, 9, 30), 3),)))
    assert [one for one in picture.pieces if isinstance(one, Stroke) and one.dash == "dot"]


def test_steps_of_the_plan_are_bars_under_the_same_ruler_and_their_words_keep_clear_of_today() -> None:
    steps = (
        InPlan("Time with Mali", date(2026, 11, 27), None),
        InPlan("A morning at the depot", None, None),
        InPlan("Much later", date(2030, 1, 1), None),
        InPlan("Thursdays", date(2026, 6, 1), date(2026, 9, 1)),
    )
    picture = drawn(Voice("Cai", True, (said(date(2026, 6, 1)),)), steps=steps)
    point = next(one for one in picture.pieces if isinstance(one, Disc))
    bars = [one for one in picture.pieces if isinstance(one, Shape) and one.fill == "#ece7db"]
    assert len(bars) == 2
    assert min(x for x, _ in bars[1].points) == point.x
    today = next(one.x for one in picture.pieces if isinstance(one, Words) and one.words == "today")
    later = [one for one in picture.pieces if isinstance(one, Words) and one.side == "right"]
    assert later and all(one.x < today for one in later)


def test_before_anything_is_said_the_ruler_is_half_a_year_and_reaches_past_today() -> None:
    ruler = ruler_over([], TODAY)
    assert ruler.first < TODAY - timedelta(weeks=25)
    assert ruler.last > TODAY


def test_no_letters_are_below_eleven_pixels() -> None:
    picture = drawn(Voice("Cai", True, (said(TODAY),)), steps=(InPlan("A step", TODAY, None),))
    assert min(one.size for one in picture.pieces if isinstance(one, Words)) >= 11
