"""Peers in a page by themselves: vis-timeline, without and with clusters, and TimelineJS."""

from __future__ import annotations

from playwright.sync_api import Page

from peers.contestant import Contestant, Stage, Workload


class Vis(Contestant):
    """vis-timeline: lanes as groups, stacked, moments as points; lanes by checkboxes that call its own function."""

    key = "vis"
    name = "vis-timeline"
    reader = "vis.js"
    acts = frozenset({"pick", "hide", "add", "zoom"})
    remark = "vis-timeline stacks every entry, so what does not fit is below the window."
    _clustered = False

    def start(self, workload: Workload, stage: Stage) -> str:
        """The page with the workload in it."""
        pages, address = stage.pages()
        path = f"/{self.key}-{workload.name}.html"
        pages.put(path, self.host_page("vis.html", workload, CLUSTERED=self._clustered))
        return address + path

    def hide(self, page: Page, workload: Workload) -> None:
        """Clear the fourth lane's checkbox."""
        page.locator("#lanes input").nth(3).click()


class VisClustered(Vis):
    """vis-timeline with entries near each other gathered into one box."""

    key = "vis-clusters"
    name = "vis-timeline, clusters"
    remark = "What it gathers is taken off the page; with lanes, no box stood in its place in the runs seen so far."
    _clustered = True


class TimelineJS(Contestant):
    """TimelineJS: lanes as groups, the whole time on one screen's width, as much height as it gives."""

    key = "timelinejs"
    name = "TimelineJS"
    reader = "timelinejs.js"
    detail = ".tl-storyslider"
    acts = frozenset({"pick", "add"})
    remark = "TimelineJS tells a story in slides; it is made for about twenty of them, and hides no lane."

    def start(self, workload: Workload, stage: Stage) -> str:
        """The page with the workload in it."""
        pages, address = stage.pages()
        path = f"/{self.key}-{workload.name}.html"
        pages.put(path, self.host_page("timelinejs.html", workload))
        return address + path
