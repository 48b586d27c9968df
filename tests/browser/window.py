"""A browser window on the application, driven as a person would, and everything it asked for and was told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from asked_of_the_page import A_TURN, CLAIMED, INK, SETTLED, STILL, WALL_FITS, WRITING
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Locator,
    Page,
    Request,
    Response,
    WebSocket,
    expect,
)

SIZE = (1366, 768)
LARGE = (1920, 1080)
ME = "R. Jones, tester"
# What a journey waits for comes; on a machine with other work it comes later.
PATIENCE_MS = 40_000
# The first has no window of a desktop to draw, and does the same work in less time.
_PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_ANSWERED_WITHIN_MS = 10_000
_BLOCKED = re.compile(r"content security policy", re.IGNORECASE)
_HARMLESS = ("blob:", "data:", "about:", "chrome:", "chrome-error:")


def browser_program() -> str | None:
    """The Chromium of this machine, or ``None``."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


class Window:
    """One person's window: its page, what it asked of other addresses, and every frame that passed."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.asked_elsewhere: list[str] = []
        self.faults: list[str] = []
        self.sent: list[bytes] = []
        self.received: list[bytes] = []
        self._is_asking = False
        self._answers: list[Response] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.resize(SIZE)
        self.page.on("request", self._note_request)
        self.page.on("websocket", self._note_socket)
        self.page.on("response", self._note_answer)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script fault: {error}"))
        self.questions: list[str] = []
        self.page.on("dialog", self._answer_question)

    def close(self) -> None:
        self.page.close()

    def _answer_question(self, question: Dialog) -> None:
        """Say yes to whatever the browser itself asks, such as whether to leave what is typed."""
        self.questions.append(question.type)
        question.accept()

    def resize(self, size: tuple[int, int]) -> None:
        """Make the window this many pixels wide and high."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    # ---- what passed

    def _is_elsewhere(self, url: str) -> bool:
        return not url.startswith(_HARMLESS) and urlsplit(url).netloc != urlsplit(self.address).netloc

    def _note_request(self, request: Request) -> None:
        if self._is_elsewhere(request.url):
            self.asked_elsewhere.append(request.url)

    def _note_answer(self, answer: Response) -> None:
        if urlsplit(answer.url).path.startswith("/tab/"):
            self._answers.append(answer)

    @property
    def given_ahead(self) -> bytes:
        """What the tab drew its wall from before the page was there, since it was last loaded; empty where nothing."""
        return self._answers[-1].body() if self._answers and self._answers[-1].status == 200 else b""

    def times_sent(self, wall: bytes) -> int:
        """How often a page of this window was sent this very wall, beside or instead of being given it ahead."""
        return sum(wall in frame for frame in self.received)

    def _note_socket(self, socket: WebSocket) -> None:
        if self._is_elsewhere(socket.url):
            self.asked_elsewhere.append(socket.url)
        socket.on("framesent", self._note_sent)
        socket.on("framereceived", self._note_received)

    def _note_sent(self, frame: str | bytes) -> None:
        self.sent.append(_as_bytes(frame))
        self._is_asking = True

    def _note_received(self, frame: str | bytes) -> None:
        self.received.append(_as_bytes(frame))
        self._is_asking = False

    def _note_console(self, message: ConsoleMessage) -> None:
        if _BLOCKED.search(message.text):
            self.faults.append(message.text)

    @contextmanager
    def asking_nothing(self) -> Iterator[None]:
        """Whatever is done inside is answered by the browser alone."""
        self.settle()
        before = len(self.sent)
        yield
        # Two turns of the page's own clock: whatever a click would have sent has been sent.
        self.page.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 400))")
        assert len(self.sent) == before, "the server was asked"

    # ---- going about

    def settle(self) -> None:
        """Wait until what was asked last has been answered, and the page has been run to its end.

        A press is not yet a question: between the two the page looks as if nothing were being done, and whatever is
        pressed then takes the place of what was pressed before.
        """
        self.page.evaluate(A_TURN)
        for _ in range(_ANSWERED_WITHIN_MS // 20):
            if not self._is_asking:
                break
            self.page.wait_for_timeout(20)
        self.page.evaluate(A_TURN)
        self.page.wait_for_function(SETTLED)

    def be_still(self) -> None:
        """Wait until nothing of the page is drawn faint any more, whether it comes or goes, and nothing still moves."""
        self.settle()
        self.page.wait_for_function(STILL)

    def forget_what_was_told(self) -> None:
        """Wait until the server has nothing more to say, and start afresh with what it says from now on."""
        self.settle()
        told = -1
        while told != len(self.received):
            told = len(self.received)
            self.page.evaluate("() => new Promise((done) => setTimeout(done, 300))")
        self.received.clear()

    def enter(self, path: str = "/", name: str = ME) -> None:
        """Come to the application and say who is at the keyboard."""
        self.page.goto(self.address + path)
        self.say_name(name)

    def come_back(self, path: str = "/") -> None:
        """Come to the application again in the same tab, which remembers who is at the keyboard."""
        self.page.goto(self.address + path)
        expect(self.page.get_by_test_id("stHeader").get_by_role("link").first).to_be_visible()
        expect(self.page.get_by_label("Your name and role")).to_have_count(0)
        self.settle()

    def say_name(self, name: str = ME) -> None:
        self.page.get_by_label("Your name and role").fill(name)
        self.page.get_by_role("button", name="Continue").click()
        expect(self.page.get_by_label("Your name and role")).to_have_count(0)
        self.settle()

    def go_to(self, title: str) -> None:
        """Go to another page by the links along the top, and wait until that very page has been run."""
        self.page.get_by_test_id("stHeader").get_by_role("link", name=title, exact=True).click()
        expect(self.page.locator(".st-key-page-heading h2")).to_have_text(title)
        self.settle()

    def share_screen(self) -> None:
        """Turn the switch of the shared screen, and wait until the page has been drawn anew for it."""
        with self.answered():
            self.page.get_by_test_id("stCheckbox").filter(has_text="Shared screen").locator("label").click()

    @contextmanager
    def answered(self) -> Iterator[None]:
        """Whatever is done inside asks something of the server; waits until it has answered and the page is run."""
        self.settle()
        told = len(self.received)
        yield
        for _ in range(PATIENCE_MS // 20):
            if len(self.received) > told:
                break
            self.page.wait_for_timeout(20)
        self.settle()

    def new_case(self, *, name: str, ref: str, born: str) -> None:
        """Open a case for a child from the caseload; its empty wall stands when this returns."""
        self.page.get_by_role("button", name="New case").click()
        for label, words in (("The child's name", name), ("Your reference for the case", ref), ("Born", born)):
            self.dialog.get_by_label(label).fill(words)
        self.dialog.get_by_label("Known as").press("Tab")
        self.settle()
        self.dialog.get_by_role("button", name="Open the case").click()
        self.wait_for_wall()

    def open_child(self, name: str) -> None:
        """Open a child's timeline from the caseload and wait for the wall."""
        self.page.locator("[class*=st-key-open-] button").filter(has_text=name).click()
        self.wait_for_wall()

    def wait_for_wall(self) -> None:
        """Wait until the wall is drawn for the room it has."""
        self.page.locator(".wall[data-drawn]").wait_for()
        self.settle()
        self.page.wait_for_function(WALL_FITS)
        self.settle()

    def wait_for_table(self) -> None:
        """Wait until the table that stands in the wall's place is written."""
        self.page.locator(".wall-table").wait_for()
        self.settle()

    @contextmanager
    def wall_redrawn(self) -> Iterator[None]:
        """Whatever is done inside makes the wall draw itself again; waits until it has."""
        before = self.page.locator(".wall").get_attribute("data-drawn")
        yield
        self.page.wait_for_function("before => document.querySelector('.wall').dataset.drawn !== before", arg=before)

    # ---- the wall

    @property
    def hits(self) -> Locator:
        """Where the wall is pointed at, pressed and walked by keys."""
        return self.page.locator(".wall-hits")

    def turn_wheel(self, at: tuple[float, float], by: float) -> None:
        """Turn the wheel over a place, towards further detail where ``by`` is negative, and wait for the wall."""
        self.page.mouse.move(*at)
        with self.wall_redrawn():
            self.page.mouse.wheel(0, by)

    def day_at(self, x: float) -> float:
        """The day that stands at a place across the page, in days since the year 1."""
        (first, last), canvas, room = self.told("view"), self.told("canvas"), self.hits.bounding_box()
        return first + (x - room["x"]) / (canvas["width"] - canvas["gutter"] - canvas["right"]) * (last - first)

    def ink(self) -> list[dict]:
        """Every piece of ink on the wall with the number of the entry it belongs to."""
        return self.page.evaluate(INK)

    def labels(self) -> list[str]:
        return [piece["words"] for piece in self.ink() if piece["kind"] == "labels"]

    def claimed(self) -> list[dict]:
        """Where the wall itself says that each entry stands."""
        return self.page.evaluate(CLAIMED)

    def told(self, what: str) -> Any:
        """What the wall answers about itself: its ``view``, ``canvas``, ``lanes`` or ``counts``."""
        return self.page.evaluate("what => document.querySelector('.wall').timeline[what]()", what)

    def writing(self) -> list[dict]:
        """The words around the lanes: ages, stages, years, and the names of areas of life."""
        return self.page.evaluate(WRITING)

    def wall_size(self) -> dict:
        return self.page.locator(".wall svg.wall-ink").bounding_box()

    def mark_of(self, words: str) -> tuple[float, float]:
        """Where the mark stands whose label begins with these words."""
        ink = self.ink()
        owner = next(piece["owner"] for piece in ink if piece["kind"] == "labels" and piece["words"].startswith(words))
        mark = next(piece for piece in ink if piece["kind"] == "marks" and piece["owner"] == owner)
        return (mark["left"] + mark["right"]) / 2, (mark["top"] + mark["bottom"]) / 2

    def marked_labels(self) -> list[str]:
        """The labels of entries drawn as a mark of their own, not as a bar or a cluster."""
        ink = self.ink()
        marks = [piece["owner"] for piece in ink if piece["kind"] == "marks"]
        clusters = {piece["owner"] for piece in ink if piece["kind"] == "counts"}
        return [
            p["words"]
            for p in ink
            if p["kind"] == "labels" and marks.count(p["owner"]) == 1 and p["owner"] not in clusters
        ]

    @contextmanager
    def table(self) -> Iterator[None]:
        """The same entries as a table while the block lasts."""
        self.page.get_by_role("button", name="Table", exact=True).click()
        self.wait_for_table()
        yield
        self.page.get_by_role("button", name="Wall", exact=True).click()
        self.page.locator(".wall-table").wait_for(state="hidden")

    def titles(self) -> set[str]:
        """The title of every entry of the wall, whatever labels there was room for."""
        with self.table():
            return set(self.page.locator(".wall-table .wall-link").all_text_contents())

    def choose_in_table(self, title: str) -> None:
        """Choose an entry by its row of the table and wait for its story."""
        with self.table():
            self.page.locator(".wall-table .wall-link").get_by_text(title, exact=True).click()
            expect(self.story_title).to_have_text(title)
            self.settle()

    # ---- the rest of the page

    @property
    def story(self) -> Locator:
        return self.page.locator(".st-key-story")

    @property
    def story_title(self) -> Locator:
        return self.page.locator(".st-key-story-title")

    def note_what_is_told_ahead(self) -> None:
        """Keep from now on every beginning of a story that the browser writes before the server has answered."""
        self.page.evaluate(
            """() => {
              window.toldAhead = [];
              const note = (one) => one.classList?.contains('story-ahead') && toldAhead.push(one.innerText);
              new MutationObserver((all) => all.forEach((each) => each.addedNodes.forEach(note)))
                .observe(document.body, { childList: true });
            }"""
        )

    @property
    def told_ahead(self) -> list[str]:
        return self.page.evaluate("() => window.toldAhead")

    @property
    def toast(self) -> Locator:
        return self.page.get_by_test_id("stToast")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    def add(self, line: str) -> None:
        """Write a line under the wall and press Enter."""
        box = self.page.locator(".add-box")
        box.fill(line)
        box.press("Enter")
        expect(box).to_have_value("")
        self.settle()

    @property
    def undo_button(self) -> Locator:
        return self.page.locator(".st-key-undo").get_by_role("button", name="Undo")

    def undo(self) -> None:
        """Press Undo and wait until it is said to be done."""
        self.undo_button.click()
        expect(self.toast.filter(has_text="Undone")).to_be_visible()
        # What Redo would do, told where the pointer rests, would lie over the wall.
        self.page.mouse.move(0, 0)
        self.settle()


def _as_bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame
