"""Typst at work: a template and its data in, the bytes of a PDF, PNG or SVG out, the same on every machine."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache
from html import escape
from importlib import resources
from typing import Any, Final, Literal

import typst

# What Typst says where no typeface at hand has a letter.
_NO_LETTER = "could not be displayed"
# A letter that no typeface has is shown by this one, which ours has.
_INSTEAD = "¤"
_NOTE = "¤ stands for a letter that the typefaces here do not have."
_DOCUMENTS_KEPT = 10
# Letters that our typeface surely has: Latin with every letter of Welsh, and the signs that this program writes.
_LATIN_ENDS, _OUR_SIGNS = 0x180, "–—‘’“”…•→←−×· "


class Format(StrEnum):
    """What a document comes as."""

    PDF = "pdf"
    PNG = "png"
    SVG = "svg"


_KINDS: Final[Mapping[Format, Literal["pdf", "png", "svg"]]] = {
    Format.PDF: "pdf", Format.PNG: "png", Format.SVG: "svg",
}  # fmt: skip


def typeset(template: str, data: Mapping[str, Any], form: Format, *, printed_at: datetime, ppi: float = 150.0) -> bytes:
    """The document as bytes: a tagged PDF that keeps to PDF/UA-1, or a picture of its one page.

    Words go in as data, never as markup. Our own typeface has every letter of Welsh and of most of Europe; others are
    taken from this machine's typefaces, and a letter that none of them has is shown as “¤”.
    """
    try:
        pdf, own_fonts, letters = _accessible(template, data, printed_at)
        if form is Format.PDF:
            return pdf
        made = _compile(template, letters, form, own_fonts=own_fonts, printed_at=printed_at, ppi=ppi)
    finally:
        _let_go()
    return _named(made, str(data["title"]), str(data.get("alt", ""))) if form is Format.SVG else made


def told_by(template: str, data: Mapping[str, Any], mark: str) -> list[Any]:
    """What a template tells of itself under ``mark`` when it is laid out with this data, in order."""
    try:
        found = typst.query(
            _template(template), f"<{mark}>", field="value", format="json", font_paths=_typefaces(True),
            sys_inputs={"sheet": json.dumps(_shown(data, _everything), ensure_ascii=False)},
        )  # fmt: skip
    finally:
        _let_go()
    told: list[Any] = json.loads(found)
    return told


def _template(name: str) -> bytes:
    return resources.files("timeline.paper").joinpath(name).read_bytes()


def _let_go() -> None:
    """Make Typst forget what it worked out for this document, so that no life stays in memory once it is printed.

    It keeps the last ten documents to be quick with an eleventh like them, about 80 MB for each of 1,000 entries.
    """
    nothing = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])
    for _ in range(_DOCUMENTS_KEPT + 1):
        typst.compile(b"", font_paths=nothing, format="svg")


def _accessible(template: str, data: Mapping[str, Any], printed_at: datetime) -> tuple[bytes, bool, Mapping[str, Any]]:
    """The PDF, whether our own typeface was enough, and the data with only letters that can be shown.

    PDF/UA refuses a letter without a shape, which is how we learn that one is missing.
    """
    for own_fonts, keeps in ((True, _everything), (False, _everything), (False, _no_symbols)):
        shown = _shown(data, keeps)
        try:
            return _compile(template, shown, Format.PDF, own_fonts=own_fonts, printed_at=printed_at), own_fonts, shown
        except typst.TypstError as error:
            if _NO_LETTER not in str(error):
                raise
    shown = _shown(data, _surely_ours)
    return _compile(template, shown, Format.PDF, own_fonts=True, printed_at=printed_at), True, shown


def _shown(data: Mapping[str, Any], keeps: Callable[[str], bool]) -> Mapping[str, Any]:
    """The data with only the letters that ``keeps`` keeps, and a note of it where that changed any."""
    shown: Mapping[str, Any] = _with_letters(data, keeps)
    return shown if shown == data else {**shown, "note": _NOTE}


def _everything(letter: str) -> bool:
    return letter.isprintable()


def _no_symbols(letter: str) -> bool:
    return _surely_ours(letter) or unicodedata.category(letter)[0] in "LM"


def _surely_ours(letter: str) -> bool:
    return letter in _OUR_SIGNS or (letter.isprintable() and ord(letter) < _LATIN_ENDS)


def _with_letters(value: Any, keeps: Callable[[str], bool]) -> Any:
    if isinstance(value, str):
        return "".join(letter if keeps(letter) else _INSTEAD for letter in value)
    if isinstance(value, Mapping):
        return {key: _with_letters(one, keeps) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_with_letters(one, keeps) for one in value]
    return value


def _compile(
    template: str, data: Mapping[str, Any], form: Format, *, own_fonts: bool, printed_at: datetime, ppi: float = 150.0
) -> bytes:
    made = typst.compile(
        _template(template),
        sys_inputs={"sheet": json.dumps(data, ensure_ascii=False)},
        format=_KINDS[form],
        font_paths=_typefaces(own_fonts),
        timestamp=printed_at.replace(microsecond=0),
        ppi=ppi,
        pdf_standards=["ua-1"] if form is Format.PDF else None,
    )
    if not isinstance(made, bytes):
        raise TypeError(f"a picture is of one page, and this document has {len(made)}")
    return made


@cache
def _typefaces(own_fonts: bool) -> typst.Fonts:
    """Our own typeface, and this machine's where it is not enough."""
    folder = str(resources.files("font_source_sans_pro").joinpath("files"))
    return typst.Fonts(include_system_fonts=not own_fonts, include_embedded_fonts=False, font_paths=[folder])


def _named(svg: bytes, title: str, told: str) -> bytes:
    """An SVG that says what it is to somebody who hears it; words are escaped, never markup."""
    head, opening, rest = svg.partition(b"<svg ")
    attributes, end, body = rest.partition(b">")
    said = f"<title>{escape(title)}</title><desc>{escape(told)}</desc>".encode()
    return head + opening + b'role="img" ' + attributes + end + said + body
