"""Where the child stands as a picture: a stepped line for each setting, up and down alike, and nothing over a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.domain.position import LAYERS, Position
from timeline.domain.when import parse_when
from timeline.scene.lettering import width_of
from timeline.scene.picture import Box, Disc, Picture, Shape, Stroke, Words, overlap
from timeline.scene.position_line import Line, lines_told, position_lines, undated
from timeline.scene.position_picture import age_words, frame_of, position_picture, sign, spread, time_marks
from timeline.scene.standing_strip import with_strip
from timeline.scene.wall_parts import canvas_for
from timeline.vocab.registry import vocabulary

TODAY = date(2026, 5, 12)
BORN = date(2011, 3, 22)
SETTINGS = vocabulary("trm_settings").ids


def position(
    when: str = "1 March 2026", low: int = 1, high: int | None = None, setting: str = "home", name: str = "",
    until: str = "",
) -> Position:  # fmt: skip
    high = low if high is None else high
    ended = parse_when(until) if until else None
    return Position(
        name or f"{setting}-{when}", "c", parse_when(when), low, high, "Why.", "The meeting", setting, until=ended
    )


def drawn(*positions: Position, born_on: date | None = BORN, letters: float = 14.0, width: float = 940.0) -> Picture:
    lines = position_lines(positions, TODAY)
    return position_picture(lines, born_on=born_on, today=TODAY, told="told", letters=letters, width=width)


def words_of(picture: Picture) -> list[Words]:
    return [piece for piece in picture.pieces if isinstance(piece, Words)]


def box_of(words: Words) -> Box:
    wide = width_of(words.words, words.size) * (1.07 if words.weight > 400 else 1)
    left = words.x - {"left": 0.0, "middle": wide / 2, "right": wide}[words.side]
    return left, words.y - words.size * 0.42, left + wide, words.y + words.size * 0.42


def points_of(picture: Picture) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for piece in picture.pieces:
        match piece:
            case Stroke(points) | Shape(points):
                found.extend(points)
            case Disc(x, y, radius):
                found.extend([(x - radius, y - radius), (x + radius, y + radius)])
            case Words():
                left, top, right, low = box_of(piece)
                found.extend([(left, top), (right, low)])
    return found


def assert_nothing_outside_or_over(picture: Picture) -> None:
    for x, y in points_of(picture):
        assert -0.01 <= x <= picture.width + 0.01 and -0.01 <= y <= picture.height + 0.01
    over = [(a.words, b.words) for a, b in combinations(words_of(picture), 2) if overlap(box_of(a), box_of(b))]
    assert not over


def test_a_position_holds_until_the_next_of_its_setting_and_the_newest_until_today():
    lines = position_lines(
        [position("1 March 2026", 2), position("1 January 2026", 1), position("2 February 2026", 3, setting="school")],
        TODAY,
    )
    assert [line.setting.id for line in lines] == ["home", "school"]
    home = lines[0].steps
    assert [(step.low, step.begins, step.ends) for step in home] == [
        (1, date(2026, 1, 1), date(2026, 3, 1)),
        (2, date(2026, 3, 1), TODAY),
    ]
    assert lines[1].now.ends == TODAY


def test_a_day_known_only_roughly_is_sure_from_its_last_day_on():
    (line,) = position_lines([position("March 2026")], TODAY)
    assert (line.now.begins, line.now.sure) == (date(2026, 3, 1), date(2026, 3, 31))


def test_a_position_without_a_day_has_no_place_on_a_line_and_is_named():
    unknown = position("unknown", name="p")
    assert position_lines([unknown], TODAY) == ()
    assert undated([unknown, position()]) == (unknown,)


def test_of_two_positions_on_one_day_the_later_kept_one_stands():
    first, second = position(low=1, name="a"), position(low=2, name="b")
    (line,) = position_lines([first, second], TODAY)
    assert [step.id for step in line.steps] == ["b"]


def test_a_position_after_today_does_not_end_before_it_begins():
    (line,) = position_lines([position("1 June 2026")], TODAY)
    assert line.now.begins == line.now.ends == date(2026, 6, 1)


def test_a_position_that_no_longer_applies_ends_on_its_day_and_nothing_goes_on():
    (line,) = position_lines([position("1 January 2026", until="3 March 2026")], TODAY)
    assert (line.now.ends, line.now.held, line.now.until) == (date(2026, 3, 3), date(2026, 3, 3), "3 March 2026")
    assert (line.holds, line.now.has_stopped, line.name("custody")) == (False, True, "(custody)")


def test_an_end_known_only_roughly_is_sure_until_its_first_day():
    (line,) = position_lines([position("1 January 2026", until="March 2026")], TODAY)
    assert (line.now.held, line.now.ends) == (date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("until", "stops"),
    [("1 March 2026", False), ("28 February 2026", False), ("27 February 2026", True), ("2024", True)],
)
def test_a_line_stops_only_where_no_other_position_takes_its_place(until: str, stops: bool):
    (line,) = position_lines([position("1 January 2024", until=until), position("1 March 2026", 2)], TODAY)
    first, second = line.steps
    assert first.has_stopped is stops
    assert line.holds and not second.has_stopped
    assert first.ends == (parse_when(until).latest if stops else second.begins)


def test_a_setting_the_child_comes_back_to_goes_on_after_its_gap():
    (line,) = position_lines([position("2 May 2024", 1, until="9 June 2024"), position("1 March 2026", 1)], TODAY)
    assert [(step.begins, step.ends) for step in line.steps] == [
        (date(2024, 5, 2), date(2024, 6, 9)), (date(2026, 3, 1), TODAY),
    ]  # fmt: skip
    assert lines_told([line]) == "At home: layer 1 from 2 May 2024 until 9 June 2024 and layer 1 from 1 March 2026."


def inked(picture: Picture, line: Line) -> list[Stroke]:
    return [one for one in picture.pieces if isinstance(one, Stroke) and one.colour == line.setting.text("ink")]


def test_a_line_that_stopped_has_a_bar_at_its_end_no_mark_of_now_and_says_until_when():
    ended = position("1 January 2025", 1, until="3 March 2026", setting="custody")
    lines = position_lines([ended], TODAY)
    frame = frame_of(lines, BORN, TODAY, width=940, letters=14)
    picture = drawn(ended)
    ends = frame.at(date(2026, 3, 3))
    assert max(x for one in inked(picture, lines[0]) for x, _ in one.points) == pytest.approx(ends)
    bars = [one for one in inked(picture, lines[0]) if [x for x, _ in one.points] == [ends, ends]]
    assert len(bars) == 1
    assert "In custody, until 3 March 2026" in [words.words for words in words_of(picture)]
    assert_nothing_outside_or_over(picture)


def test_nothing_joins_two_positions_over_the_time_in_which_none_held():
    apart = [position("1 January 2024", 1, until="1 June 2024"), position("1 March 2026", 3)]
    lines = position_lines(apart, TODAY)
    frame = frame_of(lines, BORN, TODAY, width=940, letters=14)
    gap = frame.at(date(2024, 6, 1)), frame.at(date(2026, 3, 1))
    for stroke in inked(drawn(*apart), lines[0]):
        (x0, y0), (x1, y1) = stroke.points
        assert not (x0 < gap[1] and x1 > gap[0] and x0 != x1), "a line lies over the gap"
        assert x0 != pytest.approx(gap[1]) or x0 != x1 or abs(y0 - y1) < frame.layer, "a step is joined over the gap"


def test_what_stopped_is_drawn_alike_at_the_base_and_high_up():
    low = drawn(position("1 January 2025", 1, until="3 March 2026"))
    high = drawn(position("1 January 2025", 5, until="3 March 2026"))

    def looks(picture: Picture) -> list[tuple[str, float, str]]:
        return sorted((one.colour, one.width, one.dash) for one in picture.pieces if isinstance(one, Stroke))

    assert looks(low) == looks(high)


def test_up_and_down_are_drawn_alike():
    up = drawn(position("1 January 2026", 2), position("1 March 2026", 3))
    down = drawn(position("1 January 2026", 3), position("1 March 2026", 2))

    def looks(picture: Picture) -> list[tuple[str, ...]]:
        kept = []
        for piece in picture.pieces:
            if not isinstance(piece, Words):
                said = (str(getattr(piece, name, "")) for name in ("colour", "fill", "width", "dash"))
                kept.append((type(piece).__name__, *said))
        return sorted(kept)

    assert looks(up) == looks(down)


def test_no_layer_has_a_colour_of_its_own():
    fills = {piece.fill for piece in drawn().pieces if isinstance(piece, Shape)}
    assert len(fills) == 2


def test_between_two_layers_the_mark_reaches_over_both():
    lines = position_lines([position(low=2, high=3)], TODAY)
    frame = frame_of(lines, BORN, TODAY, width=940, letters=14)
    ink = lines[0].setting.text("ink")
    thick = [piece for piece in drawn(position(low=2, high=3)).pieces if isinstance(piece, Stroke) and piece.width == 6]
    assert [(stroke.colour, [y for _, y in stroke.points]) for stroke in thick] == [
        (ink, [frame.height(3, 0), frame.height(2, 0)])
    ]


def test_the_lowest_layer_stands_lowest():
    names = {words.words: words.y for words in words_of(drawn())}
    heights = [names[term.label] for term in vocabulary("trm_layers")]
    assert heights == sorted(heights, reverse=True)
    assert len(heights) == len(LAYERS)


def test_before_anybody_agreed_only_the_layers_are_there():
    picture = drawn()
    assert not [piece for piece in picture.pieces if isinstance(piece, Stroke | Disc)]
    assert_nothing_outside_or_over(picture)


def test_each_setting_has_a_sign_and_an_ink_of_its_own():
    terms = vocabulary("trm_settings")
    assert len({term.text("sign") for term in terms}) == len({term.text("ink") for term in terms}) == len(terms.ids)
    shapes = {str(sign(term.text("sign"), 0, 0, 5, "#000000")) for term in terms}
    assert len(shapes) == len(terms.ids)


def test_ages_stand_below_where_the_birth_is_known_and_the_calendar_otherwise():
    lines = position_lines([position("1 June 2024")], TODAY)
    ages = time_marks(frame_of(lines, BORN, TODAY, width=940, letters=14), BORN)
    assert ("14" in [words for _, words in ages]) and all(words[0] == "1" for _, words in ages)
    months = [words for _, words in time_marks(frame_of(lines, None, TODAY, width=940, letters=14), None)]
    assert "Jan 2025" in months


@pytest.mark.parametrize(("months", "words"), [(0, "0"), (186, "15½"), (180, "15"), (183, "15 y 3 m")])
def test_ages_are_written_short(months, words):
    assert age_words(months) == words


POSITIONS = st.lists(
    st.builds(
        lambda back, low, more, setting, over: position(
            (TODAY - timedelta(days=back)).strftime("%d %B %Y"), low, min(low + more, 6), setting, f"{back}-{setting}",
            "" if over is None else (TODAY - timedelta(days=min(over, back))).strftime("%d %B %Y"),
        ),
        st.integers(0, 5000), st.integers(1, 6), st.integers(0, 5), st.sampled_from(SETTINGS),
        st.none() | st.integers(0, 5000),
    ),
    max_size=24,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(POSITIONS, st.booleans(), st.sampled_from([(940.0, 14.0), (1060.0, 17.0)]))
def test_nothing_is_outside_the_picture_and_no_words_are_over_others(positions, is_born, size):
    picture = drawn(*positions, born_on=BORN if is_born else None, width=size[0], letters=size[1])
    assert_nothing_outside_or_over(picture)


@settings(max_examples=60, deadline=None)
@given(POSITIONS)
def test_the_lines_of_two_settings_never_lie_on_each_other(positions):
    lines = position_lines(positions, TODAY)
    frame = frame_of(lines, BORN, TODAY, width=940, letters=14)
    heights = [frame.height(layer, place) for layer in LAYERS for place in range(len(lines))]
    assert all(abs(a - b) > 3 for a, b in combinations(heights, 2))


@settings(max_examples=60, deadline=None)
@given(POSITIONS)
def test_of_one_setting_no_two_positions_hold_at_once(positions):
    for line in position_lines(positions, TODAY):
        for step in line.steps:
            assert step.begins <= step.sure <= step.ends and step.begins <= step.held <= step.ends
        for before, after in zip(line.steps, line.steps[1:], strict=False):
            assert before.ends <= after.begins


@given(st.lists(st.floats(0, 400), max_size=6))
def test_labels_keep_their_distance_and_their_order(wanted):
    placed = spread(wanted, 18, 20, 400)
    order = sorted(range(len(wanted)), key=lambda n: (wanted[n], n))
    rows = [placed[n] for n in order]
    assert all(b - a >= 18 - 1e-9 for a, b in zip(rows, rows[1:], strict=False))
    assert all(20 - 1e-9 <= y <= 400 + 1e-9 for y in rows)


def test_the_wall_keeps_its_room_where_nobody_agreed_on_a_position():
    canvas = canvas_for(1010, 560)
    assert with_strip(canvas, ()) == (canvas, None)


@pytest.mark.parametrize("room", [(1010, 560), (1555, 800), (1400, 900)])
@pytest.mark.parametrize("is_shared", [False, True])
def test_the_strip_stands_below_the_years_and_within_the_canvas(room, is_shared):
    canvas = canvas_for(*room, is_shared_screen=is_shared)
    lines = position_lines([position(setting=one, low=2) for one in SETTINGS], TODAY)
    grown, strip = with_strip(canvas, lines)
    assert strip is not None
    assert strip.top >= grown.plot_height + canvas.bottom
    assert grown.top + strip.top + strip.height <= grown.height + 0.5
    assert (grown.width, grown.height, grown.top) == (canvas.width, canvas.height, canvas.top)


def test_a_strip_has_a_layer_more_than_anybody_spoke_of():
    canvas = canvas_for(1555, 800)

    def layers(*positions: Position) -> int:
        strip = with_strip(canvas, position_lines(positions, TODAY))[1]
        assert strip is not None
        return strip.layers

    assert [layers(position(low=n)) for n in LAYERS] == [3, 3, 4, 5, 6, 6]


def test_a_wall_too_low_for_a_strip_keeps_its_lanes():
    low = replace(canvas_for(1010, 560), height=250)
    assert with_strip(low, position_lines([position()], TODAY)) == (low, None)
