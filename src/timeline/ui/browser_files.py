"""What a browser loads besides Streamlit's own files: one module, one style and the few lines that run first."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from timeline.ui.wall.bundle import module_of

ADDRESS = "/wall-assets"
# Each draws one component, and is named by it.
COMPONENTS = (
    "adding", "addline", "chosen", "key", "meetingclock", "presenter", "remember", "telling", "wall", "windows",
)  # fmt: skip
# Draws by itself, as soon as the module is there.
_AHEAD = "ahead"
MODULE, STYLE, FIRST = "browser.js", "style.css", "first.js"

_HERE = Path(__file__).parent


@cache
def browser_files() -> Mapping[str, str]:
    """The text of each file by its name.

    They are whole: a file for each module would be asked for one after another, in the order they import each other.
    """
    styles = (_HERE / "frame.css", _HERE / "wall" / "wall.css")
    return {
        MODULE: module_of((*COMPONENTS, _AHEAD)),
        STYLE: "\n".join(style.read_text(encoding="utf-8") for style in styles),
        FIRST: (_HERE / "first.js").read_text(encoding="utf-8"),
    }


@cache
def address_of(name: str) -> str:
    """The address of one of the files, stamped with what they say, so that a browser never keeps an old one."""
    said = "\n".join(browser_files()[each] for each in sorted(browser_files()))
    return f"{ADDRESS}/{hashlib.sha256(said.encode('utf-8')).hexdigest()[:12]}/{name}"
