"""How the page looks while the child or the family is at it, and where a keyboard and a screen reader are led."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from timeline.ui.faces import faces_style

_KEY = "sitting-look"
# After each step what is asked now is read out, and the next press of Tab goes on from there.
_LEAD = """
let last = null, turn = 0;
export default function ({ data }) {
  if (data.at === last) return;
  const mine = ++turn, pressed = document.activeElement, isFirst = last === null;
  last = data.at;
  // The heading is drawn anew while the page is; whoever has gone elsewhere meanwhile is left where they are.
  const lead = (left) => {
    const asked = document.querySelector(".st-key-sitting h3"), at = document.activeElement;
    const isFree = at === document.body || at === pressed || at?.tagName === "H3";
    if (mine !== turn || !isFree) return;
    if (asked && asked !== at) {
      asked.setAttribute("tabindex", "-1");
      asked.focus({ preventScroll: !isFirst });
    }
    if (left) setTimeout(lead, 80, left - 1);
  };
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  setTimeout(lead, 80, 30);
}
"""


def look(at: str) -> None:
    """Draw the page calmly; ``at`` names the step, and another one leads to what it asks."""
    _component()(key=_KEY, data={"at": at})


@cache
def _component() -> Any:
    style = Path(__file__).with_name("sitting.css").read_text(encoding="utf-8")
    return st.components.v2.component(
        "timeline_sitting", css=f"{style}\n{faces_style()}", js=_LEAD, isolate_styles=False
    )
