"""A picture as SVG: one file that any browser shows, that says what it is to somebody who hears it."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from timeline.scene.lettering import width_of
from timeline.scene.picture import Disc, Picture, Piece, Shape, Stroke, Words

TYPEFACE = "Source Sans"
_FALLBACK = '"Source Sans 3", "Source Sans Pro", "Segoe UI", Arial, sans-serif'
_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}
_DASHES = {"solid": "", "dash": "7 4.5", "dot": "1.6 4"}
# Semibold letters are about this much wider than the regular ones that are measured.
_SEMIBOLD = 1.07


def picture_svg(picture: Picture, *, style: str = "", background: str = "#ffffff") -> str:
    """The picture as SVG text. ``style`` is CSS of ours, such as a typeface; every word of the picture is escaped."""
    width, height = _number(picture.width), _number(picture.height)
    ground = f'<rect width="{width}" height="{height}" fill="{background}"/>' if background else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" aria-labelledby="title desc">'
        f'<title id="title">{_words(picture.title)}</title><desc id="desc">{_words(picture.told)}</desc>'
        f"<style>text {{ font-family: {TYPEFACE!r}, {_FALLBACK}; }} {style}</style>"
        f"{ground}{''.join(map(_piece, picture.pieces))}</svg>"
    )


def _piece(piece: Piece) -> str:
    match piece:
        case Stroke(points, width, dash, colour):
            cap = ' stroke-linecap="round"' if dash == "dot" else ""
            dashes = f' stroke-dasharray="{_DASHES[dash]}"' if _DASHES[dash] else ""
            return (
                f'<polyline points="{_points(points)}" fill="none" stroke="{colour}" '
                f'stroke-width="{_number(width)}" stroke-linejoin="round"{cap}{dashes}/>'
            )
        case Shape(points, fill, colour, width):
            return (
                f'<polygon points="{_points(points)}" fill="{fill or "none"}" stroke="{colour or "none"}" '
                f'stroke-width="{_number(width)}" stroke-linejoin="round"/>'
            )
        case Disc(x, y, radius, fill, colour, width):
            return (
                f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}" fill="{fill or "none"}" '
                f'stroke="{colour or "none"}" stroke-width="{_number(width)}"/>'
            )
        case Words():
            return _text(piece)


def _text(piece: Words) -> str:
    room = width_of(piece.words, piece.size) * (_SEMIBOLD if piece.weight > 400 else 1)
    # Where the typeface is not there, the letters are still kept within the room they were measured for.
    kept = f' textLength="{_number(room)}" lengthAdjust="spacingAndGlyphs"' if len(piece.words) > 1 else ""
    if piece.is_italic:
        # Slanted letters are narrower than the upright ones that were measured, and need no keeping.
        kept = ' font-style="italic"'
    return (
        f'<text x="{_number(piece.x)}" y="{_number(piece.y + piece.size * 0.34)}" '
        f'text-anchor={quoteattr(_ANCHORS[piece.side])} font-size="{_number(piece.size)}" '
        f'font-weight="{piece.weight}" fill="{piece.colour}"{kept}>{_words(piece.words)}</text>'
    )


def _words(words: str) -> str:
    """Words escaped, without the control characters that XML does not allow."""
    return escape("".join(letter if letter.isprintable() else " " for letter in words))


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
