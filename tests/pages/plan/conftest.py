"""The record that a plan is made for, and its page as it is run."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from plan_at_hand import ME, PATIENCE_S, page
from streamlit.testing.v1 import AppTest

from timeline.domain.approach import Approach
from timeline.domain.case import Case, Child, Person
from timeline.domain.note import ACTION, DISAGREED, Note
from timeline.domain.position import Position
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import parse_when
from timeline.services.write_down import write_all_down
from timeline.store import Store
from timeline.ui import session


@pytest.fixture
def empty() -> Store:
    opened = session.the_store()
    with opened.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save(Person("p", "c", "Glenys Invented"))
    return opened


@pytest.fixture
def store(empty: Store) -> Store:
    day = parse_when("12 May 2026")
    write_all_down(
        empty,
        [
            Position("po", "c", day, 1, 2, "Keeps most appointments.", "The meeting"),
            Recommendation(
                "week", "c", "A settled week", "Tuesdays with Glenys Invented", low=1, high=1, by_whom="Sam"
            ),
            Recommendation("words", "c", "Words he can use", by_whom="SLT"),
            Recommendation("victim", "c", "Victim *empathy* course", low=4, high=4),
            Recommendation("mali", "c", "Sister Mali", low=2, high=2, own_wish="I want to see Mali"),
            Note(
                "n1", "c", "That is too long to wait.", DISAGREED, said_by="Mr Rees", agency="School", about_id="victim"
            ),
            Note("n2", "c", "Same time, same place.", "engagement", said_by="Sam"),
            Note("n3", "c", "Ring the gym", ACTION, by_whom="Sam", due=parse_when("1 May 2020")),
        ],
        actor=ME,
    )
    with empty.change(actor=ME, why="library", action="add") as change:
        change.save(
            Approach("ap", "Mentoring", "A trusted adult.", low=2, high=2, cautions="Plan the ending.",
                     adaptations="Do, rather than talk.", asks_of=(("trust", "60"),))
        )  # fmt: skip
    return empty


@pytest.fixture
def run() -> Callable[..., AppTest]:
    def opened(**query: str) -> AppTest:
        app = AppTest.from_function(page, default_timeout=PATIENCE_S)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return opened
