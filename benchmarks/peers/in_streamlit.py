"""Peers in Streamlit, each in an environment of its own: plotly.express.timeline, Altair, streamlit-vis-timeline."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from peers.contestant import HOSTS, IN_STREAMLIT, Contestant, Stage, Workload
from peers.installed import python_of
from served import streamlit_served


class StreamlitPeer(Contestant):
    """A Streamlit script of ours around somebody's chart, one process for all workloads."""

    hosting = IN_STREAMLIT
    detail = ".st-key-detail"
    environment = ""
    script = ""
    _address = ""

    def start(self, workload: Workload, stage: Stage) -> str:
        """The script's address with the workload's name in it."""
        file = stage.folder / f"{workload.name}.json"
        if not file.is_file():
            file.write_text(json.dumps(workload.rows, ensure_ascii=False), encoding="utf-8")
        if not self._address:
            self._address = stage.closing.enter_context(
                streamlit_served(
                    HOSTS / self.script,
                    stage.folder / f"{self.key}.log",
                    {"WORKLOADS": str(stage.folder), "PYTHONDONTWRITEBYTECODE": "1"},
                    python=python_of(stage.cache, self.environment),
                )
            )
        return f"{self._address}/?workload={workload.name}"

    def add(self, page: Page) -> None:
        """Press the script's own button."""
        page.locator(".st-key-add button").click()


class OurWallAlone(StreamlitPeer):
    """This wall as one chart on a page, as its peers stand on theirs."""

    key = "ours-alone"
    name = "this wall, alone"
    script, reader = "wall_alone_app.py", "ours.js"
    acts = frozenset({"pick", "hide", "align", "add", "zoom"})
    is_ours = True
    remark = (
        "The wall as one chart on a page, without the application around it; what is added is kept in memory, as by "
        "the peers. It is made for this comparison and nobody uses it so."
    )

    def start(self, workload: Workload, stage: Stage) -> str:
        """The script's address with the workload's name in it; the script makes the same life itself."""
        if not self._address:
            here = {"PYTHONPATH": str(HOSTS.parents[1]), "PYTHONDONTWRITEBYTECODE": "1"}
            self._address = stage.closing.enter_context(
                streamlit_served(HOSTS / self.script, stage.folder / f"{self.key}.log", here)
            )
        return f"{self._address}/?workload={workload.name}"

    def hide(self, page: Page, workload: Workload) -> None:
        """Fold the fourth lane to a line by its name."""
        page.locator(".wall-lane-name").nth(3).click()

    def align(self, page: Page, entry_id: str) -> None:
        """Line everything up on an entry."""
        page.evaluate("() => measuring.start()")
        page.evaluate("([id]) => document.querySelector('.wall[data-drawn]').timeline.align(id)", [entry_id])


class Plotly(StreamlitPeer):
    """plotly.express.timeline: a lane is hidden by its own legend, in the browser."""

    key = "plotly"
    name = "plotly.express.timeline"
    environment, script, reader = "plotly", "plotly_page.py", "plotly.js"
    acts = frozenset({"pick", "hide", "add", "zoom"})
    remark = (
        "A bar without a length is not drawn by plotly.express.timeline, so its moments are a month long. It waits 300 "
        "ms after a click in its legend, in case of a second."
    )

    def hide(self, page: Page, workload: Workload) -> None:
        """Click the fourth lane in the legend."""
        page.locator(".legend .traces .legendtoggle").nth(3).click()


class Altair(StreamlitPeer):
    """Altair: a lane is hidden by a bound checkbox, in the browser."""

    key = "altair"
    name = "Altair"
    environment, script, reader = "altair", "altair_page.py", "altair.js"
    acts = frozenset({"pick", "hide", "add", "zoom"})
    remark = (
        "Streamlit draws Altair's charts of over 2,000 marks on a canvas; what can be seen of those was read from the "
        "same chart drawn as SVG. Its titles are shown on hovering only, so it has no labels that could overlap."
    )

    def legible_address(self, address: str, workload: Workload) -> str:
        """The same chart with its marks in the page."""
        return f"{address}&renderer=svg"

    def hide(self, page: Page, workload: Workload) -> None:
        """Clear the fourth lane's checkbox."""
        page.locator(".vega-bindings input[type=checkbox]").nth(3).click()


class StreamlitVis(StreamlitPeer):
    """streamlit-vis-timeline: a lane is hidden by a Streamlit checkbox."""

    key = "streamlit-vis"
    name = "streamlit-vis-timeline"
    environment, script, reader = "vis", "vis_page.py", "vis.js"
    acts = frozenset({"pick", "hide", "add", "zoom"})

    def hide(self, page: Page, workload: Workload) -> None:
        """Clear the fourth lane's checkbox."""
        page.locator("[class*=st-key-lane-] label").nth(3).click()
