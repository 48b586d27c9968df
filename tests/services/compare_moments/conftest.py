"""A store whose clock is set by hand, with a case and two entries that a meeting knew."""

import pytest
from since_the_meeting import ME, Clock, told

from timeline.services.caseload import create_case
from timeline.services.record_entry import add_entry
from timeline.store import Store


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(clock):
    with Store.in_memory(clock) as opened:
        yield opened


@pytest.fixture
def case_id(store):
    return create_case(store, ref="YJ-1", name="Caitlin Invented", born="14 March 2010", actor=ME).id


@pytest.fixture
def kept(store, case_id):
    """Two entries that were there at the meeting."""
    home, school = told(case_id), told(case_id, "Starts school", lane="education", type="school")
    for entry in (home, school):
        add_entry(store, entry, actor=ME)
    return home, school
