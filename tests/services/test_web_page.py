"""A case taken away as a web page: safe display in the file itself, against a real store."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from lives_kept import open_samples
from timeline.services.open_case import open_case
from timeline.services.presence import presence_entries
from timeline.services.print_wall import for_paper
from timeline.ui.wall.page import wall_page

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ME = "Rhiannon Jones, ECM practitioner"


@pytest.fixture(scope="module")
def lives():
    with open_samples() as lives:
        yield lives


def page_of_case(store, case, *, is_safe):
    ready = for_paper(store, case.id, is_safe=is_safe, printed_by=ME, printed_at=NOW)
    return wall_page(ready.view, ready.imprint)


def read(page):
    """The page's own words, its escapes undone; its script, styles and typeface are the same in every page."""
    without_script = re.sub(r"<script>.*?</script>|<style>.*?</style>", "", page, flags=re.DOTALL)
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), without_script)


def life_in(there):
    """What the page draws, as plain values."""
    return json.loads(there.partition('id="life">')[2].partition("</script>")[0])


def titles_in(there):
    """The title of every entry on the page's wall."""
    return next(iter(life_in(there)["walls"].values()))["wall"]["entries"]["title"]


def test_nothing_withheld_from_a_shared_screen_is_anywhere_in_the_file(lives):
    store, cases = lives
    for case in cases:
        whole = open_case(store, case.id)
        safe = open_case(store, case.id, is_shared_screen=True)
        there = read(page_of_case(store, case, is_safe=True))
        shown = {entry.id: entry for entry in safe.entries}
        assert whole.withheld == 0 and safe.withheld, "a sample life without anything to withhold proves nothing"
        told = " ".join(f"{e.title} {e.details} {e.quote} {e.said_by} {e.impact_on_child}" for e in safe.entries)
        for entry in whole.entries:
            if entry.id in shown and not entry.third_party:
                continue
            for words in (entry.title, entry.details, entry.quote, entry.impact_on_child, entry.outcome):
                assert not words or words in told or words.replace('"', '\\"') not in there, words
            assert entry.id not in there
        assert len(life_in(there)["stories"]) == len(shown) + len(safe.presences)
        for name in whole.child.name.split():
            assert not re.search(rf"\b{re.escape(name)}\b", there), name
        assert "Rhiannon" not in there and "R. J., ECM practitioner" in there
        assert f"{safe.withheld} {'entry' if safe.withheld == 1 else 'entries'} withheld under safe display" in there


def test_the_same_case_in_full_says_so_and_has_everything(lives):
    store, cases = lives
    whole = open_case(store, cases[0].id)
    there = read(page_of_case(store, cases[0], is_safe=False))
    assert whole.child.name.split()[-1] in there
    assert "Full names: keep it where the record is kept" in there and "withheld under" not in there
    for entry in whole.entries:
        assert entry.title in titles_in(there) and entry.id not in there


def test_the_page_says_when_it_was_made_of_which_version_and_that_the_life_is_invented(lives):
    store, cases = lives
    there = page_of_case(store, cases[0], is_safe=True)
    assert "Made 22 Nov 2026, 09:30 UTC by R. J., ECM practitioner, with Formulation Timeline" in there
    number = store.changes(cases[0].id)[0].number
    assert f"change {number} of" in there
    assert "Fictional case" in there and "Everybody in it is invented." in there
    assert f"<title>{cases[0].ref}</title>" in there


def test_who_was_there_stands_on_the_page_as_on_the_wall(lives):
    store, cases = lives
    case = next(case for case in cases if open_case(store, case.id).presences)
    view = open_case(store, case.id)
    there = read(page_of_case(store, case, is_safe=False))
    drawn = [entry.title for entry in presence_entries(view.people, view.presences, view.entries)]
    assert drawn and set(drawn) <= set(titles_in(there))
    assert not any(presence.id in there for presence in view.presences)
