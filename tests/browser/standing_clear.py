"""What is wrong with a drawn wall: words or marks over other words or marks, and words out of the room for them."""

from collections.abc import Iterator

from window import Window

A_PIXEL = 1
# A star's box is wider than its ink: two may share the corners of their boxes and still stand apart.
CORNERS = 3


def overlapping(ink: list[dict], writing: list[dict]) -> list[str]:
    """Words over other words, words over the ink of other entries, and the ink of one entry over another's."""
    words = [piece for piece in ink if piece["kind"] == "labels"]
    words += [piece | {"kind": "labels", "owner": f"writing {n}"} for n, piece in enumerate(writing)]
    marks = [piece for piece in ink if piece["kind"] in ("marks", "bar", "dot")]
    found = []
    for a, b in _beside(words + marks):
        is_words = a["kind"] == "labels", b["kind"] == "labels"
        if a["owner"] == b["owner"] and not all(is_words):
            continue
        if _is_over(a, b, A_PIXEL if any(is_words) else CORNERS):
            found.append(f"{_name(a, ink)} over {_name(b, ink)} by {_shared(a, b)}")
    return found


def _beside(pieces: list[dict]) -> Iterator[tuple[dict, dict]]:
    """Each two pieces that share some of their stretch across, found from left to right."""
    reached: list[dict] = []
    for piece in sorted(pieces, key=lambda one: one["left"]):
        reached = [one for one in reached if one["right"] > piece["left"]]
        yield from ((one, piece) for one in reached)
        reached.append(piece)


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
