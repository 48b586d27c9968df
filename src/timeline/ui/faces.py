"""The faces by which somebody says how a moment was for them: drawn here, seven of them and one that says nothing."""

from __future__ import annotations

from base64 import b64encode

from timeline.vocab.registry import Term, vocabulary

_INK = "#22201b"
# From cool to warm, and light throughout, so that the ink stands out; the mouth and the brows tell them apart.
_FILLS = {-3: "#aebccb", -2: "#c0cad5", -1: "#d5dbe1", 0: "#ece8de", 1: "#f3e9c6", 2: "#f5dfa0", 3: "#f7d478"}
_MOUTHS = {
    -3: "M19 51 Q19 38 32 38 Q45 38 45 51 Z",
    -2: "M20 47 Q32 36 44 47",
    -1: "M22 45 Q32 40 42 45",
    0: "M22 43 L42 43",
    1: "M22 41 Q32 46 42 41",
    2: "M20 39 Q32 51 44 39",
    3: "M18 37 L46 37 Q44 53 32 53 Q20 53 18 37 Z",
}
_EYES = '<circle cx="23" cy="27" r="3"/><circle cx="41" cy="27" r="3"/>'
_CLOSED = '<path d="M18 28 Q23 22 28 28 M36 28 Q41 22 46 28"/>'
_BROWS = {-2: '<path d="M15 21 L26 17 M38 17 L49 21"/>', -3: '<path d="M14 23 L27 15 M37 15 L50 23"/>'}
_BUBBLE = (
    '<path fill="#ffffff" d="M14 10H50Q56 10 56 16V40Q56 46 50 46H32L21 56V46H14Q8 46 8 40V16Q8 10 14 10Z"/>'
    '<path d="M22 28 H42"/>'
)


def face(rating: int | None) -> str:
    """The face for a rating from -3 to +3 as an SVG picture; for ``None`` a speech bubble with nothing said in it."""
    inside = _BUBBLE if rating is None else _drawn(rating)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">'
        f'<g fill="none" stroke="{_INK}" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round">{inside}</g>'
        "</svg>"
    )


def rating_of(term: Term) -> int | None:
    """The rating that a face stands for, ``None`` for the one that says nothing."""
    rating = term.facts.get("rating")
    return None if rating is None else int(rating)


def face_of(rating: int | None) -> Term:
    """The face, with its words, for a rating from -3 to +3 or for ``None``."""
    return next(term for term in vocabulary("own_faces") if rating_of(term) == rating)


def faces_style() -> str:
    """The style that draws each face: over the button with the key ``face-`` and its id, in one that ends in it."""
    return "\n".join(
        f'[class*="st-key-face-{term.id}"] button::before, [class*="-felt-{term.id}"] button::after '
        f'{{ background-image: url("{_address(rating_of(term))}"); }}'
        for term in vocabulary("own_faces")
    )


def _drawn(rating: int) -> str:
    eyes = _CLOSED if rating == max(_MOUTHS) else f'<g fill="{_INK}" stroke="none">{_EYES}</g>'
    brows = _BROWS.get(rating, "")
    filled = ' fill="#ffffff"' if rating in (min(_MOUTHS), max(_MOUTHS)) else ""
    head = f'<circle cx="32" cy="32" r="28" fill="{_FILLS[rating]}"/>'
    return f'{head}{eyes}{brows}<path{filled} d="{_MOUTHS[rating]}"/>'


def _address(rating: int | None) -> str:
    return f"data:image/svg+xml;base64,{b64encode(face(rating).encode()).decode()}"
