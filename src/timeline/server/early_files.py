"""Which of Streamlit's scripts the first page names ahead, so that they are not asked for one after another later.

Streamlit asks for what draws a thing when the first such thing comes, then for what that imports: on the way to a wall
that is three waits in turn, after the server has answered.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

# What draws the parts that stand on every wall's page.
_DRAWN = ("BidiComponent", "Button", "Checkbox")
_IMPORTS = re.compile(r'(?:\bfrom|\bimport)\s*"\./([\w.-]+\.js)"')
_NAMED = re.compile(r'(?:src|href)="\./static/js/([\w.-]+\.js)"')


@cache
def early_files() -> tuple[str, ...]:
    """The files' addresses under the page's own, in the order they import each other; those the page names left out.

    Where Streamlit calls them otherwise there are fewer, or none: they are then asked for when they are needed.
    """
    import streamlit

    static = Path(streamlit.__file__).parent / "static"
    scripts = static / "static" / "js"
    found: dict[str, None] = {}
    named = set(_NAMED.findall((static / "index.html").read_text(encoding="utf-8")))

    def add(file: str) -> None:
        if file in named or file in found or not (scripts / file).is_file():
            return
        found[file] = None
        for imported in _IMPORTS.findall((scripts / file).read_text(encoding="utf-8")):
            add(imported)

    for name in _DRAWN:
        for file in sorted(scripts.glob(f"{name}.*.js")):
            add(file.name)
    return tuple(f"./static/js/{file}" for file in found)
