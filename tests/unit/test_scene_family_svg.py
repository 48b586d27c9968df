"""A picture as SVG: well made whatever the words, and heard as well as seen."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.scene.family_svg import picture_svg
from timeline.scene.lettering import width_of
from timeline.scene.picture import Disc, Picture, Shape, Stroke, Words, beneath
from timeline.scene.spaced import settled, within, wrapped

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = ["<script>alert(1)</script>", "</text><a href='x'>", '" onload="x', "a & b ]]> c", "\x00\x0b lone"]


def picture(*pieces: Stroke | Shape | Disc | Words, title: str = "Family", told: str = "Two people") -> Picture:
    return Picture(100, 50, title, told, pieces)


@given(st.text(max_size=80))
def test_words_stay_words_whatever_they_are(words):
    root = fromstring(picture_svg(picture(Words(10, 10, words), title=words, told=words)))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg", "title", "desc", "style", "rect", "text"
    }  # fmt: skip
    (text,) = root.iter(f"{SVG}text")
    said = "".join(letter if letter.isprintable() else " " for letter in words)
    assert (text.text or "") == said
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_add_nothing_to_the_picture(words):
    root = fromstring(picture_svg(picture(Words(1, 1, words), title=words, told=words)))
    assert len(list(root.iter())) == 6


def test_it_says_what_it_is_to_somebody_who_hears_it():
    root = fromstring(picture_svg(picture(title="Cai’s family", told="Three generations.")))
    assert root.attrib["role"] == "img"
    named = {element.attrib["id"]: element.text for element in root if "id" in element.attrib}
    assert [named[one] for one in root.attrib["aria-labelledby"].split()] == ["Cai’s family", "Three generations."]


def test_strokes_shapes_and_discs_are_drawn_as_they_are():
    drawn = picture_svg(
        picture(Stroke(((0, 0), (10, 0)), 2, "dash"), Shape(((0, 0), (4, 0), (4, 4))), Disc(5, 6, 7)), background=""
    )
    root = fromstring(drawn)
    kinds = [element.tag.removeprefix(SVG) for element in root][3:]
    assert kinds == ["polyline", "polygon", "circle"]
    assert root[3].attrib["stroke-dasharray"] and root[5].attrib["r"] == "7"


def test_pictures_beneath_each_other_keep_their_pieces_apart():
    one = Picture(100, 50, "Family", "One.", (Disc(50, 25, 5),))
    both = beneath(one, Picture(60, 20, "", "Two.", (Disc(30, 10, 5), Words(30, 10, "x"))), gap=4)
    assert (both.width, both.height, both.title, both.told) == (100, 74, "Family", "One. Two.")
    assert [(piece.x, piece.y) for piece in both.pieces] == [(50, 25), (50, 64), (50, 64)]


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(0, 80)), min_size=1, max_size=30))
def test_things_in_a_row_keep_their_distance_and_stay_where_they_wish_if_they_can(row):
    wished = [wish for wish, _ in row]
    apart = [gap for _, gap in row[1:]]
    places = settled(wished, apart)
    assert all(b - a >= gap - 1e-6 for a, b, gap in zip(places, places[1:], apart, strict=False))
    far = [sum(apart[:n]) * 2 + 1000.0 * n for n in range(len(row))]
    assert settled(far, apart) == pytest.approx(far)


@given(st.lists(st.floats(-50, 150), max_size=8).map(sorted))
def test_what_has_to_stay_within_two_walls_does(wished):
    places = within(wished, 8, 0, 60)
    assert all(-1e-6 <= place <= 60 + 1e-6 for place in places)
    assert all(b - a >= 8 - 1e-6 for a, b in zip(places, places[1:], strict=False))


def test_words_are_wrapped_and_what_does_not_fit_ends_in_an_ellipsis():
    assert wrapped("Glenys Morgan", 60, 13) == ("Glenys", "Morgan")
    assert wrapped("Bethan Lloyd-Amery of the advocacy service", 80, 13)[-1].endswith("…")
    assert wrapped("Bethan Lloyd-Amery of the advocacy service", 152, 13, 1) == ("Bethan Lloyd-Amery of…",)
    assert wrapped("", 80, 13) == ()
    assert len(wrapped("𓂀" * 40, 60, 13)) == 1


@given(st.text("abcde mnW.", max_size=60), st.integers(30, 300), st.integers(1, 3))
def test_no_line_is_wider_than_its_room_and_only_a_word_alone_on_its_line_is_cut_within(words, room, most):
    said = words.split()
    for line in wrapped(words, room, 13, most):
        assert width_of(line, 13) <= room + 1e-6
        kept = line.removesuffix("…").split()
        assert len(kept) == 1 or all(word in said or word.rstrip(" ,;:–-") in said for word in kept)
