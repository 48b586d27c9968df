"""The contribution template: sent out, filled in, and read back as it was meant."""

import csv
import io

import pytest
from openpyxl import load_workbook

from timeline.domain.entry import AceTag, Known
from timeline.domain.errors import IntakeError
from timeline.domain.when import parse_when
from timeline.intake.several_tables import fullest
from timeline.intake.table_file import read_tables
from timeline.intake.understand import understand
from timeline.services.contribution_template import template_csv, template_xlsx
from timeline.vocab.registry import vocabulary


def read_table(data, name):
    return fullest(read_tables(data, name))


COLUMNS = [
    "when",
    "until",
    "what_happened",
    "details",
    "area",
    "type",
    "source",
    "basis",
    "impact",
    "action_taken",
    "what_helped",
    "ace_tags",
    "strength_tags",
    "people",
    "count",
    "known_from",
    "audience",
    "ref",
]
FILLED = {
    "when": "Nov/Dec 2012", "until": "Easter 2013", "what_happened": "Lived with Nan",
    "details": "Two buses to school",
    "area": "Home", "type": "Home away from family", "source": "Nan", "basis": "The family's account",
    "impact": "Good for the child", "action_taken": "School told", "what_helped": "Same bedtime",
    "ace_tags": "Parents apart: confirmed", "strength_tags": "Family stood by them",
    "people": "Nan (grandmother)",
    "count": "2", "known_from": "School: Jan 2013", "ref": "7",
    "audience": "People at the meeting, not the screen",
}  # fmt: skip


def filled_csv():
    rows = list(csv.reader(io.StringIO(template_csv().decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out).writerows([*rows, [FILLED[heading] for heading in rows[0]]])
    return out.getvalue().encode()


def filled_xlsx():
    book = load_workbook(io.BytesIO(template_xlsx()))
    sheet = book["Chronology"]
    for cell in sheet[1]:
        sheet.cell(3, cell.column, FILLED[cell.value])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("filled", [filled_csv, filled_xlsx])
def test_a_filled_template_is_read_as_it_was_meant(filled):
    preview = understand(read_table(filled(), "sent"), agency="School")
    assert preview.is_ready
    assert not preview.mapping.unrecognised
    (row,) = preview.rows
    entry = row.entry
    assert (entry.title, entry.details, entry.when.text, entry.until.text) == (
        "Lived with Nan", "Two buses to school", "Nov/Dec 2012", "Easter 2013",
    )  # fmt: skip
    assert (entry.lane, entry.type, entry.basis, entry.valence, entry.audience) == (
        "home", "home_care", "family", "protective", "attendees",
    )  # fmt: skip
    assert (entry.count, entry.ref, entry.agency, entry.said_by) == (2, "7", "School", "Nan")
    assert (entry.action_taken, entry.what_helped) == ("School told", "Same bedtime")
    assert entry.ace_tags == (AceTag("parental_separation", "confirmed"),)
    assert entry.strength_tags == ("family_stood_by_me",)
    assert entry.known_by == (Known("School", parse_when("Jan 2013")),)
    assert [(p.name, p.relation) for p in row.people] == [("Nan", "grandmother")]
    assert not row.is_area_guessed


def test_the_example_row_is_valid_and_never_read():
    sheet = read_table(template_csv(), "template.csv")
    assert understand(sheet).examples == (2,)
    assert not understand(sheet).is_ready
    read = read_table(template_csv().replace(b"EXAMPLE", b"1"), "template.csv")
    preview = understand(read)
    assert preview.is_ready, [str(problem) for problem in preview.problems]
    assert preview.rows[0].notes == ()


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_the_columns_are_those_agreed(name):
    data = template_csv() if name == "csv" else template_xlsx()
    assert list(read_table(data, f"template.{name}").headings) == COLUMNS


def test_only_when_and_what_happened_are_needed():
    assert understand(read_table(b"when,what_happened\nage 9,Fell\n", "a.csv")).is_ready
    required = [term.id for term in vocabulary("columns") if term.facts.get("required")]
    assert required == ["when", "what_happened"]


def test_drop_downs_offer_labels_a_worker_understands():
    book = load_workbook(io.BytesIO(template_xlsx()))
    sheet, lists = book["Chronology"], book["Lists"]
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        column = str(rule.sqref).split(":")[0].rstrip("0123456789")
        cells = rule.formula1.removeprefix("Lists!").replace("$", "")
        offered[sheet[f"{column}1"].value] = [row[0].value for row in lists[cells]]
    for field, name in {
        "area": "lanes",
        "type": "entry_types",
        "basis": "basis",
        "impact": "valence",
        "audience": "audience",
    }.items():
        assert offered[field] == [term.label for term in vocabulary(name).offered]
    assert sheet.freeze_panes == "A2"
    assert lists.sheet_state == "hidden"


def test_every_column_is_explained():
    rows = list(load_workbook(io.BytesIO(template_xlsx()))["How to fill this in"].iter_rows(values_only=True))
    assert [row[0] for row in rows[1 : len(COLUMNS) + 1]] == COLUMNS
    assert all(row[2] for row in rows[1 : len(COLUMNS) + 1])


def test_dates_typed_into_the_template_stay_as_typed():
    sheet = load_workbook(io.BytesIO(template_xlsx()))["Chronology"]
    assert [sheet.column_dimensions[letter].number_format for letter in "ABR"] == ["@"] * 3
    assert sheet["A2"].number_format == "@"


def test_an_untouched_workbook_has_nothing_to_import():
    preview = understand(read_table(template_xlsx(), "template.xlsx"))
    assert "only the example row" in str(preview.problems[0])


def test_a_template_without_rows_or_example_says_so():
    with pytest.raises(IntakeError, match="nothing under them"):
        read_table(template_csv().split(b"\r\n")[0], "template.csv")
