"""The key along the foot of the wall: every sign drawn as the wall draws it, with what it means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from timeline.paper.ink import QUIET, SEMIBOLD, TEXT, Ink
from timeline.paper.signs import BarSign, link_mark, mark, several, style_of
from timeline.scene.crowd import DOT_PX
from timeline.scene.drawn_time import Edge
from timeline.scene.lettering import width_of
from timeline.vocab.registry import Term, vocabulary

_SIGN_PX = 46.0
_ROW_EMS = 1.62
_GAP_PX = 16.0
_PLAIN = "neutral"
Sign = Callable[[Ink], None]


def key_ink(width: float, font_px: float, joined: Sequence[Term] = ()) -> tuple[Ink, float]:
    """The key laid in rows across ``width`` pixels, and the height it takes.

    ``joined`` are the kinds of link on the wall; without any nothing is said of links.
    """
    ink = Ink()
    row = font_px * _ROW_EMS
    y = 0.0
    told = [("What the shapes are", _shapes()), ("How surely it is known", _certainty())]
    for title, signs in [*told, ("Joined by somebody", _joined(joined))] if joined else told:
        indent = width_of(title, font_px) * SEMIBOLD + _GAP_PX
        ink.words(0, y + row / 2, title, size=font_px, weight=600)
        x = indent
        for sign, words in signs:
            wide = _SIGN_PX + width_of(words, font_px)
            if x + wide > width and x > indent:
                x, y = indent, y + row
            sign(ink.at(x + 20, y + row / 2))
            ink.words(x + _SIGN_PX, y + row / 2, words, size=font_px)
            x += wide + _GAP_PX
        y += row
    return ink, y


def _shapes() -> list[tuple[Sign, str]]:
    signs: list[tuple[Sign, str]] = []
    for style in vocabulary("styles"):
        if style.is_retired:
            continue
        is_bar = style.id in ("home", "care", "gap")

        def draw(ink: Ink, name: str = style.id, bar_only: bool = is_bar) -> None:
            if name == "gap":
                _bar(ink, name, (-18, -18, 18, 18))
                return
            _bar(ink, name, (0 if not bar_only else -18, 0 if not bar_only else -18, 18, 18))
            if not bar_only:
                mark(ink, -10, 0, style_of(name))

        signs.append((draw, style.label))
    return signs


def _bar(
    ink: Ink, name: str, xs: tuple[float, float, float, float], start: Edge = Edge.HARD, end: Edge = Edge.HARD,
    *, is_dashed: bool = False,
) -> None:  # fmt: skip
    BarSign(ink, style_of(name), xs, (-6, 6)).draw(start, end, is_dashed=is_dashed)


def _certainty() -> list[tuple[Sign, str]]:
    colour = style_of(_PLAIN).text("line")

    def known(ink: Ink) -> None:
        mark(ink, 0, 0, style_of(_PLAIN))

    def dotted(ink: Ink) -> None:
        ink.line([(-18, 7), (18, 7)], colour=colour, width=1.5, dash="dot")
        mark(ink, 0, -1, style_of(_PLAIN), is_hollow=True)

    def between(ink: Ink) -> None:
        dotted(ink)
        for x, way in ((-18, 1), (18, -1)):
            ink.line([(x + way * 3, 7), (x, 7), (x, 3)], colour=colour, width=1.5)

    def accounts(ink: Ink) -> None:
        ink.line([(-4, -5), (-10, -5), (-10, 5), (-4, 5)], colour=TEXT, width=1.6)
        for y in (-5, 5):
            mark(ink, 2, y, style_of(_PLAIN), scale=0.6)

    return [
        (known, "The day is known"),
        (dotted, "Some day within the dots"),
        (between, "Once, some time between"),
        (lambda ink: _bar(ink, _PLAIN, (-18, -18, 8, 18), end=Edge.DOTTED), "Began then; its end is not certain"),
        (lambda ink: _bar(ink, _PLAIN, (-18, -2, 18, 18), Edge.FADE), "About then"),
        (lambda ink: _bar(ink, _PLAIN, (-18, -18, 18, 18), is_dashed=True), "? Not sure of it"),
        (lambda ink: _bar(ink, _PLAIN, (-18, -18, 18, 18), end=Edge.ARROW), "Still going on, or open"),
        (accounts, "Two accounts, side by side"),
        (lambda ink: several(ink, 0, 0, 3, size=12.5), "Several, close together"),
        (_small, "One entry each, drawn small"),
        (lambda ink: ink.line([(0, -8), (0, 8)], colour="#8d8676", width=1.1, dash="dot"),
         "At 10, age of criminal responsibility; at 18, adulthood"),
        (_more, "More than the area shows, listed after the wall"),
    ]  # fmt: skip


def _joined(kinds: Sequence[Term]) -> list[tuple[Sign, str]]:
    def draw(ink: Ink, kind: str) -> None:
        ink.line([(-18, 0), (18, 0)], colour="#8d8676", dash="dash")
        link_mark(ink, 0, 0, kind)

    return [(partial(draw, kind=kind.id), kind.label) for kind in kinds]


def _small(ink: Ink) -> None:
    for x, y in ((-6, 5), (-6, 0), (0, 5), (6, 5)):
        ink.disc(x, y, DOT_PX / 2, fill=style_of(_PLAIN).text("line"))


def _more(ink: Ink) -> None:
    ink.line([(-10, -7), (10, -7), (10, 7), (-10, 7), (-10, -7)], colour=QUIET, width=0.9)
    ink.words(0, 0, "+2", size=11, side="middle", weight=600)
