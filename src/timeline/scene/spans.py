"""The whole time of an entry, worked out once however often it is asked for."""

from __future__ import annotations

from functools import lru_cache

from timeline.domain.entry import Entry
from timeline.domain.when import When, lasting

# Stretches of a dozen long lives.
_KEPT = 16_384


def span_of(entry: Entry) -> When:
    """``entry.span``: ``when`` alone, or ``when`` to ``until`` as one stretch."""
    return entry.when if entry.until is None else _stretch(entry.when, entry.until)


@lru_cache(maxsize=_KEPT)
def _stretch(when: When, until: When) -> When:
    return lasting(when, until)
