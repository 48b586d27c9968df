"""Browser modules: how a component's small loader finds the module that does its work."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

FOLDER = Path(__file__).parent / "wall"
ASSETS = "/wall-assets"

_LOADER = """
const ready = import(location.origin + "%s/%s/%s");
export default function (component) {
  let letGo = null, gone = false;
  ready.then((module) => { if (!gone) letGo = module.mount(component); });
  return () => { gone = true; if (letGo) letGo(); };
}
"""


@cache
def stamp() -> str:
    """A short stamp of every browser module's content, so that a browser never keeps an old one."""
    digest = hashlib.sha256()
    for module in sorted(FOLDER.glob("*.js")):
        digest.update(module.read_bytes())
    return digest.hexdigest()[:12]


@cache
def component(name: str, module: str) -> Callable[..., Any]:
    """A component whose work is done by one browser module of the wall's folder."""
    return st.components.v2.component(
        name,
        css=(FOLDER / "wall.css").read_text(encoding="utf-8"),
        js=_LOADER % (ASSETS, stamp(), module),
        isolate_styles=False,
    )
