"""Two alike entries seen beside all the others: whether another is nearer, and what a third agency has of both."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import exp, log, log2

from timeline.services.entries_to_compare import Pair, Sources
from timeline.services.how_near import days_apart
from timeline.services.what_is_told import Account, in_quotes

VERY_ALIKE, ALIKE_IN_SEVERAL_WAYS, WORTH_A_LOOK = 0.7, 0.5, 0.35
"""From which strength two entries are called so; nothing weaker is proposed. Ours, as are the weights below;
measured by ``benchmarks/likely_same.py``."""

_MIDDLE = 2.6
"""The weight at which a strength is one half."""
_A_MATCH = 2.0
_ANOTHER_IS_NEARER, _PER_WEIGHT_NEARER = 1.0, 0.5
_LIKE_A_THIRD, _TWO_TO_A_THIRD = 0.6, -1.0
_AMONG_MANY = 0.3
_SHORT_OF_VERY = 0.65


def alike_in_words(strength: float) -> str:
    """A strength as people read it."""
    if strength >= VERY_ALIKE:
        return "very alike"
    return "alike in several ways" if strength >= ALIKE_IN_SEVERAL_WAYS else "worth a look"


class Beside:
    """What the other pairs say about each: whether another entry is nearer, and what a third agency has."""

    def __init__(
        self,
        accounts: Sequence[Account],
        sources: Sequence[Sources],
        weighed: Mapping[Pair, float],
        is_doubtful: Callable[[Account, Account], bool],
    ) -> None:
        self._accounts, self._sources, self._weighed, self._is_doubtful = accounts, sources, weighed, is_doubtful
        self._every_source = sorted(set(sources), key=sorted)
        self._match: dict[tuple[int, Sources], int] = {}
        self._apart: defaultdict[tuple[int, Sources], list[int]] = defaultdict(list)
        for one, other in sorted(weighed, key=lambda pair: (-round(weighed[pair], 6), pair)):
            mine, theirs = (one, sources[other]), (other, sources[one])
            if weighed[one, other] >= _A_MATCH and mine not in self._match and theirs not in self._match:
                self._match[mine], self._match[theirs] = other, one
            fewest = self._fewest(one, other)
            self._apart[mine].append(fewest)
            self._apart[theirs].append(fewest)
        for days in self._apart.values():
            days.sort()
        self._least = _MIDDLE + log(WORTH_A_LOOK / (1 - WORTH_A_LOOK)) - _LIKE_A_THIRD * len(self._every_source)

    def strength(self, pair: Pair) -> float:
        """How much speaks for a pair beside all others, 0 to 1.

        Two of which one is more like another, which a third agency tells as two, or which each tell of another child or
        another happening, are never called very alike.
        """
        weight = self._weighed[pair]
        if weight < self._least:
            return 0.0  # nothing beside it could make it worth a look
        nearer = self._nearer(pair)
        weight += self._crowd(pair)
        if nearer is not None:
            weight -= _ANOTHER_IS_NEARER + _PER_WEIGHT_NEARER * min(2.0, self._of(*nearer) - self._weighed[pair])
        is_doubtful = nearer is not None or self._is_doubtful(*(self._accounts[place] for place in pair))
        for mine, theirs in self._thirds(pair):
            weight += _LIKE_A_THIRD if mine == theirs else _TWO_TO_A_THIRD
            is_doubtful |= mine != theirs
        strength = 1 / (1 + exp(_MIDDLE - weight))
        return min(strength, _SHORT_OF_VERY) if is_doubtful else strength

    def reasons(self, pair: Pair) -> Iterator[tuple[str, bool]]:
        """The same in words, each with whether it speaks for one event."""
        nearer = self._nearer(pair)
        if nearer is not None:
            yield f"{self._called(nearer[1])} is more like {self._called(nearer[0])}", False
        for mine, theirs in self._thirds(pair):
            if mine == theirs:
                yield f"both are like {self._called(mine)}", True
            else:
                agency = self._accounts[mine].agency
                yield f"{agency} tells of two events: {self._title(mine)} and {self._title(theirs)}", False

    def _nearer(self, pair: Pair) -> Pair | None:
        """Which of the two is more like another entry, and which that is; ``None`` where each is the other's match."""
        one, other = pair
        matched = self._match.get((one, self._sources[other]))
        if matched == other:
            return None
        rivals = [(one, matched), (other, self._match.get((other, self._sources[one])))]
        nearer = [(place, rival) for place, rival in rivals if rival is not None]
        return max(nearer, key=lambda each: (self._of(*each), each), default=None)

    def _thirds(self, pair: Pair) -> Iterator[Pair]:
        """What each of the two is matched with in the files of others, where both are."""
        one, other = pair
        own = self._sources[one] | self._sources[other]
        for source in self._every_source:
            mine, theirs = self._match.get((one, source)), self._match.get((other, source))
            if not source & own and mine is not None and theirs is not None:
                yield mine, theirs

    def _crowd(self, pair: Pair) -> float:
        """The more entries of the other file lie as near in time, the less their nearness says."""
        one, other = pair
        fewest = self._fewest(one, other)
        as_near = max(
            bisect_right(self._apart[one, self._sources[other]], fewest),
            bisect_right(self._apart[other, self._sources[one]], fewest),
        )
        return -_AMONG_MANY * log2(as_near)

    def _fewest(self, one: int, other: int) -> int:
        apart = days_apart(self._accounts[one], self._accounts[other])
        return 0 if apart is None else apart[0]

    def _of(self, one: int, other: int) -> float:
        return self._weighed[min(one, other), max(one, other)]

    def _called(self, place: int) -> str:
        return f"{self._accounts[place].agency}’s {self._title(place)}"

    def _title(self, place: int) -> str:
        return in_quotes(self._accounts[place].entry.title)
