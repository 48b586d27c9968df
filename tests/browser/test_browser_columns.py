"""What is left out of the columns of a life on its way to the browser is put together there as it was."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import canvas_for
from timeline.services.open_case import OpenCase, open_case
from timeline.services.sample_caseload import load_samples
from timeline.store import Store
from timeline.ui.clock import today
from timeline.ui.wall import payload as sending
from timeline.ui.wall.bundle import module_of
from timeline.ui.wall.columns import without_repeating

pytestmark = pytest.mark.browser

_PUT_TOGETHER = """async ([script, columns]) => {
  const { columns: own } = await import("data:text/javascript," + encodeURIComponent(script));
  const entry = (n) => ({ ...own.timesOf(columns, n), told: own.toldOf(columns, n), known: own.knownOf(columns, n) });
  return columns.title.map((_, n) => entry(n));
}"""


def whole_columns(view: OpenCase, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Any]]:
    """The columns of a life with nothing left out."""
    with monkeypatch.context() as patch:
        patch.setattr(sending, "without_repeating", dict)
        scene = build_wall(view.entries, view.links, child=view.child, today=today(), canvas=canvas_for(1366, 560))
        return sending.wall_payload(scene, view.entries, child=view.child, case_id="c", today=today())["entries"]


def test_every_sample_life_comes_out_as_it_was_sent(browser: Browser, monkeypatch: pytest.MonkeyPatch):
    page = browser.new_page()
    with Store.in_memory() as store:
        lives = [open_case(store, case.id) for case in load_samples(store)]
    for view in lives:
        whole = whole_columns(view, monkeypatch)
        told = page.evaluate(_PUT_TOGETHER, [module_of(("columns",)), without_repeating(whole)])
        for name in ("from", "to", "x0", "x1", "at", "told"):
            assert [entry[name] for entry in told] == whole[name], name
        assert [entry["core"] for entry in told] == [core or [None, None] for core in whole["core"]]
        assert [entry["known"] for entry in told] == whole["known"]
    page.close()
