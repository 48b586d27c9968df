"""Components: how the small loader that Streamlit is given finds the work it has to do."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from timeline.ui.browser_files import COMPONENTS, MODULE, address_of

_LOADER = """
const ready = import(location.origin + "%s");
export default function (component) {
  let letGo = null, gone = false;
  ready.then((all) => { if (!gone) letGo = all.%s.mount(component); });
  return () => { gone = true; if (letGo) letGo(); };
}
"""


@cache
def component(name: str) -> Callable[..., Any]:
    """The component whose work is done by the browser module of that name. Raises ``ValueError`` for another name."""
    if name not in COMPONENTS:
        raise ValueError(f"No browser module draws {name}: {', '.join(COMPONENTS)} do.")
    return st.components.v2.component(f"timeline_{name}", js=_LOADER % (address_of(MODULE), name), isolate_styles=False)
