from __future__ import annotations

from collections.abc import Iterator

import pytest
from cais_case import NOW, keep_cai
from template_sent import invite_camhs

from timeline.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with Cai's case in it, where it is always the same moment."""
    with Store.in_memory(lambda: NOW) as opened:
        keep_cai(opened)
        yield opened


@pytest.fixture
def invited() -> Iterator[Store]:
    """A store with a case to which CAMHS is invited and asked three questions."""
    with Store.in_memory() as opened:
        invite_camhs(opened)
        yield opened
