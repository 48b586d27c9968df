"""The library of approaches: what the service has written into it."""

from __future__ import annotations

from timeline.domain.approach import Approach
from timeline.store.store import Store


def approaches(store: Store) -> tuple[Approach, ...]:
    """Every approach of the library, by name."""
    return tuple(kept.record for kept in store.records(Approach).all())


def approach(store: Store, approach_id: str) -> Approach | None:
    """The approach with this id, or ``None`` where the library does not have it."""
    return next((one for one in approaches(store) if one.id == approach_id), None)
