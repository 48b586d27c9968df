"""The template made out for one agency: nobody is named on it, and it says how to fill it."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import load_workbook
from template_sent import ASKED, KINDS, ME, made, words_of

from timeline.domain.case import Case, Child
from timeline.domain.invitation import Invitation
from timeline.domain.when import parse_when
from timeline.intake.answers_file import answers_in
from timeline.intake.table_file import read_tables
from timeline.services.contribution_template import all_templates, file_name_for, template_for
from timeline.services.invite import whole_life
from timeline.services.open_case import open_case
from timeline.services.template_facts import month_born, period_words
from timeline.store import Store


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_tells_the_child_by_initials_month_and_reference_and_names_nobody(invited, kind):
    data = made(invited, kind)
    words = words_of(data)
    for told in ("C. M. P., born March 2010", "YJ-1", "CAMHS", "Dr Rees", "3 March 2026", "R. Jones, YJS",
                 "from birth to 10 February 2026"):  # fmt: skip
        assert told in words, told
    for hidden in ("Caitlin", "Mair", "Probert", "Cai ", "Glenys", "Morgan", "14 March"):
        assert hidden not in words, hidden
    assert "Moved to G. M." in words


@pytest.mark.parametrize("kind", KINDS)
def test_names_in_the_questions_stay_only_where_somebody_chose_them(invited, kind):
    words = words_of(made(invited, kind, with_names=True))
    assert "Moved to Glenys Morgan" in words
    assert "Probert" not in words


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_stands_there_with_its_code_and_room_for_the_answer(invited, kind):
    returned = answers_in(made(invited, kind), f"t.{kind}")
    assert (returned.reference, returned.agency) == ("YJ-1", "CAMHS")
    assert [one.code for one in returned.answers] == ["Q1", "Q2", "Q3"]
    assert returned.answers[0].asked == ASKED[0]
    assert all(not one.words for one in returned.answers)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_without_questions_asks_none_and_has_no_column_for_them(invited, kind):
    view = open_case(invited, "c")
    data = template_for(invited, view, view.invitations[0], questions=(), kind=kind)
    assert answers_in(data, f"t.{kind}").answers == ()
    assert "Our questions" not in words_of(data)
    (sheet,) = read_tables(data, f"t.{kind}")
    assert "Question" not in sheet.headings


def test_the_workbook_has_drop_downs_a_fixed_heading_row_and_no_formula(invited):
    book = load_workbook(io.BytesIO(made(invited)))
    assert book.sheetnames[:3] == ["Start here", "Our questions", "Chronology"]
    table = book["Chronology"]
    assert (table.freeze_panes, table.print_title_rows, table.page_setup.orientation) == ("A2", "$1:$1", "landscape")
    offered = {str(rule.sqref).split(":")[0] for rule in table.data_validations.dataValidation}
    headings = {cell.value: f"{cell.column_letter}2" for cell in table[1]}
    assert {headings[name] for name in ("Area of life", "What it rests on", "Question")} <= offered
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert book["Lists"].sheet_state == "hidden"


def test_the_document_lies_sideways_has_headings_and_repeats_its_heading_row(invited):
    document = docx.Document(io.BytesIO(made(invited, "docx")))
    section = document.sections[0]
    assert section.orientation is WD_ORIENT.LANDSCAPE and section.page_width > section.page_height
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [
        "A child’s history: the part of CAMHS", "How to write it", "Our questions",
        "What you know: one row for each thing that happened",
    ]  # fmt: skip
    table = document.tables[-1]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(table.rows) >= 10
    room = section.page_width - section.left_margin - section.right_margin
    for each in document.tables:
        assert sum(cell.width for cell in each.rows[0].cells) <= room
        assert each._tbl.tblPr.find(qn("w:tblDescription")) is not None


@pytest.mark.parametrize("kind", KINDS)
def test_how_to_write_it_is_said_in_plain_words(invited, kind):
    words = words_of(made(invited, kind))
    for told in ("so that the child could read it", "Good things belong here", "professional opinion", "About 2014",
                 "does not mean that nothing happened"):  # fmt: skip
        assert told in words


def test_all_templates_go_into_one_zip_and_none_hides_another(invited):
    data = all_templates(
        [(file_name_for("CAMHS"), b"1"), (file_name_for("camhs"), b"2"), (file_name_for("A/B: C?"), b"3")]
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert [archive.read(name) for name in names] == [b"1", b"2", b"3"]
    assert names == ["CAMHS - their part.xlsx", "camhs - their part 2.xlsx", "A B C - their part.xlsx"]


@pytest.mark.parametrize(
    ("born", "told"),
    [("14 March 2010", "March 2010"), ("March 2010", "March 2010"), ("2010", "2010"), ("2009 or 2010", ""),
     ("not known", "")],
)  # fmt: skip
def test_the_day_of_birth_is_never_told(born, told):
    assert month_born(parse_when(born)) == told
    assert month_born(None) == ""


def test_the_time_asked_about_is_told_without_the_day_of_birth():
    born = parse_when("14 March 2010")
    assert period_words(born, parse_when("10 Feb 2026"), born) == "from birth to 10 February 2026"
    assert period_words(parse_when("2014"), None, born) == "from 2014 to today"
    assert period_words(None, parse_when("2014"), born) == "up to 2014"
    assert period_words(None, None, born) == "the whole life"


def test_a_life_without_a_birth_date_has_a_template_too():
    with Store.in_memory() as store:
        with store.change(actor=ME, action="create", case_id="c") as change:
            change.save(Child("k", "Cai Invented"))
            change.save(Case("c", "k", "Cai 7"))
        view = open_case(store, "c")
        since, until = whole_life(view, date(2026, 2, 10))
        words = words_of(
            template_for(store, view, Invitation("i", "c", "Police", since=since, until=until), questions=())
        )
        assert "C. I." in words and "C. 7" in words and "up to 10 February 2026" in words
        assert "Cai" not in words
