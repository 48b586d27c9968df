"""What found no room in its lane, gathered under the marks that stand at its time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

_NEAR_PX_PER_EM = 2.0


class _Standing(Protocol):
    """A thing in a lane, in pixels across the wall."""

    @property
    def id(self) -> str: ...
    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...


def clusters(lost: Sequence[_Standing], marks: Sequence[_Standing], font_px: float) -> tuple[tuple[str, ...], ...]:
    """Each thing without a place joins the nearest mark that has one; the mark comes first in its cluster.

    What stands further than the height of two letters from it joins none: a cluster shows nothing at a time that is
    not its own.
    """
    if not marks:
        return ()
    near_px = _NEAR_PX_PER_EM * font_px
    joined: dict[str, list[str]] = {}
    by_id = {mark.id: mark for mark in marks}
    middles = sorted((mark.left + mark.right, mark.id) for mark in marks)
    places = [at for at, _ in middles]
    for thing in lost:
        middle = thing.left + thing.right
        after = bisect_left(places, middle)
        # Of marks on one spot the first by its name stands first; spots just as near on the other side are compared.
        near = [(middles[after][0] - middle, middles[after][1])] if after < len(middles) else []
        if after:
            first = bisect_left(places, places[after - 1])
            near.append((middle - middles[first][0], middles[first][1]))
        mark = by_id[min(near)[1]]
        if max(mark.left - thing.right, thing.left - mark.right) <= near_px:
            joined.setdefault(mark.id, []).append(thing.id)
    return tuple((mark, *others) for mark, others in joined.items())
