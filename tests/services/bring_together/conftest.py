"""A store with one boy’s case, and three agencies’ accounts of one event in it."""

from __future__ import annotations

import pytest
from three_accounts import ME, told

from timeline.domain.entry import AceTag
from timeline.services.caseload import create_case
from timeline.store import Store


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        yield opened


@pytest.fixture
def case_id(store: Store) -> str:
    return create_case(store, name="Dylan Invented", ref="YJ-7", born="3 May 2009", actor=ME).id


@pytest.fixture
def three(store: Store, case_id: str) -> list[str]:
    """One hurt wrist, as social care, health and the school each tell of it: on two days, and in a month."""
    told(store, case_id, "sc", "Social care", "12 March 2014", people=(), ace_tags=(AceTag("physical_abuse"),))
    told(store, case_id, "nhs", "Health", "14 March 2014", third_party=True, is_turning_point=True)
    told(store, case_id, "sch", "School", "March 2014", audience="attendees", details="Came in holding his wrist")
    return ["sc", "nhs", "sch"]
