"""What is wrong with a drawn wall: words or marks over other words or marks, and words out of the room for them."""

from itertools import combinations, product

from window import Window

A_PIXEL = 1
# A star's box is wider than its ink: two may share the corners of their boxes and still stand apart.
CORNERS = 3


def overlapping(ink: list[dict], writing: list[dict]) -> list[str]:
    """Words over other words, words over the ink of other entries, and the ink of one entry over another's."""
    words = [piece for piece in ink if piece["kind"] == "labels"]
    words += [piece | {"kind": "labels", "owner": f"writing {n}"} for n, piece in enumerate(writing)]
    marks = [piece for piece in ink if piece["kind"] in ("marks", "bar", "dot")]
    pairs = [(a, b, A_PIXEL) for a, b in combinations(words, 2)]
    pairs += [(label, mark, A_PIXEL) for label, mark in product(words, marks) if mark["owner"] != label["owner"]]
    pairs += [(a, b, CORNERS) for a, b in combinations(marks, 2) if a["owner"] != b["owner"]]
    return [
        f"{_name(a, ink)} over {_name(b, ink)} by {_shared(a, b)}" for a, b, allowed in pairs if _is_over(a, b, allowed)
    ]


def outside(window: Window, ink: list[dict]) -> list[str]:
    """Words that run out of the room in which time runs."""
    room = window.page.locator(".wall-hits").bounding_box()
    left, right = room["x"] - 1, room["x"] + room["width"] + 1
    labels = [piece for piece in ink if piece["kind"] == "labels"]
    return [piece["words"] for piece in labels if piece["left"] < left or piece["right"] > right]


def _name(piece: dict, ink: list[dict]) -> str:
    if piece["words"]:
        return f"the words “{piece['words']}”"
    named = (p["words"] for p in ink if p["kind"] in ("labels", "counts") and p["owner"] == piece["owner"])
    return f"the {piece['kind']} of “{next(named, 'an entry without a label')}”"


def _shared(a: dict, b: dict) -> str:
    across = min(a["right"], b["right"]) - max(a["left"], b["left"])
    down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
    return f"{across:.1f} × {down:.1f} px"


def _is_over(a: dict, b: dict, allowed: float) -> bool:
    return (
        min(a["right"], b["right"]) - max(a["left"], b["left"]) > allowed
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > allowed
    )
