"""A chronology for Word: one table in order of time, on its side, that can be read back."""

import io
from dataclasses import replace

from docx import Document
from life_to_write import ALL_TIMES, BORN, NOW, PLAIN_VIEW, all_text, entry, tables_of, view_of

from timeline.intake.table_file import read_tables
from timeline.intake.understand import understand
from timeline.services.export_word_table import to_word_table


def test_a_word_chronology_is_one_table_in_order_of_time():
    [table] = tables_of(to_word_table(view_of(entry(1, "2016"), entry(2, "about 2014"), entry(3, "12 March 2014"))))
    assert [cell.text for cell in table.rows[0].cells] == [
        "Date", "Age, worked out", "Area of life", "What happened", "Details", "Source of information",
        "Impact on the child", "What was done",
    ]  # fmt: skip
    assert [row.cells[0].text for row in table.rows[1:]] == ["about 2014", "12 March 2014", "2016"]
    assert [row.cells[1].text for row in table.rows[1:]] == ["about age 1 to 2", "1y 11m", "age 3 to 4"]


def test_a_word_chronology_is_a_page_on_its_side_with_its_headings_on_every_page():
    document = Document(io.BytesIO(to_word_table(view_of(*ALL_TIMES), made_at=NOW, made_by="Ana Rees")))
    section = document.sections[0]
    assert section.page_width > section.page_height
    xml = document.element.xml
    assert xml.count("w:tblHeader") == 1 and xml.count("w:cantSplit") == len(ALL_TIMES)
    assert "PAGE" in section.footer._element.xml
    assert "Made on 2 Mar 2026 by Ana Rees." in all_text(to_word_table(view_of(), made_at=NOW, made_by="Ana Rees"))
    assert document.core_properties.author == ""


def test_a_word_chronology_says_what_is_known_of_an_entry():
    told = entry(
        1, "2014", valence="adverse", impact_on_child="Stopped sleeping", child_rating=-2, action_taken="School told",
        outcome="Settled", what_helped="Nan", record="File 3", verification="contested", quote="It was loud", count=3,
        quoted_age="two",
    )  # fmt: skip
    [table] = tables_of(to_word_table(view_of(told)))
    cells = [cell.text for cell in table.rows[1].cells]
    assert cells[4] == "By the sea\n“It was loud”\nHow often: 3 times\nAge as said: two"
    assert cells[5].startswith("Family: Nan\nFile 3\n") and "ontested" in cells[5]
    assert "Stopped sleeping" in cells[6] and "-2" in cells[6]
    assert cells[7] == "School told\nOutcome: Settled\nWhat helped: Nan"


def test_what_not_everybody_may_see_has_a_column_that_says_who_may():
    [table] = tables_of(to_word_table(view_of(entry(1, "2014", audience="attendees"), entry(2, "2015"))))
    assert [row.cells[-1].text for row in table.rows] == ["Who may see it", "People at the meeting, not the screen", ""]


def test_a_word_chronology_comes_back_with_its_titles_times_and_areas():
    before = [*ALL_TIMES, entry(99, "2014", audience="attendees")]
    [sheet] = read_tables(to_word_table(view_of(*before)), "chronology.docx")
    rows = understand(sheet, born_on=BORN.earliest).rows
    assert [str(problem) for row in rows for problem in row.problems] == []
    after = {row.entry.title: row.entry for row in rows}
    for one in before:
        assert after[one.title].lane == one.lane
        assert (after[one.title].span.earliest, after[one.title].span.latest) == (one.span.earliest, one.span.latest)
    assert after["Entry 99"].audience == "attendees"


def test_letters_no_file_may_hold_are_left_out():
    odd = entry(1, "2014", title="A\x0bB", details="\ufffe\ud800x\x00y")
    assert "A B\nxy" in all_text(to_word_table(replace(PLAIN_VIEW, entries=(odd,))))
