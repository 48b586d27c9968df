"""The three agencies' files still hold the rows they are made from, and the truth about them names rows there are."""

from __future__ import annotations

import io
from itertools import combinations

import pytest
from docx import Document
from dylans_life import AGENCIES, APART, CASE, entries, held_out, open_case, told, truth
from make_files import FOLDER, HEALTH, SCHOOL, SOCIAL_CARE, health_file, school_file, social_care_file
from openpyxl import load_workbook

from timeline.services.import_file import import_file, preview_file
from timeline.store import Store


def workbook(data: bytes):
    return {
        sheet.title: (
            [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()],
            sorted(map(str, sheet.merged_cells.ranges)),
        )
        for sheet in load_workbook(io.BytesIO(data)).worksheets
    }


def document(data: bytes):
    read = Document(io.BytesIO(data))
    return (
        [paragraph.text for paragraph in read.paragraphs],
        [[cell.text for cell in row.cells] for table in read.tables for row in table.rows],
    )


def test_the_social_care_file_is_what_its_rows_make():
    assert (FOLDER / SOCIAL_CARE).read_bytes() == social_care_file()


def test_the_health_workbook_holds_what_its_rows_make():
    assert workbook((FOLDER / HEALTH).read_bytes()) == workbook(health_file())


def test_the_school_document_holds_what_its_rows_make():
    assert document((FOLDER / SCHOOL).read_bytes()) == document(school_file())


def test_there_are_about_a_hundred_and_fifty_rows_of_three_agencies():
    rows = [entry.id.partition(":")[0] for entry in entries()]
    assert {agency: rows.count(agency) for agency in AGENCIES} == {"social_care": 55, "health": 45, "school": 50}
    assert len({entry.id for entry in entries()}) == len(rows)


def test_the_truth_names_rows_that_are_there_and_no_pair_twice():
    known, says = {entry.id for entry in entries()}, truth()
    kinds = (says.same, says.near_misses, says.either)
    assert all(pair <= known for pairs in kinds for pair in pairs)
    assert not any(one & other for one, other in combinations(kinds, 2))
    for one in says.contradictions:
        assert {f"{agency}:{one[agency]}" for agency in AGENCIES if agency in one} <= known


def test_the_lives_share_nobody():
    named = [{person["name"] for person in told(name)["person"]} for name in ("truth", *APART)]
    assert not any(one & other for one, other in combinations(named, 2))


@pytest.mark.parametrize("name", APART)
def test_half_of_the_pairs_kept_apart_are_one_event(name):
    made, _, same, about = held_out(name)
    assert (len(made), len(same)) == (2 * len(about), len(about) // 2)


@pytest.mark.parametrize(
    "name, agency, rows", [(SOCIAL_CARE, "Children's social care", 55), (HEALTH, "Health", 45), (SCHOOL, "School", 50)]
)
def test_a_file_can_be_brought_into_a_case_as_it_is(name, agency, rows):
    data = (FOLDER / name).read_bytes()
    with Store.in_memory() as store:
        open_case(store, told()["child"])
        preview = preview_file(store, CASE, data, name, agency=agency)
        assert [str(problem) for problem in preview.problems] == []
        assert import_file(store, CASE, data, name, actor="Ann", agency=agency).added == rows
