"""The typeface that the wall is measured in, small enough to travel inside a page."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from importlib import resources
from io import BytesIO

from timeline.scene.lettering import letter_widths

_FACES = (("SourceSansPro-Regular.otf", 400, "normal"), ("SourceSansPro-Semibold.otf", 600, "normal"),
          ("SourceSansPro-It.otf", 400, "italic"))  # fmt: skip

_KEYBOARD = {chr(code) for code in range(32, 127)} | set("–—…“”‘’·×−£◂▸")


def typeface_css(words: str) -> str:
    """Style rules that carry regular, semibold and italic, with the letters of ``words`` and those of a keyboard.

    Labels are laid out by those widths, so a page read where the typeface is not installed keeps them apart too.
    Other letters are shown in whatever typeface the reader's machine has.
    """
    letters = "".join(sorted((set(words) | _KEYBOARD) & letter_widths().keys()))
    return "\n".join(
        f'@font-face {{ font-family: "Source Sans"; font-weight: {weight}; font-style: {slope}; '
        f'src: url("data:font/woff;base64,{b64encode(_cut(name, letters)).decode("ascii")}") format("woff"); }}'
        for name, weight, slope in _FACES
    )


@lru_cache(maxsize=24)
def _cut(name: str, letters: str) -> bytes:
    # Loaded when a page is made: every command would otherwise start a quarter of a second later.
    from fontTools import subset  # type: ignore[import-untyped]  # fonttools ships no types

    options = subset.Options()
    options.flavor = "woff"
    options.layout_features = ["kern", "mark", "ccmp", "locl"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 5, 6, 7, 13, 14]  # whose it is and its licence stay in it
    file = resources.files("font_source_sans_pro").joinpath("files", name)
    with resources.as_file(file) as path:
        font = subset.load_font(str(path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    made = BytesIO()
    subset.save_font(font, made, options)
    return made.getvalue()
