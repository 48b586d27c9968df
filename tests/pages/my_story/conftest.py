"""Nia’s record, and the page that she looks at with her worker: before a sitting, and once it has begun."""

from __future__ import annotations

from datetime import date

import pytest
from nias_sitting import ABOUT_OTHERS, HARM, ME, SECRET, keep_moment, press
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Person
from timeline.services.caseload import create_case
from timeline.ui import session, shell


@pytest.fixture
def prepare(caseload: AppTest) -> AppTest:
    """The worker's page before a sitting, of a girl with two good moments, a hard one and two that never come up."""
    store = session.the_store()
    case = create_case(
        store, ref="YJ-1", name="Nia Prosser", known_as="Nia", born="14 March 2010", actor=ME, today=date(2026, 3, 3)
    )
    with store.change(actor=ME, case_id=case.id) as change:
        change.save(Person("nan", case.id, "Glenys Prosser", relation="grandmother"))
    keep_moment(case.id, "choir", "Sings in the choir")
    keep_moment(case.id, "flat", "Nan’s flat", when="2014 to 2016", lane="home", type="home_family", valence="neutral")
    keep_moment(case.id, "belt", HARM, lane="harm", type="abuse", valence="adverse")
    keep_moment(case.id, "police", SECRET, audience="police_restricted")
    keep_moment(case.id, "mother", ABOUT_OTHERS, third_party=True)
    caseload.run()
    caseload.button(key=f"open-{case.id}").click().run()
    caseload.switch_page(shell.page(shell.MY_STORY)).run()
    assert not caseload.exception
    return caseload


@pytest.fixture
def with_nia(prepare: AppTest) -> AppTest:
    """The first of the screens that Nia sees, once her worker has begun."""
    return press(prepare, "begin-with-child")
