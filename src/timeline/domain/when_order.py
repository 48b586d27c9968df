"""The order of times: one total order, the same on every run."""

from __future__ import annotations

from datetime import date

from timeline.domain.errors import WhenError
from timeline.domain.when_ages import birth_plus
from timeline.domain.when_values import When

OrderKey = tuple[int, int, int, bool, int, str]

_DATED, _BY_AGE, _UNPLACED = 0, 1, 2
_NEVER = 10**9


def order_key(when: When, sequence: int | None = None, tie: str = "", *, born_on: date | None = None) -> OrderKey:
    """A key to sort by: the first day it can mean, then the last, then ``sequence``, then ``tie``.

    A time open at its start stands where it ends, just before anything that starts that day.
    Ages without dates take their place from ``born_on``; without it they follow the dated, in
    order of age. Times that are not known come last. A sequence number comes before none.
    """
    first, last = when.earliest, when.latest
    if first is not None or last is not None:
        group = _DATED
        low = None if first is None else first.toordinal()
        high = None if last is None else last.toordinal()
    elif when.age is not None and (when.age.low is not None or when.age.high is not None):
        group, low, high = _age_place(when.age.low, when.age.high, born_on)
    else:
        return _UNPLACED, 0, 0, sequence is None, sequence or 0, tie
    if low is None:
        low, high = high or 0, -1
    return group, low, _NEVER if high is None else high, sequence is None, sequence or 0, tie


def _age_place(low: int | None, high: int | None, born: date | None) -> tuple[int, int | None, int | None]:
    if born is None:
        return _BY_AGE, low, None if high is None else high - 1
    try:
        return (
            _DATED,
            None if low is None else birth_plus(born, low).toordinal(),
            None if high is None else birth_plus(born, high).toordinal() - 1,
        )
    except WhenError:
        return _BY_AGE, low, None if high is None else high - 1
