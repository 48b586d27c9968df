from __future__ import annotations

from collections.abc import Iterator

import pytest
from invented import Clock, begin

from timeline.store import Store


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> Iterator[Store]:
    with Store.in_memory(clock) as opened:
        yield opened


@pytest.fixture
def case(store: Store) -> Store:
    """A store with an empty case ``c1`` in it."""
    begin(store)
    return store
