"""An agency's file: seen as it was understood, brought in once, and still there when the application starts again."""

from pathlib import Path

import pytest
from application import Application
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser

# Two agencies tell of the same broken door, two days apart; the teacher's age for the child is three years out.
CHRONOLOGY = """\
Date or period,Review,Significant event,Source,Impact,Action taken
Aug 2009,,Tegan born at home before the midwife arrived,Health visitor,,
2011,,Moved in with her grandmother above the chip shop,Grandmother,Settled,Home visit
Sep 2013,,Started Reception; loved the sand tray,School,Positive,
14 March 2015,R1,Neighbour rang: shouting heard and a door broken,Police,Frightened,Referral to social care
16 March 2015,R1,"Door broken in a row, said to be the weekend before",Social care,Frightened,Joint visit
12/05/2016,R2,"Tegan, aged 9, told her teacher she sleeps in her coat",School,Cold at night,Warm room at breakfast club
Nov/Dec 2016,R2,Missed six weeks of school,Education welfare,Behind in reading,Letter home
Spring 2017,R2,Joined the brass band on a borrowed cornet,Grandmother,Proud,
2018-2019,R3,Stayed most weekends with her uncle,Social care,,Checks made
c. 2020,R3,Stopped going to band,School,Low,
3 June 2021,R3,Chose the cornet again and played at the carnival,Band leader,Proud,
Year 8,R3,Best friend moved away,Tegan,Lonely,Mentor found
"""
ROWS = 12


@pytest.fixture
def chronology(tmp_path: Path) -> Path:
    file = tmp_path / "chronology.csv"
    file.write_text(CHRONOLOGY, encoding="utf-8")
    return file


def test_a_file_is_previewed_brought_in_once_and_kept(window: Window, application: Application, chronology: Path):
    window.enter()
    window.new_case(name="Tegan Arnell", ref="IMP-1", born="9 August 2009")
    window.go_to("Contributions")
    _send(window, chronology)
    preview = window.page.get_by_role("button", name=f"Bring in {ROWS} entries")
    expect(preview).to_be_visible()
    told = _preview_rows(window)
    assert len(told) == ROWS
    assert "November or December 2016" in _row(told, "Missed six weeks of school")
    assert "The file says aged 9; the dates make it 6y 9m." in _row(told, "sleeps in her coat")
    assert "Police" in _row(told, "Neighbour rang")
    assert "Social care" in _row(told, "Door broken in a row")

    preview.click()
    expect(window.toast.filter(has_text=f"{ROWS} entries brought in")).to_be_visible()
    window.page.get_by_role("button", name="See it on the timeline").click()
    window.wait_for_wall()
    expect(window.story).to_contain_text(f"{ROWS} entries")
    titles = window.titles()
    assert len(titles) == ROWS

    window.go_to("Contributions")
    _send(window, chronology)
    expect(window.page.get_by_text("Every row of this file is already on the timeline")).to_be_visible()
    expect(window.page.get_by_role("button", name="Bring in 1")).to_have_count(0)

    application.restart()
    window.come_back()
    window.open_child("Tegan Arnell")
    assert window.titles() == titles
    window.choose_in_table("Tegan, aged 9, told her teacher she sleeps in her coat")
    expect(window.story).to_contain_text("aged 9")
    expect(window.story).to_contain_text("6y 9m")


def test_a_file_with_a_day_that_does_not_exist_is_held_back_whole(window: Window, tmp_path: Path):
    file = tmp_path / "mistaken.csv"
    file.write_text("When,What happened\n3 May 2011,Moved\n31 Feb 2012,Fell\n", encoding="utf-8")
    window.enter()
    window.new_case(name="Owen Pask", ref="IMP-2", born="1 May 2009")
    window.go_to("Contributions")
    _send(window, file)
    expect(window.page.get_by_text("1 thing to mend")).to_be_visible()
    expect(window.page.get_by_text("Line 3, “When”").first).to_be_visible()
    expect(window.page.get_by_role("button", name="Bring in 1")).to_have_count(0)
    window.go_to("Timeline")
    window.wait_for_wall()
    expect(window.story_title).to_have_text("Begin anywhere")


def _send(window: Window, file: Path) -> None:
    window.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    window.page.get_by_text("Columns:").wait_for()
    window.settle()


def _preview_rows(window: Window) -> list[str]:
    """The rows of the table of how the file was understood, as a screen reader is told them."""
    grid = window.page.get_by_test_id("stDataFrame").locator("table")
    grid.locator("tbody tr").first.wait_for(state="attached")
    beginning = [row.locator("td").all_text_contents() for row in grid.locator("tbody tr").all()]
    window.page.get_by_test_id("stDataFrame").hover()
    window.page.mouse.wheel(3000, 0)
    grid.locator("th").filter(has_text="Look at").wait_for(state="attached")
    rest = [row.locator("td").all_text_contents() for row in grid.locator("tbody tr").all()]
    return [" | ".join((*left, *right)) for left, right in zip(beginning, rest, strict=True)]


def _row(told: list[str], words: str) -> str:
    return next(row for row in told if words in row)
