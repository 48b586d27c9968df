"""An agency's own page in a browser: nothing of anybody else's is ever sent to it, and there is no way round it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from application import Application
from playwright.sync_api import Browser, BrowserContext, expect
from window import Window

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.services.invite import ToAsk, invite
from timeline.services.questions import ask_together
from timeline.store import Store

pytestmark = pytest.mark.browser

ME, WORKER = "R. Jones, chair", "A. Pugh, SENCo"
OURS = "Started Reception and loved the sand tray"
THEIRS = {
    "title": "Officers called to the flat above the chip shop",
    "details": "The neighbour rang at two in the morning",
    "action": "Referred by the night sergeant",
    "said_by": "PC Wynne Tudor",
    "question": "Which officer took the second call",
    "restricted": "Disclosed to the psychologist alone",
}
NAMES = ("Caitlin", "Probert", "Glenys", "Morgan")


@pytest.fixture(scope="module")
def kept(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store in which the police and a school have spoken, and the id of the school's invitation."""
    file = tmp_path_factory.mktemp("agency") / "timeline.duckdb"
    with Store.open(file) as store:
        with store.change(actor=ME, action="create", case_id="c") as change:
            change.save(Child("k", "Caitlin Probert", born=parse_when("14 March 2010")))
            change.save(Case("c", "k", "YJ-7"))
            change.save(Person("nan", "c", "Glenys Morgan", relation="grandmother", aliases=("Nan",)))
            change.save(
                Entry("p", "c", THEIRS["title"], parse_when("2 May 2016"), "justice", "other", agency="Police",
                      details=THEIRS["details"], action_taken=THEIRS["action"], said_by=THEIRS["said_by"],
                      people=("nan",))
            )  # fmt: skip
            change.save(Entry("s", "c", OURS, parse_when("Sep 2014"), "education", "school", agency="School"))
            change.save(
                Entry("r", "c", THEIRS["restricted"], parse_when("2017"), "harm", "other", agency="School",
                      audience="psychologist_only")
            )  # fmt: skip
        ask_together(
            store,
            [Question("", "c", "Did Glenys Morgan come to sports day?", agency="School"),
             Question("", "c", THEIRS["question"], agency="Police")],
            actor=ME,
        )  # fmt: skip
        asked = invite(store, "c", [ToAsk("School")], asked_on=parse_when("10 Feb 2026"), actor=ME)
    return file, asked[0].id


@pytest.fixture(scope="module")
def running(kept: tuple[Path, str]) -> Iterator[Application]:
    application = Application(kept[0])
    application.start()
    yield application
    application.stop()


@pytest.fixture
def machine(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def window(machine: BrowserContext, running: Application) -> Iterator[Window]:
    opened = Window(machine, running.address)
    yield opened
    opened.close()
    assert opened.asked_elsewhere == []
    assert opened.faults == []


def told(window: Window) -> str:
    """Everything the browser holds or was sent, with escaped letters written out."""
    frames = b"\n".join(window.received).decode("utf-8", "replace")
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), frames) + window.page.content()


def assert_nothing_of_others(window: Window) -> None:
    everything = told(window)
    assert OURS in everything
    found = [words for words in (*THEIRS.values(), *NAMES) if words in everything]
    assert found == []


def test_nothing_of_another_agency_is_ever_sent_to_the_agencys_own_machine(window: Window, kept: tuple[Path, str]):
    window.page.goto(f"{window.address}/agency?invitation={kept[1]}")
    window.say_name(WORKER)
    expect(window.page.get_by_text("School · C. P., born March 2010")).to_be_visible()
    expect(window.page.get_by_text("Did G. M. come to sports day?").first).to_be_visible()
    window.page.get_by_label("When").fill("Year 4")
    window.page.get_by_label("What happened").fill("Nan collected her every day")
    window.page.get_by_label("Who says so").fill("Class teacher")
    expect(window.page.get_by_text("Read as Year 4")).to_contain_text("says Class teacher")
    window.page.get_by_role("button", name="Save").click()
    expect(window.page.get_by_text("Nan collected her every day", exact=False).first).to_be_visible()
    # What was written stands beside the new form until the page has been run.
    expect(window.page.get_by_label("What happened")).to_have_count(1)
    expect(window.page.get_by_label("What happened")).to_have_value("")
    window.settle()
    assert_nothing_of_others(window)

    for elsewhere in ("/", "/timeline", "/contributions", "/story", "/presenter", "/agency"):
        window.page.goto(window.address + elsewhere)
        expect(window.page.get_by_role("button", name="I am finished")).to_be_visible()
        expect(window.page.get_by_test_id("stHeader").get_by_role("link")).to_have_count(0)
    window.page.reload()
    expect(window.page.get_by_text(OURS)).to_be_visible()
    assert_nothing_of_others(window)

    window.page.get_by_role("button", name="I am finished").click()
    expect(window.page.get_by_label("Your name and role")).to_be_visible()
    window.page.go_back()
    expect(window.page.get_by_label("Your name and role")).to_be_visible()
    assert_nothing_of_others(window)


def test_a_window_that_was_handed_over_keeps_to_the_page_and_asks_who_is_there_when_it_comes_back(
    window: Window, kept: tuple[Path, str]
):
    window.enter()
    window.open_child("Caitlin Probert")
    assert THEIRS["title"] in told(window), "what the agency may not see would be seen here"
    handed = {"actor": WORKER, "case": "c", "shared": False, "telling": [], "agency": ["c", kept[1], ""]}
    window.page.evaluate("kept => sessionStorage.setItem('timeline-session', kept)", json.dumps(handed))
    window.forget_what_was_told()
    window.page.goto(f"{window.address}/timeline")
    back = window.page.get_by_role("button", name="Give the keyboard back")
    expect(back).to_be_visible()
    expect(window.page).to_have_url(f"{window.address}/agency")
    window.settle()
    assert_nothing_of_others(window)

    back.click()
    expect(window.page.get_by_label("Your name and role")).to_be_visible()
    window.settle()
    window.page.reload()
    expect(window.page.get_by_label("Your name and role")).to_be_visible()
    window.say_name(ME)
    expect(window.page.get_by_test_id("stHeader").get_by_role("link", name="Caseload")).to_be_visible()
    expect(window.page.get_by_role("button", name="Give the keyboard back")).to_have_count(0)
