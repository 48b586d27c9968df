"""What is contested, or was found not to be so, says so in every file that leaves, and comes back as it was."""

import io
import json

import pytest
from docx import Document
from life_to_write import NOW, WRITERS, a_store, entry, read_back, view_of

from timeline.services.export_formats import OTHER_FORMATS, write_as
from timeline.services.export_word_table import to_word_table
from timeline.services.open_case import open_case

DOUBTED = [("contested", "Contested"), ("disproved", "Found not to be so")]


def in_word(view) -> list[str]:
    (table,) = Document(io.BytesIO(to_word_table(view))).tables
    return [cell.text for cell in table.rows[1].cells]


@pytest.mark.parametrize(("verification", "words"), DOUBTED)
def test_word_says_beside_the_source_how_far_it_is_agreed(verification, words):
    assert any(words in cell for cell in in_word(view_of(entry(1, "2014", verification=verification))))


@pytest.mark.parametrize("verification", ["confirmed", "unconfirmed"])
def test_what_nobody_doubts_is_told_without_a_remark(verification):
    told = " ".join(in_word(view_of(entry(1, "2014", verification=verification))))
    assert "Contested" not in told and "onfirmed" not in told


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize(("verification", "words"), DOUBTED)
def test_other_programs_show_it_and_it_comes_back_as_it_was(write, verification, words):
    data = write(view_of(entry(1, "2014", verification=verification), entry(2, "2015")))
    assert data.decode().count(words) >= 1
    back = read_back(data)
    assert (back["e1"].verification, back["e1"].details) == (verification, "By the sea")
    assert back["e2"].verification == "unconfirmed"


def test_a_slide_of_what_was_found_not_to_be_so_says_so():
    (event,) = json.loads(WRITERS["timelinejs"](view_of(entry(1, "2014", verification="disproved"))))["events"]
    assert "Found not to be so" in event["text"]["text"]


@pytest.mark.parametrize("one", OTHER_FORMATS, ids=lambda one: one.id)
def test_what_was_said_to_one_worker_alone_is_in_no_file(one):
    with a_store(entry(1, "2014", title="Slept in the car", audience="worker_only"), entry(2, "2015")) as store:
        assert b"Slept" not in write_as(open_case(store, "k1"), one.id, made_at=NOW)
