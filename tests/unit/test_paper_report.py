"""A report on paper: however long the words, they stay on the pages, and however strange, they are words."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from timeline.domain.case import Child
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.paper.report_page import room_mm
from timeline.paper.report_paper import print_report, report_data
from timeline.paper.report_wall import wall_in_report
from timeline.paper.report_word import word_report
from timeline.paper.typesetting import told_by
from timeline.scene.picture import Picture, Words
from timeline.scene.report import (
    Bullets,
    Facts,
    Figure,
    Paragraph,
    Part,
    Quote,
    Report,
    Section,
    Subheading,
    Table,
    WallFigure,
)

LONG = " ".join(f"word{n}" for n in range(1100)) + " lastword"


def report(*parts: Part, title: str = "Formulation report: Kit") -> Report:
    return Report(
        title, "K. I.", "YJ-7", "draft", "1", datetime(2026, 5, 12, 9, 0, tzinfo=UTC), True,
        (Section(1, "only", "The only section", parts),),
    )  # fmt: skip


def picture(width: float, *words: str) -> Figure:
    pieces = tuple(Words(width / 2, 40 + 20 * n, one) for n, one in enumerate(words))
    return Figure(Picture(width, 300, "A picture", "What is drawn", pieces), ("What has no room in it.",))


def pages(made: Report) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(print_report(made))).pages]


@pytest.mark.parametrize(
    "part",
    [
        Paragraph(LONG),
        Quote(LONG, "Kit"),
        Facts("A step", (("What", LONG), ("Who", "Nan"))),
        Table("A table", ("One", "Two"), (("Short", LONG),), (1, 3)),
        Bullets((LONG, LONG)),
    ],
    ids=lambda part: type(part).__name__,
)
def test_words_that_fill_pages_run_over_to_the_next_and_none_is_lost(part):
    made = report(*([part] * 3))
    reader = PdfReader(io.BytesIO(print_report(made)))
    below = []

    def look(text, matrix, text_matrix, _font, _size):
        y = matrix[1] * text_matrix[4] + matrix[3] * text_matrix[5] + matrix[5]
        if text.strip() and not 0 < y < 842:
            below.append(text)

    said = " ".join(page.extract_text(visitor_text=look) for page in reader.pages)
    assert not below
    assert said.count("lastword") == 3 * (2 if isinstance(part, Bullets) else 1)
    assert len(reader.pages) > 1


def test_a_wide_picture_lies_on_a_page_of_its_own_and_a_narrow_one_among_the_words():
    reader = PdfReader(
        io.BytesIO(print_report(report(picture(1300, "Wide"), Paragraph("After"), picture(800, "Narrow"))))
    )
    wide = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    assert wide == [False, True, False]
    assert "What has no room in it." in reader.pages[1].extract_text()
    assert "Narrow" in reader.pages[2].extract_text()


def test_a_few_lines_too_many_for_a_page_are_drawn_in_and_none_is_lost():
    def with_lines(count: int) -> Report:
        headed = [part for n in range(4) for part in (Subheading(f"Heading {n}"), Paragraph(f"Beneath {n}"))]
        return report(*headed, *(Paragraph(f"Line {n}.") for n in range(count)))

    def as_it_always_is(count: int) -> int:
        ends = told_by("report.typ", report_data(with_lines(count)), "ends")
        return int(ends[-1][0])

    count = next(n for n in range(1, 80) if as_it_always_is(n) > 1)
    drawn_in = pages(with_lines(count + 1))
    assert len(drawn_in) == 1
    assert [n for n in range(count + 1) if f"Line {n}." not in drawn_in[0]] == []
    assert len(pages(with_lines(count + 20))) == 2


@pytest.mark.parametrize("is_quiet", [True, False])
def test_a_heading_and_a_sentence_never_end_a_page_that_their_table_is_not_on(is_quiet):
    table = Table("Moments", ("When", "What"), tuple((f"Day {n}", "Tea") for n in range(40)), (1, 1))
    for lines in range(24, 40):
        filler = (Paragraph(f"Line {n}.") for n in range(lines))
        told = pages(report(*filler, Subheading("A heading"), Paragraph("What stands here.", is_quiet), table))
        with_heading = next(page for page in told if "A heading" in page)
        assert "What stands here." in with_heading and "Day 0" in with_heading, lines


def test_what_is_left_out_of_a_wide_picture_stands_on_its_page_in_word():
    document = Document(io.BytesIO(word_report(report(picture(2000, "Tea"), Paragraph("What comes next.")))))
    words = [one.text for one in document.paragraphs]
    turned_back = next(
        place for place, one in enumerate(document.paragraphs)
        if one._p.pPr is not None and one._p.pPr.sectPr is not None and 'orient="landscape"' in one._p.xml
    )  # fmt: skip
    assert words.index("What has no room in it.") <= turned_back < words.index("What comes next.")


def test_between_two_wide_pictures_no_page_of_the_word_document_is_empty():
    wide = picture(2000, "Tea")
    document = Document(io.BytesIO(word_report(report(Paragraph("Before."), wide, wide, Paragraph("After.")))))
    assert [section.page_width > section.page_height for section in document.sections] == [False, True, True, False]


def test_a_step_of_which_nothing_more_is_said_has_a_heading_and_no_table_in_word():
    document = Document(io.BytesIO(word_report(report(Facts("Tea at four", ())))))
    assert "Tea at four" in [one.text for one in document.paragraphs] and not document.tables


def test_what_is_said_of_one_thing_stays_on_one_page_in_word():
    document = Document(io.BytesIO(word_report(report(Facts("Tea", (("Who", "Sian"), ("When", "Four")))))))
    first, last = ([cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells]
                   for row in document.tables[0].rows)  # fmt: skip
    assert all(first) and not any(last)


def test_no_level_of_heading_is_left_out_whether_or_not_a_subheading_stands_before():
    step = Facts("A step", (("What", "Tea"),))
    parts = report_data(report(step, Subheading("Now"), step))["sections"][0]["parts"]
    assert [part.get("level") for part in parts] == [3, None, 4]
    document = Document(io.BytesIO(word_report(report(step, Subheading("Now"), step))))
    levels = [int(one.style.name[-1]) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert levels == [1, 2, 3, 3, 4]


def test_what_the_wall_does_not_say_in_full_is_listed_after_it():
    entries = tuple(
        Entry(f"e{n}", "c", f"Something long happened at home, number {n}", parse_when("May 2018"), "home", "housing")
        for n in range(40)
    )
    wall = WallFigure(Child("k", "Kit", born=parse_when("14 March 2010")), date(2026, 5, 12), entries, (), ())
    across, down = room_mm(is_sideways=True)
    listed = wall_in_report(wall, across * 72 / 25.4, down * 72 / 25.4)["listed"]
    assert listed is not None and 0 < len(listed.rows) < 40
    text = " ".join(" ".join(pages(report(wall))).split())
    assert {int(n) for n in re.findall(r"number (\d+)", text)} == set(range(40))
    names = [one.text for one in Document(io.BytesIO(word_report(report(wall)))).paragraphs]
    assert "What the wall does not say in full" in names


def test_what_the_wall_does_not_say_in_full_is_listed_as_it_happened_whatever_the_reason():
    lanes = (("home", "housing"), ("strengths", "strength"), ("health", "health"))
    entries = tuple(
        Entry(
            f"e{lane}{n}",
            "c",
            f"Something that takes many words, {2011 + n // 4}",
            parse_when(f"{1 + n % 4} May {2011 + n // 4}"),
            lane,
            kind,
        )
        for n in range(48)
        for lane, kind in lanes
    )
    wall = WallFigure(Child("k", "Kit", born=parse_when("14 March 2010")), date(2026, 5, 12), entries, (), ())
    across, down = room_mm(is_sideways=True)
    listed = wall_in_report(wall, across * 72 / 25.4, down * 72 / 25.4)["listed"]
    years = [row[0][-4:] for row in listed.rows]
    assert len(years) > 20 and years == sorted(years)


@given(st.text(min_size=1, max_size=60))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_at_all_are_words_in_both_files(words):
    made = report(Subheading(f"S {words}"), Paragraph(words), Quote(words, words), Facts(words, ((words, words),)),
                  Table(words, (words,), ((words,),), (1,)), Bullets((words,)), title=f"R {words}")  # fmt: skip
    assert pages(made)
    document = Document(io.BytesIO(word_report(made)))
    assert document.paragraphs[0].text.startswith("R")


@pytest.mark.parametrize("words", ["#set page(fill: red)", "*bold* _it_ `raw` $x$", "<script>", "=1+1", "\\input{x}"])
def test_words_are_never_markup(words):
    assert words in " ".join(" ".join(pages(report(Paragraph(words)))).split())
    assert words in [one.text for one in Document(io.BytesIO(word_report(report(Paragraph(words))))).paragraphs]


def test_no_file_in_the_word_document_has_a_time_of_its_own():
    with zipfile.ZipFile(io.BytesIO(word_report(report(Paragraph("Tea"))))) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
