"""Files for other programs come back the same: every time, every word, and who may see it."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from life_to_write import ALL_TIMES, ALL_WORDS, PLAIN_VIEW, WRITERS, a_store, entry, read_back, view_of

from timeline.intake.other_programs import read_other
from timeline.intake.understand import understand
from timeline.services.export_timelinejs import to_timelinejs
from timeline.services.export_vis import to_vis
from timeline.services.open_case import open_case


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_every_time_comes_back_as_it_was_said(write):
    back = read_back(write(view_of(*ALL_TIMES)))
    assert len(back) == len(ALL_TIMES)
    for before in ALL_TIMES:
        assert (back[before.id].when, back[before.id].until) == (before.when, before.until), before.when.text


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_every_word_comes_back_as_it_was_written(write):
    back = read_back(write(view_of(*ALL_WORDS)))
    for before in ALL_WORDS:
        after = back[before.id]
        spaced = before.details.replace("\t", "    ") if write is not WRITERS["ical"] else before.details
        assert (after.title, after.details.replace("\t", "    ")) == (
            before.title,
            spaced.replace("\t", "    ").strip(),
        )
        assert (after.lane, after.type, after.agency, after.quote) == ("home", "home_care", "Family", before.quote)
        assert " ".join(after.said_by.split()) == " ".join(before.said_by.split())
        assert after.other_columns == ()


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_who_may_see_an_entry_is_not_lost_on_the_way(write):
    hidden = entry(1, "2014", audience="psychologist_only", third_party=True)
    back = read_back(write(view_of(hidden, entry(2, "2015"))))
    assert (back["e1"].audience, back["e1"].third_party) == ("psychologist_only", True)
    assert (back["e2"].audience, back["e2"].third_party) == ("display", False)


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_writing_what_was_read_back_writes_the_same(write):
    first = write(view_of(*ALL_TIMES, *ALL_WORDS))
    again = [replace(one, id=entry_id, case_id="k1", import_key="") for entry_id, one in read_back(first).items()]
    assert read_back(write(view_of(*again))) == read_back(first)


printable = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp"]), max_size=60)


@settings(max_examples=40)
@given(printable, printable)
def test_any_words_come_back(details, quote):
    view = replace(PLAIN_VIEW, entries=(entry(1, "about 2014", details=details, quote=quote, title="Said"),))
    for write in WRITERS.values():
        after = read_back(write(view))["e1"]
        assert " ".join(after.details.split()) == " ".join(details.split()).removeprefix("\ufeff")
        assert after.title == "Said"


# a file somebody changed there


def test_dates_somebody_moved_elsewhere_hold_instead_of_the_words():
    moved = json.loads(to_vis(view_of(entry(1, "about 2014"))))
    moved["items"][0] |= {"start": "2015-06-01", "end": "2015-06-30"}
    after = read_back(json.dumps(moved).encode())["e1"]
    assert (after.when.text, after.until.text, after.title) == ("1 June 2015", "30 June 2015", "Entry 1")
    slides = json.loads(to_timelinejs(view_of(entry(1, "about 2014"))))
    slides["events"][0]["start_date"] = {"year": "2019"}
    assert read_back(json.dumps(slides).encode())["e1"].when.text == "2019"


def test_an_entry_moved_to_another_area_elsewhere_is_of_that_area():
    moved = json.loads(to_vis(view_of(entry(1, "2014"), entry(2, "2015", lane="education", type="achievement"))))
    moved["items"][0]["group"] = "education"
    after = read_back(json.dumps(moved).encode())["e1"]
    assert after.lane == "education" and after.when.text == "2014"


@pytest.mark.parametrize("write", [to_timelinejs, to_vis], ids=["timelinejs", "vis"])
def test_another_programs_file_says_the_same_after_a_journey_through_a_case(write):
    """Import, export, import: titles, times, areas and details are those of the first file."""
    events = {"events": [
        {"start_date": {"year": 2014, "month": 3}, "text": {"headline": "Moved", "text": "<p>By the <b>sea</b></p>"},
         "group": "Home"},
        {"start_date": {"year": 2011, "month": 1, "day": 1}, "display_date": "around 2011",
         "text": {"headline": "Dad left"}},
        {"start_date": {"year": 2015}, "end_date": {"year": 2016}, "text": {"headline": "Football"},
         "group": "Strengths & joys"},
    ]}  # fmt: skip
    first = read_other(json.dumps(events).encode(), "sent")[0]
    with a_store() as store:
        entries = [
            replace(row.entry, id=f"n{row.line}", case_id="k1", sequence=row.line) for row in understand(first).rows
        ]
        with store.change("Test", action="import", case_id="k1") as change:
            change.save_all(entries)
        out = write(open_case(store, "k1"))
        again = {row.entry.title: row.entry for row in understand(read_other(out, "sent")[0]).rows}
        for one in entries:
            after = again[one.title]
            assert (after.when, after.until, after.lane, after.type, after.details) == (
                one.when, one.until, one.lane, one.type, one.details,
            )  # fmt: skip
