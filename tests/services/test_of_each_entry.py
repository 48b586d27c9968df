"""What is worked out of an entry is worked out once, and anew for another entry, whatever its id."""

from __future__ import annotations

from dataclasses import replace

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.of_each_entry import OfEachEntry
from timeline.services.open_case import open_case
from timeline.services.still_named import names_left
from timeline.store import Store

ENTRY = Entry("e", "c", "Moves in with Dilys Hale", parse_when("May 2016"), "home", "move")


def test_it_is_worked_out_once_for_one_entry_and_anew_for_its_newer_version():
    asked: list[str] = []
    title_of = OfEachEntry(lambda entry: asked.append(entry.title) or entry.title)
    newer = replace(ENTRY, title="Moves in with Pearl")
    assert [title_of(one) for one in (ENTRY, ENTRY, newer, newer)] == [*[ENTRY.title] * 2, *[newer.title] * 2]
    assert asked == [ENTRY.title, newer.title]
    assert title_of(ENTRY) == ENTRY.title


def test_a_name_that_joins_the_register_is_hidden_in_what_was_shown_before(tmp_path):
    with Store.open(tmp_path / "store.duckdb") as store:
        with store.change(actor="R. Jones", case_id="c") as change:
            change.save(Child("k", "Cai Invented"))
            change.save(Case("c", "k", "T-1"))
            change.save(ENTRY)
        before = open_case(store, "c", is_shared_screen=True)
        assert before.entries[0].title == ENTRY.title
        assert names_left(before) == (("Dilys Hale", 1),)
        assert open_case(store, "c", is_shared_screen=True).entries[0] is before.entries[0], "made once"
        with store.change(actor="R. Jones", case_id="c") as change:
            change.save(Person("p", "c", "Dilys Hale"))
        after = open_case(store, "c", is_shared_screen=True)
        assert after.entries[0].title == "Moves in with D. H."
        assert names_left(after) == ()
