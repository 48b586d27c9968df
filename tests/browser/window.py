"""A browser window on the application, driven as a person would, and everything it asked for and was told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response, WebSocket, expect

SIZE = (1366, 768)
LARGE = (1920, 1080)
ME = "R. Jones, tester"
# What a journey waits for comes; on a machine with other work it comes later.
PATIENCE_MS = 40_000
# The first has no window of a desktop to draw, and does the same work in less time.
_PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Run to its end, with nothing left of what stood there before, which is drawn faint until it goes, and with the wall in
# its place that was drawn ahead of the page.
_SETTLED = """
() => document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
  && !document.querySelector('[data-stale=true], .wall-ahead')
"""
# One turn of the page: what a press sends has been sent, and what has been received has been heard. A page behind
# another draws no frames.
_A_TURN = "() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); setTimeout(done, 250); })"
_ANSWERED_WITHIN_MS = 10_000
_BLOCKED = re.compile(r"content security policy", re.IGNORECASE)
_HARMLESS = ("blob:", "data:", "about:", "chrome:", "chrome-error:")

_STILL = """
() => [...document.querySelectorAll('[data-testid=stMain] [data-testid=stElementContainer]')]
  .every((one) => getComputedStyle(one).opacity === '1')
  && document.getAnimations().filter((one) => one.playState === 'running')
    .every((one) => one.effect.getComputedTiming().endTime === Infinity)
"""

# The wall as drawn: every piece of ink with the number of the entry it belongs to and its box on the screen. Letters
# are measured by their own ink, not by the line they stand on. Strokes of one look are one path, so each of its parts
# is measured alone; whose it is, is told by the wall's own account of where its entries stand.
_INK = """
() => {
  const svg = document.querySelector('.wall svg.wall-ink'), made = [];
  const claimed = document.querySelector('.wall').timeline.inked();
  const pen = document.createElement('canvas').getContext('2d');
  const ink = (text) => {
    const style = getComputedStyle(text), box = text.getBoundingClientRect();
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const size = pen.measureText(text.textContent), base = text.getScreenCTM().f + Number(text.getAttribute('y'));
    const top = base - size.actualBoundingBoxAscent, bottom = base + size.actualBoundingBoxDescent;
    return { left: box.left, right: box.right, top, bottom };
  };
  const add = (kind, text) => made.push({ kind, owner: Number(text.dataset.n), words: text.textContent, ...ink(text) });
  for (const text of svg.querySelectorAll('text.is-label[data-n]')) add('labels', text);
  for (const text of svg.querySelectorAll('text.is-count[data-n]')) add('counts', text);
  const kinds = { mark: 'marks', cluster: 'marks', bar: 'bar', dot: 'dot' };
  for (const [role, kind] of Object.entries(kinds)) {
    const mine = claimed.filter((one) => (one.isDot ? 'dot' : one.isBar ? 'bar' : 'marks') === kind);
    for (const path of svg.querySelectorAll(`path.ink-${role}`)) {
      const measure = path.parentNode.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
      for (const part of path.getAttribute('d').split(/(?=M)/)) {
        measure.setAttribute('d', part);
        const { left, right, top, bottom } = measure.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const away = (one) => Math.max(one.left - x, x - one.right, 0) + Math.abs((one.top + one.bottom) / 2 - y);
        const whose = mine.reduce((best, one) => (best && away(best) <= away(one) ? best : one), null);
        made.push({ kind, owner: whose?.n ?? -1, words: '', left, right, top, bottom });
      }
      measure.remove();
    }
  }
  return made;
}
"""

# What the wall says of itself: where each entry stands, and the words it gave it.
_CLAIMED = "() => document.querySelector('.wall').timeline.inked()"

# The words around the lanes: ages, stages, years, and the names of areas of life with what they say beside them.
_WRITING = """
() => ['.wall-ink text.is-tick', '.wall-ink text.is-now', '.wall-lane-name', '.wall-lane-more', '.wall-empty',
       '.wall-rulers button']
  .flatMap((kind) => [...document.querySelectorAll(kind)])
  .map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { words: one.textContent, left, right, top: top + 2, bottom: bottom - 2 };
  }).filter((one) => one.words.trim())
"""


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

    def close(self) -> None:
        self.page.close()

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
        self.page.evaluate(_A_TURN)
        for _ in range(_ANSWERED_WITHIN_MS // 20):
            if not self._is_asking:
                break
            self.page.wait_for_timeout(20)
        self.page.evaluate(_A_TURN)
        self.page.wait_for_function(_SETTLED)

    def be_still(self) -> None:
        """Wait until nothing of the page is drawn faint any more, whether it comes or goes, and nothing still moves."""
        self.settle()
        self.page.wait_for_function(_STILL)

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
        self.page.wait_for_function(_WALL_FITS)
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
        return self.page.evaluate(_INK)

    def labels(self) -> list[str]:
        return [piece["words"] for piece in self.ink() if piece["kind"] == "labels"]

    def claimed(self) -> list[dict]:
        """Where the wall itself says that each entry stands."""
        return self.page.evaluate(_CLAIMED)

    def told(self, what: str) -> Any:
        """What the wall answers about itself: its ``view``, ``canvas``, ``lanes`` or ``counts``."""
        return self.page.evaluate("what => document.querySelector('.wall').timeline[what]()", what)

    def writing(self) -> list[dict]:
        """The words around the lanes: ages, stages, years, and the names of areas of life."""
        return self.page.evaluate(_WRITING)

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


# Drawn for the room there is: the same reckoning as the wall's own, so that nothing more will be asked of the server.
_WALL_FITS = """
() => {
  const root = document.querySelector('.wall[data-drawn]');
  if (!root) return false;
  if (root.querySelector('.wall-stage').hidden) return true;
  const { width, height, below } = root.timeline.canvas(), { width: across, top } = root.getBoundingClientRect();
  const down = window.innerHeight - top - window.scrollY - below - root.querySelector('.wall-tools').offsetHeight;
  return Math.abs(width - Math.floor(across)) + Math.abs(height - Math.max(Math.floor(down), 300)) <= 12;
}
"""


def _as_bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame
