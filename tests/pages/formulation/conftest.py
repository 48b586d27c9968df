"""The record that is made sense of, before and after anything was said."""

from __future__ import annotations

import pytest
from formulation_at_hand import MARKS, ME

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.formulation import DROPPED, Hypothesis, Thought
from timeline.domain.note import DISAGREED, NARRATIVE, Note
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
        change.save_all(
            [
                Entry("e1", "c", "Glenys Invented left", parse_when("2019"), "home", "home_family",
                      p_tags=("precipitating",)),
                Entry("e2", "c", f"Stayed {MARKS}", parse_when("2020"), "home", "home_family"),
            ]
        )  # fmt: skip
    return opened


@pytest.fixture
def store(empty: Store) -> Store:
    write_all_down(
        empty,
        [
            Hypothesis("h1", "c", "When Glenys Invented is away he goes first", "Dr Hale", "I go first",
                       ("e1",), ("e2",), alternative="It is loud at home", needs=("One adult who stays",)),
            Hypothesis("h2", "c", f"It is {MARKS}", ME, for_ids=("e1",)),
            Hypothesis("h3", "c", "He does not care", "Custody", status=DROPPED, reason="He rings every night"),
            Thought("t1", "c", "Goes missing on Fridays", ("presenting",), "people", ("response",), "I need out"),
            Thought("t2", "c", f"Boxing {MARKS}"),
            Note("n1", "c", "It is the noise as well.", DISAGREED, said_by="Ms Rees", agency="School", about_id="h2"),
            Note("n2", "c", "Cai looks after people.", NARRATIVE, said_by="Dr Hale", agreed_by="everybody"),
        ],
        actor=ME,
    )  # fmt: skip
    return empty
