"""This wall, in its two hostings: the page that is exported, and the application."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time

from playwright.sync_api import Page

from lives import TODAY, Life, keep
from peers.contestant import IN_STREAMLIT, Contestant, Stage, Workload
from served import served
from timeline.domain.errors import CaseError
from timeline.domain.imprint import Imprint
from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import canvas_for
from timeline.services.open_case import OpenCase
from timeline.store import Store
from timeline.ui.wall.page import wall_page
from timeline.ui.wall.rooms import MIDDLE

_ALIGN = """([id]) => {
  const number = globalThis.ours_in_order?.indexOf(id) ?? -1;
  document.querySelector(".wall[data-drawn]").timeline.align(number < 0 ? id : String(number));
}"""


class CannotBeMeasuredError(Exception):
    """A contestant that is not there; the rest go on without it."""


def exported_page(life: Life) -> str:
    """The self-contained page of a life, as the application exports it.

    Raises ``CannotBeMeasuredError`` for a life too long for a page.
    """
    case, child = life.case, life.child
    view = OpenCase(case, child, 1, 1, life.people, life.entries, life.links, {}, is_shared_screen=False)
    made_at = datetime.combine(TODAY, time(12), UTC)
    imprint = Imprint(child.name, case.ref, case.is_fictional, False, 0, made_at, "", None, None, None, ())
    try:
        return wall_page(view, imprint)
    except CaseError as too_long:
        raise CannotBeMeasuredError(str(too_long)) from too_long


def order_in_page(life: Life) -> tuple[str, ...]:
    """The ids of a life's entries in the order of their numbers in its exported page."""
    return build_wall(life.entries, life.links, child=life.child, today=TODAY, canvas=canvas_for(*MIDDLE)).order


class OurPage(Contestant):
    """The page that the application exports."""

    key = "ours-page"
    name = "this wall, exported"
    reader = "ours.js"
    detail = ".wall-story-title"
    acts = frozenset({"pick", "hide", "align", "zoom"})
    is_ours = True
    is_product = True
    remark = "An exported page is for reading: nothing can be added to it."

    def start(self, workload: Workload, stage: Stage) -> str:
        """The exported page of the workload."""
        pages, address = stage.pages()
        path = f"/{self.key}-{workload.name}.html"
        pages.put(path, exported_page(workload.life))
        return address + path

    def before(self, workload: Workload) -> str:
        """What the record calls the entries that the page knows by number."""
        return f"globalThis.ours_in_order = {json.dumps(order_in_page(workload.life))};"

    def hide(self, page: Page, workload: Workload) -> None:
        """Fold the fourth lane to a line by its name."""
        page.locator(".wall-lane-name").nth(3).click()

    def align(self, page: Page, entry_id: str) -> None:
        """Line everything up on an entry."""
        page.evaluate("() => measuring.start()")
        page.evaluate(_ALIGN, [entry_id])


class OurApplication(OurPage):
    """The application, served as anybody starts it; the tab remembers who is at the keyboard and the open case."""

    key = "ours"
    name = "the whole application"
    hosting = IN_STREAMLIT
    detail = ".st-key-story-title, .story-ahead-title"
    acts = frozenset({"pick", "hide", "align", "add", "zoom"})
    remark = (
        "The application keeps what is added in its store; the peers keep it in memory until the page is closed. "
        "On loading it draws the wall before the rest of the page is there, and of a chosen entry the title before the "
        "rest of its story."
    )
    _address = ""

    def start(self, workload: Workload, stage: Stage) -> str:
        """The timeline's own page of the application, on a store that holds every workload."""
        if not self._address:
            store_file = stage.folder / "timeline.duckdb"
            with Store.open(store_file) as store:
                for each in stage.workloads:
                    keep(store, each.life)
            self._address = stage.closing.enter_context(served(store_file))
        return f"{self._address}/timeline"

    def before(self, workload: Workload) -> str:
        """What a tab remembers after somebody said who they are and opened the child's case."""
        kept = json.dumps({"actor": "R. Jones, measuring", "case": workload.life.case.id, "shared": False})
        key = "'timeline-session'"
        return f"try {{ sessionStorage[{key}] ??= {json.dumps(kept)}; }} catch {{ }}"

    def prepare(self, page: Page) -> None:
        """Write the line; Enter is what is measured."""
        page.locator(".add-box").fill("2 May 2017 Said in the meeting #strengths")

    def add(self, page: Page) -> None:
        """Press Enter in the line."""
        page.locator(".add-box").press("Enter")

    def tidy(self, page: Page) -> None:
        """Undo what was added."""
        page.locator(".st-key-undo button").first.click()
