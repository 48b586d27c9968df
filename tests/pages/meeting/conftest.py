"""The record that a meeting is about, and its page as it is run."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from meeting_at_hand import ME, PATIENCE_S, page
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.store import Store
from timeline.ui import session


@pytest.fixture
def store() -> Store:
    opened = session.the_store()
    with opened.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save(Person("p", "c", "Sam Ode", role="worker", agency="Youth justice service"))
        change.save(
            Entry(
                "e", "c", when=parse_when("May 2025"), title="“I like the bus”", lane="voice", type="own_words",
                quote="I like the bus", said_by="Cai",
            )
        )  # fmt: skip
    return opened


@pytest.fixture
def run(store: Store) -> Callable[..., AppTest]:
    def run_page(*, shared: bool = False) -> AppTest:
        app = AppTest.from_function(page, default_timeout=PATIENCE_S)
        if shared:
            app.query_params["shared"] = "yes"
        return app.run()

    return run_page
