"""Three agencies' files become one history in the browser, decided by keyboard, and are given back whole."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).parents[1] / "three_agencies"
BOTH = re.compile(r"^(Children's social care|Health|School)(, .+)? and (Children's social care|Health|School)$")
FILES = (
    ("social_care.csv", "Children's social care", 55),
    ("health.xlsx", "Health", 45),
    ("school.docx", "School", 50),
)


@pytest.fixture
def contributions(window: Window, request: pytest.FixtureRequest) -> Window:
    window.enter()
    window.new_case(name="Dylan Wyn Corbett", ref=f"D-{abs(hash(request.node.name)) % 10_000}", born="22 March 2010")
    window.go_to("Contributions")
    return window


def send(window: Window, name: str, agency: str) -> None:
    page = window.page
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(FOLDER / name)
    page.get_by_text("Columns:").wait_for()
    box = page.get_by_role("combobox", name="Agency that sent it")
    box.fill(agency)
    page.get_by_role("option", name=agency).first.click()
    window.settle()


def part(window: Window, name: str) -> None:
    window.page.get_by_test_id("stButtonGroup").first.get_by_text(name, exact=True).click()
    window.settle()


def decide(window: Window, key: str) -> None:
    """Press a key once everything that answers to it stands on the page."""
    window.page.locator(".st-key-alike-verdicts").get_by_role("button", name="Decide later").first.wait_for()
    window.settle()
    window.page.wait_for_timeout(700)  # a key pressed before a pair can be read decides nothing
    window.page.keyboard.press(key)


def test_three_files_become_one_history_by_keyboard_and_are_given_back(contributions: Window):
    window, page = contributions, contributions.page
    for name, agency, rows in FILES:
        send(window, name, agency)
        page.get_by_role("button", name=f"Bring in {rows} entries").click()
        expect(page.locator(".st-key-came-in")).to_contain_text(f"{rows} entries brought in from {agency}")
        window.settle()

    part(window, "Same event?")
    expect(page.get_by_text("What speaks for one event")).to_be_visible()
    for number, key in enumerate(("Alt+1", "Alt+1", "Alt+3", "Alt+2", "Alt+1"), start=1):
        decide(window, key)
        expect(page.get_by_text(f"{number} of ", exact=False).filter(has_text="decided")).to_be_visible()
    decide(window, "Alt+4")
    expect(page.get_by_text("1 for later")).to_be_visible()

    part(window, "What differs")
    expect(page.get_by_text("Two homes at once").first).to_be_visible()

    window.go_to("Timeline")
    window.wait_for_wall()
    with window.table():
        told = page.locator(".wall-table tr").filter(has_text=" and ").filter(has=page.get_by_text(BOTH))
        title = told.first.locator(".wall-link").inner_text()
        rows = page.locator(".wall-table .wall-link").count()
    assert 140 <= rows < 150
    window.choose_in_table(title)
    expect(window.story).to_contain_text("Brought together from")

    window.story.get_by_role("button", name="Take all of them apart").click()
    expect(window.story).not_to_contain_text("Brought together from")
    window.undo()
    with window.table():
        expect(page.locator(".wall-table .wall-link")).to_have_count(rows)


def test_a_table_is_pasted_and_brought_in(contributions: Window):
    page = contributions.page
    page.get_by_text("Pasted words").click()
    words = "Date\tWhat happened\n12/03/2014\tBroke his wrist\n\tSeen at the clinic\n2016\tStarted at Ysgol Newydd\n"
    page.get_by_label("Paste a table").fill(words)
    page.get_by_label("Paste a table").press("Control+Enter")
    go = page.get_by_role("button", name="Bring in 3 entries")
    expect(go).to_be_visible()
    go.click()
    expect(page.locator(".st-key-came-in")).to_contain_text("3 entries brought in")


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(600)


@pytest.mark.parametrize(("data", "said"), [(OLD_WORD, "old Word document"), (b"PK\x03\x04" + bytes(300), "damaged")])
def test_what_cannot_be_read_gets_a_sentence_and_adds_nothing(contributions: Window, tmp_path: Path, data, said):
    window, page = contributions, contributions.page
    file = tmp_path / "sent.docx"
    file.write_bytes(data)
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    expect(page.get_by_test_id("stAlert")).to_contain_text(said)
    expect(page.locator(".st-key-bring-in")).to_have_count(0)
    window.go_to("Timeline")
    window.wait_for_wall()
    expect(window.story_title).to_have_text("Begin anywhere")
