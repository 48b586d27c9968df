"""The developmental map as a picture: bands where people saw them, the unasked said so, nothing reckoned."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from test_scene_position import assert_nothing_outside_or_over, box_of, words_of

from timeline.domain.band import CALM, EITHER, STRESSED, Band
from timeline.domain.when import parse_when
from timeline.scene.development_map import NO_AGE, NOT_ASKED, ages_for, beside, development_map, rows_of
from timeline.scene.development_over_time import development_over_time, looked_at_again
from timeline.scene.picture import Picture, Shape, Stroke, overlap
from timeline.vocab.registry import vocabulary

TODAY = date(2026, 5, 12)
BORN = date(2011, 3, 22)
AREAS = vocabulary("development_areas").ids


def band(
    area: str = "language",
    low: float = 7,
    high: float = 8,
    context: str = EITHER,
    example: str = "",
    when: str = "2026",
) -> Band:
    return Band(
        f"{area}-{context}-{when}", "c", area, parse_when(when), int(low * 12), int(high * 12), "SLT", context,
        example=example,
    )  # fmt: skip


def now(*bands: Band) -> dict[tuple[str, str], Band]:
    return {(one.area, one.context): one for one in bands}


def drawn(*bands: Band, born_on: date | None = BORN, letters: float = 14.0, width: float = 940.0) -> Picture:
    rows = rows_of(now(*bands))
    return development_map(rows, born_on=born_on, today=TODAY, told="told", letters=letters, width=width)


def bars(picture: Picture) -> list[tuple[float, float]]:
    shapes = [piece for piece in picture.pieces if isinstance(piece, Shape)]
    return [(min(x for x, _ in one.points), max(x for x, _ in one.points)) for one in shapes]


def test_every_area_has_a_row_and_calm_and_stressed_stand_apart():
    rows = rows_of(now(band("feelings", 9, 11, CALM), band("feelings", 2, 4, STRESSED), band()))
    labels = [row.label for row in rows]
    assert labels[:4] == [
        "Thinking and learning", "Language and communication", "Managing feelings – calm",
        "Managing feelings – stressed",
    ]  # fmt: skip
    assert {row.area.id for row in rows} == set(AREAS)


def test_an_area_that_nobody_asked_about_says_so_and_has_nothing_standing_for_it():
    picture = drawn()
    assert [words.words for words in words_of(picture)].count(NOT_ASKED) == len(AREAS)
    assert not bars(picture)


def test_a_band_stands_at_its_years_and_nothing_else_is_drawn_from_bands():
    one, other = band("language", 7, 8), band("trust", 3, 5.5)
    picture = drawn(one, other)
    ages = ages_for([one, other], BORN, TODAY)
    assert bars(picture) == [(ages.at(7), ages.at(8)), (ages.at(3), ages.at(5.5))]


def test_the_childs_own_age_is_a_line_where_it_belongs():
    picture = drawn(band())
    ages = ages_for([band()], BORN, TODAY)
    assert ages.own is not None and abs(ages.own - ages.at(15.14)) < 1
    (line,) = [piece for piece in picture.pieces if isinstance(piece, Stroke) and piece.width > 2]
    assert {x for x, _ in line.points} == {ages.own}
    assert "the child’s age, 15" in [words.words for words in words_of(picture)]


def test_without_a_day_of_birth_there_is_no_line_and_the_picture_says_why():
    picture = drawn(band(), born_on=None)
    assert not [piece for piece in picture.pieces if isinstance(piece, Stroke) and piece.width > 2]
    assert NO_AGE in [words.words for words in words_of(picture)]


def test_what_was_seen_stands_in_italics_beside_its_band_and_not_over_the_line_of_the_age():
    picture = drawn(band("self_care", 11, 13, example="cooks for everyone"))
    ages = ages_for([band("self_care", 11, 13)], BORN, TODAY)
    (seen,) = [words for words in words_of(picture) if words.words == "cooks for everyone"]
    assert seen.is_italic
    left, _, right, _ = box_of(seen)
    assert ages.own is not None and (right < ages.own or left > ages.own)
    assert right <= ages.at(11) or left >= ages.at(13)


def test_a_band_under_stress_is_told_from_a_calm_one_without_colour():
    picture = drawn(band("feelings", 9, 11, CALM), band("feelings", 2, 4, STRESSED))
    assert [piece.dash for piece in picture.pieces if isinstance(piece, Stroke) and piece.dash != "solid"] == ["dash"]


def test_what_was_seen_is_in_two_lines_before_it_is_cut():
    ages = ages_for([], BORN, TODAY)
    words = "hides under the table when the room gets loud and bites his sleeve until somebody sits down beside him"
    said = beside(words, ages.at(4), ages.at(6), ages, 13.4)
    assert len(said.lines) == 2
    assert " ".join(said.lines) == words


BANDS = st.lists(
    st.builds(
        lambda area, low, more, context, example: band(area, low / 2, min(low / 2 + more / 2, 25), context, example),
        st.sampled_from(AREAS), st.integers(0, 48), st.integers(1, 20), st.sampled_from([EITHER, CALM, STRESSED]),
        st.text("abcdefgh WMÊ…", max_size=120),
    ),
    max_size=30,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(BANDS, st.integers(-30, 9000), st.booleans(), st.sampled_from([(940.0, 14.0), (1060.0, 17.0)]))
def test_no_words_are_over_others_over_the_line_or_outside(bands, old, is_born, size):
    born_on = TODAY - timedelta(days=old) if is_born else None
    picture = drawn(*bands, born_on=born_on, width=size[0], letters=size[1])
    assert_nothing_outside_or_over(picture)
    own = [piece for piece in picture.pieces if isinstance(piece, Stroke) and piece.width > 2]
    for line in own:
        (x, top), (_, low) = line.points
        assert not [words for words in words_of(picture) if overlap((x - 1, top, x + 1, low), box_of(words))]
    for words, shape in ((w, s) for w in words_of(picture) for s in picture.pieces if isinstance(s, Shape)):
        corners = (shape.points[0][0], shape.points[0][1], shape.points[2][0], shape.points[2][1])
        assert not overlap(corners, box_of(words))


def test_only_areas_looked_at_on_several_days_are_shown_over_time():
    once = [band("trust"), band("feelings", 9, 11, CALM), band("feelings", 2, 4, STRESSED)]
    again = looked_at_again([band(when="2024"), band(when="2026"), *once])
    assert [area.area.id for area in again] == ["language"]
    assert [one.when.text for _, one in again[0].bands] == ["2024", "2026"]


def over_time(*bands: Band, born_on: date | None = BORN) -> Picture:
    return development_over_time(looked_at_again(bands), born_on=born_on, today=TODAY, told="told")


def test_the_childs_age_slants_up_through_each_small_picture():
    picture = over_time(band(when="March 2024"), band(when="2026"))
    (slant,) = [piece for piece in picture.pieces if isinstance(piece, Stroke) and piece.colour == "#22201b"]
    (x0, y0), (x1, y1) = slant.points
    assert x1 > x0 and y1 < y0
    unknown = over_time(band(when="March 2024"), band(when="2026"), born_on=None)
    assert not [piece for piece in unknown.pieces if isinstance(piece, Stroke) and piece.colour == "#22201b"]


def test_calm_and_stressed_of_one_day_stand_beside_each_other_over_time():
    days = [
        band("feelings", low, low + 2, context, when=when)
        for when in ("1 March 2024", "1 March 2026") for low, context in ((9, CALM), (2, STRESSED))
    ]  # fmt: skip
    bars_of = sorted(bars(over_time(*days))[1:])
    assert len(bars_of) == 4
    assert all(a[1] <= b[0] + 4.6 for a, b in combinations(bars_of, 2))
    assert len({round(left, 1) for left, _ in bars_of}) == 4


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(AREAS), st.integers(2000, 2026), st.integers(0, 40), st.sampled_from([CALM, STRESSED])
        ),
        min_size=1, max_size=40,
    ),
    st.booleans(),
)  # fmt: skip
def test_nothing_is_over_or_outside_the_small_pictures(seen, is_born):
    bands = [band(area, low / 2, low / 2 + 2, context, when=str(year)) for area, year, low, context in seen]
    if looked_at_again(bands):
        picture = over_time(*bands, born_on=BORN if is_born else None)
        assert_nothing_outside_or_over(picture)
