"""The words of one Word table cell as they read once every tracked change is accepted, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

BULLET = "• "
"""Stands before a paragraph that Word numbers or bullets by itself, whose mark is in no text."""

_REMOVED = frozenset({"del", "moveFrom"})
_UNREAD = frozenset({
    "rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText",
    "sectPr", "rt",
})  # fmt: skip
_MARKS = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}
_LINES = frozenset({"br", "cr"})
_PICTURES = frozenset({"drawing", "pict", "object"})


@dataclass
class Words:
    """What one cell says. ``marks`` are the footnotes, endnotes and comments in it, as kind and id; ``tables`` those
    that stand inside it."""

    pieces: list[str] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    tables: list[Element] = field(default_factory=list)
    has_picture: bool = False
    is_struck_through: bool = False
    has_hidden: bool = False

    @property
    def text(self) -> str:
        """The words, a line for each paragraph."""
        return "\n".join(line.rstrip() for line in "".join(self.pieces).split("\n")).strip()

    def notes(self) -> list[str]:
        """What a reader of the cell should know besides its words."""
        told = []
        if self.has_picture:
            told.append("There is a picture in this row, which cannot be read.")
        if self.is_struck_through:
            told.append("Words of this row are struck through in the document. They were read.")
        if self.has_hidden:
            told.append("Hidden words of this row were not read.")
        return told


def words_in(element: Element) -> Words:
    """The words of a cell, a footnote or any other piece of a document: inserted text too, deleted text not."""
    words = Words()
    _walk(element, words)
    return words


def children(element: Element) -> Iterator[Element]:
    """The parts of a table, a row or a cell, looking through the wrappers that content controls and tracking put."""
    for child in element:
        if child.tag in {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}:
            yield from children(child)
        elif child.tag == "AlternateContent":
            yield from children(_shown(child))
        elif child.tag not in _REMOVED:
            yield child


def is_on(element: Element | None) -> bool:
    """Whether a switch of the format is on: there, and not said to be off."""
    return element is not None and element.get("val", "true") not in {"false", "0", "off", "none"}


def _walk(element: Element, words: Words) -> None:
    for child in element:
        tag = child.tag
        if tag in _REMOVED or tag in _UNREAD:
            continue
        if tag == "t":
            words.pieces.append(child.text or "")
        elif tag == "p":
            _paragraph(child, words)
        elif tag == "r":
            _run(child, words)
        elif tag == "tab":
            words.pieces.append(" ")
        elif tag in _LINES:
            words.pieces.append("\n")
        elif tag == "noBreakHyphen":
            words.pieces.append("-")
        elif tag == "tbl":
            words.tables.append(child)
        elif tag in _MARKS:
            words.marks.append((_MARKS[tag], child.get("id", "")))
        elif tag in _PICTURES:
            _picture(child, words)
        elif tag == "AlternateContent":
            _walk(_shown(child), words)
        else:
            _walk(child, words)


def _paragraph(paragraph: Element, words: Words) -> None:
    if words.pieces and not words.pieces[-1].endswith("\n"):
        words.pieces.append("\n")
    about = paragraph.find("pPr")
    begins = len(words.pieces)
    if about is not None and about.find("numPr") is not None and _is_numbered(about):
        words.pieces.append(BULLET)
    _walk(paragraph, words)
    if len(words.pieces) == begins + 1 and words.pieces[begins] == BULLET:
        words.pieces.pop()
    if len(words.pieces) > begins:
        words.pieces.append("\n")


def _is_numbered(about: Element) -> bool:
    number = about.find("numPr/numId")
    return number is None or number.get("val") != "0"


def _run(run: Element, words: Words) -> None:
    look = run.find("rPr")
    if look is not None:
        if is_on(look.find("vanish")):
            words.has_hidden = words.has_hidden or any(child.tag == "t" for child in run)
            return
        if (is_on(look.find("strike")) or is_on(look.find("dstrike"))) and any(child.tag == "t" for child in run):
            words.is_struck_through = True
    _walk(run, words)


def _picture(picture: Element, words: Words) -> None:
    boxes = list(picture.iter("txbxContent"))
    for box in boxes[:1]:
        _walk(box, words)
    words.has_picture = words.has_picture or not boxes


def _shown(choice: Element) -> Element:
    """What a reader of today shows of two ways to say the same; the other is for older programs."""
    found = choice.find("Choice")
    return found if found is not None else choice
