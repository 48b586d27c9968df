"""The wall on paper: nothing is lost between the scene and the sheet, and the sheet says what it is."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from timeline.domain.case import Child
from timeline.domain.entry import Entry, Link
from timeline.domain.errors import CaseError
from timeline.domain.imprint import Imprint, Period
from timeline.domain.when import parse_when
from timeline.paper.ink import Ink
from timeline.paper.signs import BarSign, mark, style_of
from timeline.paper.sizes import PAPERS
from timeline.paper.typesetting import Format
from timeline.paper.wall_document import WallOnPaper, print_wall, wall_data
from timeline.scene.drawn_time import Edge
from timeline.vocab.registry import vocabulary

BORN = date(2011, 9, 14)
CHILD = Child("child", "Kit Invented", born=parse_when("14 Sept 2011"))
IMPRINT = Imprint(
    "Kit Invented", "YJ-7", True, False, 0, datetime(2026, 11, 22, 9, 30, tzinfo=UTC), "R. Jones", 12,
    datetime(2026, 11, 21, 14, 5, tzinfo=UTC), None, ("School", "Police"),
)  # fmt: skip
HOSTILE = ["#strong[loud] *bold* _it_ $x^2$", "<script>alert(1)</script>", '=HYPERLINK("x")', "\\ `raw` @ref ~ // no"]


def entry(number, title, when="3 May 2019", lane="harm", kind="loss", **more):
    return Entry(f"e{number}", "case", title, parse_when(when, born_on=BORN), lane, kind, **more)


@cache
def a_life():
    home = entry(1, "Nan’s, at Tŷ Gwyn, Ŵyr Street", "2012", "home", "home", until=parse_when("May 2019"))
    return (
        home,
        entry(2, "Lived with foster carers", "May 2019", "home", "placement", until=parse_when("ongoing")),
        entry(3, "Grandad dies", "about 2018"),
        entry(4, "Won the cup", "Summer 2020", "strengths", "joy"),
        entry(5, "Something nobody can date", "unknown"),
    )


def made(entries=None, *, imprint=IMPRINT, links=(), **wanted):
    whole = a_life() if entries is None else entries
    return print_wall(whole, links, child=CHILD, imprint=imprint, wanted=WallOnPaper(**wanted))


def data_of(entries=None, *, imprint=IMPRINT, child=CHILD, **wanted):
    whole = a_life() if entries is None else entries
    return wall_data(whole, (), child=child, imprint=imprint, wanted=WallOnPaper(**wanted))[0]


def words_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def said_on(data):
    return [piece["words"] for part in data["parts"] for piece in part["pieces"] if piece["kind"] == "words"]


@pytest.mark.parametrize("size", PAPERS)
def test_a_pdf_of_every_size_is_tagged_named_and_as_large_as_its_paper(size):
    reader = PdfReader(io.BytesIO(made(paper=size)))
    page = reader.pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (
        round(PAPERS[size].width), round(PAPERS[size].height),
    )  # fmt: skip
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata.title == "Timeline of Kit Invented, 15"
    assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()


def test_letters_are_never_smaller_than_the_paper_is_read_with():
    crowd = [entry(n, f"Something that happened, number {n}", f"{1 + n % 28} March 2025") for n in range(150)]
    for size, paper in PAPERS.items():
        for life in (crowd, crowd[:3]):
            assert paper.least - 0.01 <= data_of(life, paper=size)["unit"] * 12.5 <= paper.most + 0.01


def test_the_sheet_says_whose_life_which_version_when_by_whom_and_from_whom():
    said = words_of(made())
    assert "Kit Invented, 15" in said and "Fictional case" in said
    assert "Printed 22 Nov 2026, 09:30 UTC by R. Jones." in said
    assert "change 12 of 21 Nov 2026, 14:05 UTC" in said
    assert "Told by: School, Police." in said
    assert "How surely it is known" in said and "What the shapes are" in said
    assert "Nan’s, at Tŷ Gwyn, Ŵyr Street" in said


def test_a_sheet_of_an_earlier_day_says_so_and_counts_the_age_on_that_day():
    then = replace(IMPRINT, as_known_at=datetime(2020, 1, 1, 23, 59, 59, tzinfo=UTC))
    said = words_of(made(imprint=then))
    assert "As known on 1 Jan 2020" in said and "Kit Invented, 8" in said


def test_a_sheet_under_safe_display_says_how_much_is_withheld():
    said = words_of(made(imprint=replace(IMPRINT, called="K. I.", is_safe=True, withheld=3)))
    assert "3 entries withheld under safe display." in said
    assert "Safe display" in said and "K. I., 15" in said


def test_somebody_who_hears_the_page_is_told_every_area_with_its_count():
    told = next(part["alt"] for part in data_of()["parts"] if part["kind"] == "figure")
    assert "Home: 2 entries" in told and "Strengths & joys: 1 entry" in told
    pdf = made()
    assert any(alt.startswith("A timeline from") for alt in alternatives(PdfReader(io.BytesIO(pdf))))


def alternatives(reader):
    def below(node):
        node = node.get_object()
        if isinstance(node, dict):
            if "/Alt" in node:
                yield node["/Alt"]
            children = node.get("/K", [])
            for child in children if isinstance(children, list) else [children]:
                yield from below(child)

    return list(below(reader.trailer["/Root"]["/StructTreeRoot"]))


@pytest.mark.parametrize("words", HOSTILE)
def test_stored_words_are_printed_as_words_whatever_they_look_like(words):
    life = [entry(1, words), entry(2, "Undated", "unknown", agency=words)]
    named = replace(IMPRINT, called=words, agencies=(words,), printed_by=words)
    said = words_of(made(life, imprint=named, paper="A2"))
    assert said.count(" ".join(words.split())) >= 3
    svg = made(life, imprint=named, form=Format.SVG)
    assert b"<script>" not in svg


@pytest.mark.parametrize(
    "words", ["ሰላም፣ እናት", "Smiled 😀 at us", "a\x00b\u202ec\u200d", "Привет, Ελλάδα", "\U0010fffd"]
)
def test_letters_our_typeface_lacks_do_not_keep_a_life_from_being_printed(words):
    life = [entry(1, f"Said {words}"), entry(2, "Plain words beside it")]
    said = words_of(made(life))
    assert "Plain words beside it" in said and "Said" in said
    assert made(life, form=Format.PNG).startswith(b"\x89PNG")


def test_a_letter_that_cannot_be_shown_is_marked_and_the_paper_says_so():
    for sheets in ("", "A4"):
        assert "¤ stands for a letter" in words_of(made([entry(1, "Odd \U0010fffd letter")], paper="A2", sheets=sheets))
    assert "¤" not in words_of(made())


def test_an_entry_that_the_wall_gathers_cuts_or_cannot_place_is_listed_after_it():
    crowd = [
        entry(n, f"Something rather long that happened, number {n}", f"{1 + n % 28} March 2025") for n in range(220)
    ]
    life = [*crowd, entry(900, "Nobody knows when", "unknown")]
    data = data_of(life, paper="A4")
    listed = {row[3] for row in data["listed"]["rows"] if len(row) > 1}
    on_wall = set(said_on(data))
    assert all(one.title in listed or one.title in on_wall for one in life)
    assert "Nobody knows when" in listed
    said = words_of(made(life, paper="A4"))
    assert all(f"number {n}" in said for n in range(220))


TIMES = st.sampled_from(["2015", "3 May 2019", "about 2018", "unknown", "summer 2022"])
LANES = st.sampled_from(["harm", "strengths", "voice", "home"])


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(TIMES, LANES, st.integers(1, 78)), max_size=40))
def test_every_entry_is_told_on_the_wall_or_listed_after_it(kinds):
    life = [entry(n, "w" * size, when, lane) for n, (when, lane, size) in enumerate(kinds)]
    data = data_of(life, paper="A4")
    listed = [row for row in data["listed"]["rows"] if len(row) > 1]
    counts = next(words for words in said_on(data) if words.startswith(("No entries.", f"{len(life)} entr")))
    in_full = 0 if not life else int(counts.partition(": ")[2].partition(" ")[0])
    assert in_full + len(listed) == len(life)


def test_a_picture_has_one_page_and_an_svg_says_what_it_is():
    svg = made(form=Format.SVG)
    assert b"<title>Timeline of Kit Invented, 15</title>" in svg and b'role="img"' in svg
    png = made(form=Format.PNG)
    wide, high = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    assert abs(wide / high - 420 / 297) < 0.01


def test_a_picture_of_the_largest_sheet_keeps_to_what_a_computer_can_hold():
    for paper in PAPERS.values():
        assert paper.width * paper.height * (paper.ppi / 72) ** 2 <= 36_000_001
    assert PAPERS["A4"].ppi == 300


def test_only_a_part_of_the_life_is_drawn_and_the_rest_is_counted():
    part = Period(date(2020, 1, 1), date(2021, 6, 30), "Part of the life")
    data = data_of(period=part)
    said = said_on(data)
    assert "Won the cup" in said and "Lived with foster carers" in said
    assert not any("Grandad" in words for words in said)
    assert any("2 entries of other times not on this sheet." in words for words in said)
    assert any("1 with no date yet" in words for words in said)
    assert any(words.startswith("Part of the life, 1 Jan 2020 to 30 Jun 2021") for words in said)
    assert "Jan 2021" in said, "a short part has months along its ruler"
    wide = data["width"]
    assert all(-1 <= x <= wide + 1 for p in data["parts"] for piece in p["pieces"] for x, _ in piece["at"])


def test_what_may_have_been_in_the_part_is_listed_where_its_mark_stands_outside():
    life = [entry(1, "Some time in these years", "between 2015 and 2025"), entry(2, "Then", "3 Feb 2016")]
    data = data_of(life, period=Period(date(2015, 6, 1), date(2016, 12, 31), "Part"))
    assert [row[3] for row in data["listed"]["rows"] if len(row) > 1] == ["Some time in these years"]


@pytest.mark.parametrize("form", [Format.PDF, Format.PNG])
def test_what_nobody_can_date_is_listed_after_any_part_of_the_life_and_counted(form):
    life = [
        entry(1, "Something nobody can date", "not known"),
        entry(2, "Then", "3 Feb 2016"),
        entry(3, "Long after", "2022"),
    ]
    data = data_of(life, period=Period(date(2015, 6, 1), date(2016, 12, 31), "Part"), form=form)
    listed = [row[3] for row in data["listed"]["rows"] if len(row) > 1]
    assert listed == (["Something nobody can date"] if form is Format.PDF else [])
    counts = " ".join(said_on(data))
    assert "2 entries: 1 told in full, 1 with no date yet." in counts
    assert "1 entry of other times not on this sheet." in counts


def test_an_age_without_a_birth_date_has_no_place_in_a_part_and_is_listed():
    unborn = replace(CHILD, born=None)
    falls = Entry("e1", "case", "Falls from a wall", parse_when("age 6"), "harm", "loss")
    data = data_of([falls, entry(2, "Then", "3 Feb 2016")], child=unborn,
                   period=Period(date(2015, 6, 1), date(2016, 12, 31), "Part"))  # fmt: skip
    assert [row[3] for row in data["listed"]["rows"] if len(row) > 1] == ["Falls from a wall"]


def test_sheets_to_be_joined_cover_the_poster_and_repeat_their_edges():
    tiles = data_of(paper="A1", sheets="A4")["tiles"]
    across, down = tiles["across"], tiles["down"]
    spots = [tuple(sheet["at"]) for sheet in tiles["sheets"]]
    columns, rows = sorted({x for x, _ in spots}), sorted({y for _, y in spots})
    assert len(spots) == len(columns) * len(rows) and len(spots) > 4
    for steps, size in ((columns, across), (rows, down)):
        assert steps[0] == 0
        assert all(abs(a + size - b - 10 * 72 / 25.4) < 0.01 for a, b in zip(steps, steps[1:], strict=False))
    names = [sheet["name"] for sheet in tiles["sheets"]]
    assert names[0] == "A1" and len(set(names)) == len(names)
    assert all(sum(cell["here"] for cell in sheet["map"]) == 1 for sheet in tiles["sheets"])
    reader = PdfReader(io.BytesIO(made(paper="A1", sheets="A4")))
    assert len(reader.pages) == len(spots) + 1, "the undated entry is listed on a page of its own"
    assert "lay over the right edge of A1" in " ".join(reader.pages[1].extract_text().split())


def test_every_word_of_a_joined_poster_is_on_a_sheet_in_one_piece_or_across_a_join():
    said = words_of(made(paper="A2", sheets="A4"))
    for words in ("Grandad dies", "Won the cup", "Kit Invented, 15"):
        assert words in said


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"paper": "A4", "sheets": "A4"}, "does not need joining"),
        ({"paper": "A4", "sheets": "A3"}, "does not need joining"),
        ({"paper": "A1", "sheets": "A4", "form": Format.PNG}, "come as a PDF"),
    ],
)
def test_sheets_that_cannot_be_joined_are_refused_with_what_to_do(wanted, words):
    with pytest.raises(CaseError, match=words):
        made(**wanted)


def test_a_life_with_nothing_in_it_yet_still_makes_a_sheet():
    said = words_of(made([], imprint=replace(IMPRINT, change_number=None, changed_at=None, agencies=())))
    assert "No entries." in said and "Nothing had been recorded by then." in said
    assert "nothing here in their own words" in said


def test_a_child_without_a_birth_date_is_printed_by_the_calendar():
    data = data_of(child=Child("child", "Kit Invented"))
    assert "Kit Invented" in said_on(data)


def test_the_page_is_read_area_by_area_each_by_its_name_first():
    said = said_on(data_of())
    lanes = vocabulary("lanes")
    assert said.index(lanes.label("home")) < said.index("Lived with foster carers") < said.index(lanes.label("harm"))
    assert said.index(lanes.label("harm")) < said.index("Grandad dies") < said.index(lanes.label("strengths"))


def test_links_are_drawn_and_their_notes_never_printed():
    link = Link("l", "case", "e3", "e4", "led_to", "a private note")
    assert "private" not in words_of(made(links=(link,)))


def test_the_key_names_the_kinds_of_link_that_are_there_and_says_nothing_of_links_where_there_are_none():
    joining = {kind.label for kind in vocabulary("link_kinds")}
    assert joining & {*said_on(data_of())} == set()
    assert "Joined by somebody" not in said_on(data_of())
    links = (Link("l", "case", "e3", "e4", "helped_with"), Link("m", "case", "e3", "nobody’s", "contrast"))
    wanted = WallOnPaper()
    said = said_on(wall_data(a_life(), links, child=CHILD, imprint=IMPRINT, wanted=wanted)[0])
    assert joining & {*said} == {"helped with"}
    assert "Joined by somebody" in said



@pytest.mark.parametrize("is_hollow", [True, False])
def test_marks_differ_without_their_colour(is_hollow):
    def drawn(style):
        ink = Ink()
        mark(ink, 0, 0, style, is_hollow=is_hollow)
        bare = [{k: v for k, v in piece.items() if k not in ("fill", "stroke")} for piece in ink.pieces]
        return json.dumps(bare)

    apart = [style for style in vocabulary("styles") if style.id not in ("home", "gap")]  # circles, as neutral is
    assert len({drawn(style) for style in apart}) == len(apart)


def test_homes_differ_without_their_colour():
    def drawn(name):
        ink = Ink()
        BarSign(ink, style_of(name), (0, 0, 80, 80), (0, 14)).draw(Edge.HARD, Edge.HARD)
        return [piece["at"] for piece in ink.pieces]

    assert drawn("home") != drawn("care") != drawn("justice") != drawn("home")
