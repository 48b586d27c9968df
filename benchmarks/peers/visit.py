"""One visit of one contestant: cold, warm, what can be read of it, and every act it has."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page
from playwright.sync_api import Error as BrowserError

from peers.contestant import Contestant, Workload
from peers.legibility import (
    WINDOW,
    Box,
    lanes_on_screen,
    overlapping,
    own_ink,
    readable,
    with_a_shape,
    with_own_ink,
    worded,
)

PATIENCE_S = 60
_NOTCHES, _NOTCH_PX = 8, -100
_PROBE = (Path(__file__).with_name("probe.js")).read_text(encoding="utf-8")
_SHOWS = """([where, title]) => new Promise((done) => {
  const until = performance.now() + 10000;
  const look = () => {
    if ([...document.querySelectorAll(where)].some((one) => one.innerText.includes(title))) {
      // In the frame after the one in which the words are there, they are on the screen.
      requestAnimationFrame(() => {
        const began = [window, ...[...document.querySelectorAll('iframe')].map((frame) => frame.contentWindow)]
          .map((each) => each.measuring?.own).filter((own) => own && !own.armed).map((own) => own.began);
        done(performance.timeOrigin + performance.now() - Math.max(...began));
      });
    } else if (performance.now() > until) done(null);
    else requestAnimationFrame(look);
  };
  look();
})"""


class TooSlowError(Exception):
    """Nothing came to rest within the patience of the benchmark."""


class Visit:
    """Measures one contestant with one workload, once, in a browser that has never been there."""

    def __init__(self, browser: Browser, contestant: Contestant, workload: Workload, address: str) -> None:
        self.contestant, self.workload, self.address = contestant, workload, address
        self.measured: dict[str, float] = {}
        self.faults: list[str] = []
        self._bytes = 0
        context = browser.new_context(viewport={"width": WINDOW[0], "height": WINDOW[1]}, accept_downloads=False)
        names = json.dumps([lane["name"] for lane in workload.rows["lanes"]])
        words = f"if (globalThis === top) look.words = new Set({names});"
        for script in (_PROBE, contestant.before(workload), f"{contestant.reading_script()}\n{words}"):
            context.add_init_script(script)
        self._context = context
        self._page: Page = context.new_page()
        self._page.set_default_timeout(PATIENCE_S * 1000)
        self._page.on("pageerror", lambda error: self.faults.append(str(error).splitlines()[0]))
        self._cdp = self._count_bytes()

    def close(self) -> None:
        """Leave."""
        self._context.close()

    def run(self, picture: Path | None = None) -> dict[str, float]:
        """Every measure by its key. Raises ``TooSlowError`` where loading does not come to rest."""
        self._load("cold", lambda: self._page.goto(self.address, wait_until="commit"))
        self.measured["bytes"] = self._bytes
        self._load("warm", lambda: self._page.reload(wait_until="commit"))
        self._weigh()
        marks = self._read()
        if picture is not None:
            self._page.screenshot(path=picture)
        self._acts(marks)
        return self.measured

    def _load(self, how: str, go: Callable[[], Any]) -> None:
        go()
        told = self._settled("load")
        self.measured[f"{how}_settled"] = told["took"]
        # Words that stand only once everything has come to rest are read then.
        self.measured[f"{how}_readable"] = min(told["readable"] or told["took"], told["took"])

    def _settled(self, what: str = "act") -> dict[str, float]:
        told = self._page.evaluate(f"() => measuring.settled('{what}', {PATIENCE_S * 1000})")
        if told is None:
            raise TooSlowError(what)
        return dict(told)

    def _weigh(self) -> None:
        self._cdp.send("HeapProfiler.enable")
        self._cdp.send("HeapProfiler.collectGarbage")
        self.measured["heap"] = self._cdp.send("Runtime.getHeapUsage")["usedSize"]
        self.measured["nodes"] = self._page.evaluate("() => measuring.count(look.root()) + 1")
        self.measured["page_nodes"] = self._page.evaluate("() => measuring.count(document)")

    def _read(self) -> list[Box]:
        """What can be seen and read; returns the marks as they can be pressed in this page."""
        there = self.contestant.legible_address(self.address, self.workload)
        marks = self._boxes("marks")
        if there == self.address or marks:
            self._legibility(self._page, marks)
            return marks
        other = self._context.new_page()
        other.goto(there)
        other.evaluate(f"() => measuring.settled('load', {PATIENCE_S * 1000})")
        marks = self._boxes("marks", other)
        self._legibility(other, marks)
        other.close()
        return marks

    def _boxes(self, what: str, page: Page | None = None) -> list[Box]:
        page = page or self._page
        entries = [{"id": entry_id, "title": title} for entry_id, title in self.workload.titles.items()]
        page.evaluate("(entries) => { globalThis.told_entries = entries; }", entries)
        return [Box.told(told) for told in page.evaluate(f"() => look.{what}()")]

    def _legibility(self, page: Page, marks: list[Box]) -> None:
        ours = self.workload.titles
        labels = self._boxes("labels", page)
        self.measured["lanes"] = lanes_on_screen(page.evaluate("() => look.lanes()"))
        self.measured["ink"] = 100 * len(set(with_own_ink(marks)) & set(ours)) / len(ours)
        self.measured["shape"] = 100 * len(set(with_a_shape(marks)) & set(ours)) / len(ours)
        self.measured["words"] = 100 * len(set(readable(labels)) & set(ours)) / len(ours)
        self.measured["worded"] = 100 * len(set(worded(labels)) & set(ours)) / len(ours)
        self.measured["overlaps"] = overlapping(labels)

    def _acts(self, marks: list[Box]) -> None:
        acts: dict[str, Callable[[], None]] = {
            "pick": lambda: self._pick(marks),
            "hide": lambda: self._time("hide", lambda: self.contestant.hide(self._page, self.workload)),
            "align": lambda: self._time("align", lambda: self.contestant.align(self._page, self._middle_entry())),
            "add": self._add,
            "zoom": self._zoom,
        }
        for name, act in acts.items():
            if name not in self.contestant.acts:
                continue
            try:
                act()
            except (BrowserError, TooSlowError) as problem:
                # One act that fails leaves its cell empty and is told; the others are measured.
                self.faults.append(f"{name}: {str(problem).splitlines()[0]}")

    def _time(self, key: str, act: Callable[[], None]) -> dict[str, float]:
        self._page.evaluate("() => measuring.arm()")
        act()
        told = self._settled()
        if not told["changes"]:
            self.faults.append(f"{key}: nothing changed")
        else:
            self.measured[key] = told["took"]
        return told

    def _pick(self, marks: list[Box]) -> None:
        ink = own_ink(marks)
        middle = self._page.evaluate("() => look.middle()")
        at = ((middle["left"] + middle["right"]) / 2, (middle["top"] + middle["bottom"]) / 2)
        candidates = [
            mark.within(*WINDOW)
            for mark in marks
            if mark.id in self.workload.titles and mark.within(*WINDOW).is_there and ink[mark.id] >= 36
        ]
        # Only a mark that shares its place with no other: the middle of it is then its own, above and below.
        whole = [m for m in candidates if not any(m is not o and m.id != o.id and m.meets(o) for o in candidates)]
        if not whole:
            self.faults.append("pick: no entry can be pointed at")
            return
        mark = min(whole, key=lambda m: abs((m.left + m.right) / 2 - at[0]) + abs((m.top + m.bottom) / 2 - at[1]))
        self._page.evaluate("() => measuring.arm()")
        self._page.mouse.click((mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2)
        took = self._page.evaluate(_SHOWS, [self.contestant.detail, self.workload.titles[mark.id]])
        self._settled()
        if took is None:
            self.faults.append("pick: its words were not shown")
        else:
            self.measured["pick"] = took

    def _middle_entry(self) -> str:
        ordered = sorted(self.workload.rows["entries"], key=lambda entry: str(entry["start"]))
        return str(ordered[len(ordered) // 2]["id"])

    def _add(self) -> None:
        self.contestant.prepare(self._page)
        self._page.wait_for_timeout(600)
        self._time("add", lambda: self.contestant.add(self._page))
        self.contestant.tidy(self._page)
        self._page.wait_for_timeout(1000)

    def _zoom(self) -> None:
        self._page.reload(wait_until="commit")
        self._settled("load")
        middle = self._page.evaluate("() => look.middle()")
        x = (max(middle["left"], 0) + min(middle["right"], WINDOW[0])) / 2
        y = (max(middle["top"], 0) + min(middle["bottom"], WINDOW[1])) / 2
        self._page.mouse.move(x, y)
        self._page.wait_for_timeout(300)

        def turn() -> None:
            for _ in range(_NOTCHES):
                self._page.mouse.wheel(0, _NOTCH_PX)

        told = self._time("zoom", turn)
        self.measured["zoom_after"], self.measured["zoom_gap"] = told["afterLast"], told["worst"]

    def _count_bytes(self) -> CDPSession:
        cdp = self._context.new_cdp_session(self._page)
        cdp.send("Network.enable")

        within: set[str] = set()

        def asked(event: dict[str, Any]) -> None:
            # What a page carries in itself came with the page.
            if event["request"]["url"].startswith("data:"):
                within.add(event["requestId"])

        def loaded(event: dict[str, Any]) -> None:
            if event["requestId"] not in within:
                self._bytes += int(event["encodedDataLength"])

        def framed(event: dict[str, Any]) -> None:
            payload = event["response"]
            length = len(payload["payloadData"])
            self._bytes += length if payload["opcode"] == 1 else length * 3 // 4

        cdp.on("Network.requestWillBeSent", asked)
        cdp.on("Network.loadingFinished", loaded)
        cdp.on("Network.webSocketFrameReceived", framed)
        return cdp
