"""How long the wall takes with 60, 300 and 1,000 entries: made, sent, drawn, folded, asked and added to.

python benchmarks/wall.py
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, sync_playwright

from lives import TODAY, Life, keep, life_of
from served import served
from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import canvas_for
from timeline.store import Store
from timeline.ui.wall.payload import wall_payload

SIZES = (60, 300, 1000)
ROOM = (1010, 560)
WINDOW = {"width": 1366, "height": 768}
_ARGS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
_SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
_FITS = """() => {
  const root = document.querySelector('.wall[data-drawn]');
  return Boolean(root) && Math.abs(root.timeline.canvas().width - Math.floor(root.getBoundingClientRect().width)) <= 12;
}"""
# Starts a clock at the next click or Enter, notes when the page first looks as awaited, and the frame after that.
_CLOCK = """([event, awaited]) => {
  const looks = new Function(`return (${awaited})`)();
  window.measured = new Promise((done) => {
    const begin = () => {
      const start = performance.now(), seen = {};
      const watch = new MutationObserver(() => look());
      const look = () => {
        const now = performance.now();
        for (const [name, is] of Object.entries(looks)) if (!(name in seen) && is()) seen[name] = now - start;
        if (Object.keys(seen).length < Object.keys(looks).length) return;
        watch.disconnect();
        requestAnimationFrame(() => done({ ...seen, frame: performance.now() - start }));
      };
      watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    };
    const only = (happened) => {
      if (event === 'keydown' && happened.key !== 'Enter') return;
      document.removeEventListener(event, only, true);
      begin();
    };
    document.addEventListener(event, only, true);
  });
}"""
_OPENED = f"""{{
  marks: () => document.querySelector('.wall .ink-mark'),
  drawn: () => document.querySelector('.wall[data-drawn]'),
  fitted: {_FITS},
}}"""


@dataclass
class Measured:
    """One column of the table: each row's times in milliseconds, and plain facts."""

    times: dict[str, list[float]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)

    def add(self, row: str, value: float) -> None:
        self.times.setdefault(row, []).append(value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="how often each thing is measured")
    parser.add_argument("--no-browser", action="store_true", help="only what the server does")
    asked = parser.parse_args()
    columns = {number: Measured() for number in SIZES}
    lives = {number: life_of(number) for number in SIZES}
    for number, life in lives.items():
        in_python(life, columns[number])
    if not asked.no_browser:
        with tempfile.TemporaryDirectory() as folder:
            store_file = Path(folder) / "timeline.duckdb"
            with Store.open(store_file) as store:
                for life in lives.values():
                    keep(store, life)
            with served(store_file) as address, sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_ARGS)
                try:
                    in_browser(browser, address, lives, columns, asked.times)
                finally:
                    table(columns)
                browser.close()
    else:
        table(columns)


def in_python(life: Life, column: Measured, times: int = 15) -> None:
    canvas = canvas_for(*ROOM)
    payload: dict[str, Any] = {}
    for _ in range(times):
        started = time.perf_counter()
        scene = build_wall(life.entries, life.links, child=life.child, today=TODAY, canvas=canvas)
        made = time.perf_counter()
        payload = wall_payload(
            scene, life.entries, child=life.child, case_id=life.case.id, today=TODAY, links=life.links,
            people=life.people,
        )  # fmt: skip
        done = time.perf_counter()
        column.add("scene", (made - started) * 1000)
        column.add("all that is sent", (done - made) * 1000)
    text = json.dumps(payload).encode()
    column.facts["JSON"] = f"{len(text) / 1000:.0f} kB"
    column.facts["JSON, gzip"] = f"{len(gzip.compress(text, 6)) / 1000:.0f} kB"


def in_browser(
    browser: Browser, address: str, lives: dict[int, Life], columns: dict[int, Measured], times: int
) -> None:
    for number, life in lives.items():
        column = columns[number]
        for _ in range(times):
            context = browser.new_context(viewport=WINDOW)  # type: ignore[arg-type]
            visit(context, address, life, column, times)
            context.close()


def visit(context: BrowserContext, address: str, life: Life, column: Measured, times: int) -> None:
    """One cold visit and, in the same context, a warm one; then the wall is used."""
    page = context.new_page()
    page.set_default_timeout(30_000)
    for how in ("cold", "warm"):
        frames: list[int] = []
        page.on("websocket", lambda socket, frames=frames: count(socket, frames))
        come(page, address, column, how)
        before = sum(frames)
        page.evaluate(_CLOCK, ["click", _OPENED])
        page.locator(f".st-key-open-{life.case.id} button").click()
        seen = page.evaluate("() => window.measured")
        settle(page)
        column.add(f"{how}: case opened to first marks", seen["marks"])
        column.add(f"{how}: case opened to wall drawn", seen["drawn"])
        column.add(f"{how}: case opened to wall drawn for its room", seen["frame"])
        column.facts["frames when a case is opened"] = f"{(sum(frames) - before) / 1000:.0f} kB"
        column.facts["largest frame"] = f"{max(frames) / 1000:.0f} kB"
    fold_a_lane(page, column)
    zoom_in(page, column)
    choose_a_mark(page, column)
    add_a_line(page, column)


def count(socket: WebSocket, frames: list[int]) -> None:
    socket.on("framereceived", lambda frame: frames.append(len(frame)))


def come(page: Page, address: str, column: Measured, how: str) -> None:
    started = time.perf_counter()
    if how == "cold":
        page.goto(address)
    else:
        page.goto(address + "/")
        page.reload()
        started = time.perf_counter()
        page.reload()
    caseload = page.locator("[class*=st-key-open-] button").first
    if how == "cold":
        name = page.get_by_label("Your name and role")
        name.wait_for()
        column.add(f"{how}: page asked for to page ready", (time.perf_counter() - started) * 1000)
        settle(page)
        name.fill("R. Jones, measuring")
        page.get_by_role("button", name="Continue").click()
        caseload.wait_for()
    else:
        # The tab remembers who is at the keyboard and which case was open.
        caseload.wait_for()
        column.add(f"{how}: page asked for to page ready", (time.perf_counter() - started) * 1000)
    settle(page)


def settle(page: Page) -> None:
    page.wait_for_selector(_SETTLED, state="attached")
    page.evaluate("() => new Promise((done) => setTimeout(done, 300))")


def timed(page: Page, event: str, looks: str, act: Callable[[], None]) -> float:
    """Milliseconds from the click or Enter to the first frame in which the page looks as awaited."""
    page.evaluate(_CLOCK, [event, f"{{ done: {looks} }}"])
    act()
    took = float(page.evaluate("() => window.measured")["frame"])
    settle(page)
    return took


def drawn(page: Page) -> str:
    return page.locator(".wall").get_attribute("data-drawn") or ""


def redrawn_since(before: str) -> str:
    return f"() => document.querySelector('.wall').dataset.drawn !== '{before}'"


def fold_a_lane(page: Page, column: Measured) -> None:
    lane = page.locator(".wall-lanes .wall-lane-name").nth(3)
    for _ in range(2):
        column.add("lane folded or unfolded", timed(page, "click", redrawn_since(drawn(page)), lane.click))


def choose_a_mark(page: Page, column: Measured) -> None:
    drawn_now = page.evaluate("() => document.querySelector('.wall').timeline.inked()")
    alone = [one for one in drawn_now if not one["isBar"] and not one["isDot"] and not one["members"]]
    for one in (alone[len(alone) // 3], alone[2 * len(alone) // 3]):
        x, y = (one["left"] + one["right"]) / 2, (one["top"] + one["bottom"]) / 2
        title = page.locator(".st-key-story-title").all_inner_texts()
        looks = (
            "() => { const now = document.querySelector('.st-key-story-title')?.innerText;"
            f" return now !== undefined && now !== {json.dumps(title[0] if title else None)}; }}"
        )
        column.add("mark chosen to its story", timed(page, "click", looks, lambda x=x, y=y: page.mouse.click(x, y)))


def zoom_in(page: Page, column: Measured) -> None:
    """Eight turns of the wheel over the middle of the wall, each to the labels decided anew."""
    box = page.locator(".wall-hits").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for _ in range(8):
        took = timed(page, "wheel", redrawn_since(drawn(page)), lambda: page.mouse.wheel(0, -120))
        column.add("one turn of the wheel", took)
    page.locator(".wall-period").select_option("0")
    settle(page)


def add_a_line(page: Page, column: Measured) -> None:
    words = f"Measured at {time.time_ns()}"
    box = page.locator(".add-box")
    box.fill(f"2 May 2017 {words} #strengths")
    settle(page)
    before = drawn(page)
    looks = (
        f"() => document.querySelector('.st-key-story-title')?.innerText.includes({json.dumps(words)})"
        f" && ({redrawn_since(before)})()"
    )
    column.add("line added to its mark on the wall", timed(page, "keydown", looks, lambda: box.press("Enter")))


def table(columns: dict[int, Measured]) -> None:
    """Print the medians with their ranges, ready to be pasted into the README."""
    rows = list(dict.fromkeys(row for column in columns.values() for row in (*column.times, *column.facts)))
    print("| |" + "|".join(f" {number:,} entries " for number in columns) + "|")
    print("|---|" + "---|" * len(columns))
    for row in rows:
        print(f"| {row} | " + " | ".join(cell(column, row) for column in columns.values()) + " |")


def cell(column: Measured, row: str) -> str:
    if row in column.facts:
        return column.facts[row]
    if row not in column.times:
        return "not measured"
    taken = column.times[row]
    return f"**{median(taken):.0f}** ms ({min(taken):.0f}–{max(taken):.0f})"


if __name__ == "__main__":
    main()
