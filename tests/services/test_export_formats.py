"""Files for other programs claim no more than was said, give away no more than their view, and come back the same."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import CaseError
from timeline.domain.when import parse_when
from timeline.intake.other_programs import read_other
from timeline.intake.table_file import read_tables
from timeline.intake.understand import understand
from timeline.services.bring_together import bring_together
from timeline.services.export_formats import OTHER_FORMATS, write_as
from timeline.services.export_icalendar import WITHOUT_WORDS, to_icalendar
from timeline.services.export_timelinejs import to_timelinejs
from timeline.services.export_vis import to_vis
from timeline.services.export_word_table import to_word_table
from timeline.services.open_case import open_case
from timeline.store import Store

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
BORN = parse_when("14 March 2012")
TIMES = [
    ("12 March 2014", ""), ("1 March 2014", ""), ("March 2014", ""), ("2014", ""), ("about 2014", ""),
    ("?22 may 2016", ""),
    ("between 2012 and 2013", ""), ("Nov/Dec 2016?", ""), ("before 2013", ""), ("after 3 May 2014", ""), ("1970s", ""),
    ("2012", "2014"), ("1 March 2014", "31 May 2014"), ("about May 2013", "2015"), ("2016", "ongoing"),
    ("2016", "not known"),
    ("until 2015", ""), ("since birth", ""), ("Year 7", ""), ("age 9", ""), ("age 4", "age 6"), ("spring 2016", ""),
    ("Christmas 2018", ""), ("not known", ""), ("2012 or 2014", ""), ("between May 2011 and June 2012", "by 2014"),
    ("3/4/2014", ""), ("12 March 2014 14:30", ""), ("early 2006", "summer 2008"),
]  # fmt: skip
WORDS = [
    "<script>alert(1)</script>", "a < b & c > d", "<b>bold</b> &amp; not", "“quoted”, commas; semicolons: colons\\n",
    "Siân ŵ 🧸", "-- =1+1", "BEGIN:VEVENT", "two\nlines\n\n\nand three", "spaces   kept", "tab\tkept",
    "Who says so: Nan",
]  # fmt: skip
WRITERS = {
    "timelinejs": to_timelinejs, "vis": to_vis, "ical": lambda view: to_icalendar(view, made_at=NOW),
}  # fmt: skip


def entry(number, when, until="", **more):
    told = {
        "title": f"Entry {number}", "lane": "home", "type": "home_care", "said_by": "Nan", "agency": "Family",
        "details": "By the sea",
    }  # fmt: skip
    times = {"when": parse_when(when, born_on=BORN.earliest)}
    if until:
        times["until"] = parse_when(until, born_on=BORN.earliest)
    return Entry(f"e{number}", "k1", **told | times | more)


def a_store(*entries):
    store = Store.in_memory()
    with store.change("Test", action="create", case_id="k1") as change:
        change.save(Child("c1", "Kit Invented", born=BORN))
        change.save(Case("k1", "c1", "YJ-7"))
        change.save(Person("p1", "k1", "Dai Roe", relation="father"))
        change.save_all(entries)
    return store


def view_of(*entries, safe=False):
    with a_store(*entries) as store:
        return open_case(store, "k1", is_shared_screen=safe)


ALL_TIMES = [entry(number, when, until) for number, (when, until) in enumerate(TIMES)]
ALL_WORDS = [
    entry(
        100 + number, "2014", title=" ".join(words.split()), details=words, quote=" ".join(words.split()), said_by=words
    )
    for number, words in enumerate(WORDS)
]


def read_back(data):
    [sheet] = read_other(data, "sent")
    rows = understand(sheet, born_on=BORN.earliest).rows
    assert [str(problem) for row in rows for problem in row.problems] == []
    return {row.exported_id: row.entry for row in rows}


# they come back


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


PLAIN_VIEW = view_of(entry(1, "2014"))


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


# they claim no more than was said


def events_by_id(data):
    return {event["unique_id"]: event for event in json.loads(data)["events"]}


def test_timelinejs_is_given_dates_no_finer_than_they_were_said():
    events = events_by_id(to_timelinejs(view_of(*ALL_TIMES)))
    said = {before.when.text: events.get(before.id) for before in ALL_TIMES if not before.until}
    assert said["12 March 2014"]["start_date"] == {"year": "2014", "month": "3", "day": "12"}
    assert said["1 March 2014"]["start_date"] == {"year": "2014", "month": "3", "day": "1"}
    assert said["March 2014"]["start_date"] == {"year": "2014", "month": "3"}
    assert said["2014"]["start_date"] == {"year": "2014"}
    assert "display_date" not in said["12 March 2014"]
    assert (said["about 2014"]["start_date"], said["about 2014"]["display_date"]) == ({"year": "2014"}, "about 2014")
    between = said["between 2012 and 2013"]
    assert (between["start_date"], between["end_date"]) == ({"year": "2012"}, {"year": "2013"})
    assert between["display_date"] == "some time between 2012 and 2013"
    assert (said["before 2013"]["start_date"], said["before 2013"]["display_date"]) == ({"year": "2012"}, "before 2013")
    assert "not known" not in {event["display_date"] for event in events.values() if "display_date" in event}


def test_entries_without_a_date_are_named_on_the_first_slide():
    slides = json.loads(to_timelinejs(view_of(entry(1, "2014"), entry(2, "not known", title="Dad left"))))
    assert "Dad left" in slides["title"]["text"]["text"] and "1 has no date" in slides["title"]["text"]["text"]
    assert [event["unique_id"] for event in slides["events"]] == ["e1"]


def test_a_vis_item_that_is_not_exact_says_so_and_is_marked():
    items = {item["id"]: item for item in json.loads(to_vis(view_of(*ALL_TIMES)))["items"]}
    exact, month = items["e0"], items["e2"]
    assert (exact["type"], exact["content"], "className" in exact) == ("point", "Entry 0", False)
    assert (month["start"], month["end"], month["type"]) == ("2014-03-01", "2014-03-31", "range")
    assert (month["content"], month["className"]) == ("Entry 2 (March 2014)", "not-exact")
    assert "dashed" in month["style"] and "style" not in exact
    lasted = items["e12"]
    assert (lasted["start"], lasted["end"], lasted["content"]) == ("2014-03-01", "2014-05-31", "Entry 12")
    assert all("start" in item for item in items.values())


def test_vis_groups_are_the_areas_in_our_order():
    view = view_of(
        entry(1, "2014", lane="voice", type="child_said"), entry(2, "2015"), entry(3, "not known", lane="justice")
    )
    assert [group["id"] for group in json.loads(to_vis(view))["groups"]] == ["home", "voice"]


def components(data):
    return {str(one["UID"]).partition("@")[0]: one for one in Calendar.from_ical(data).subcomponents}


def test_a_calendar_has_whole_days_and_says_where_they_are_not_exact():
    found = components(WRITERS["ical"](view_of(*ALL_TIMES)))
    exact, month = found["e0"], found["e2"]
    assert (exact["DTSTART"].dt, exact["DTEND"].dt) == (date(2014, 3, 12), date(2014, 3, 13))
    assert (exact["SUMMARY"], "STATUS" in exact, exact["TRANSP"]) == ("Entry 0", False, "TRANSPARENT")
    assert (month["DTSTART"].dt, month["DTEND"].dt) == (date(2014, 3, 1), date(2014, 4, 1))
    assert (month["SUMMARY"], month["STATUS"]) == ("Entry 2 (March 2014)", "TENTATIVE")
    assert found["e14"]["SUMMARY"] == "Entry 14 (from 2016, still going on)"
    assert (found["e14"]["DTSTART"].dt, found["e14"]["DTEND"].dt) == (date(2016, 1, 1), date(2017, 1, 1))


def test_what_has_only_a_bound_is_on_no_day_of_a_calendar():
    found = components(WRITERS["ical"](view_of(*ALL_TIMES)))
    for before in ALL_TIMES:
        if before.when.text in ("before 2013", "after 3 May 2014", "not known"):
            assert (found[before.id].name, "DTSTART" in found[before.id]) == ("VJOURNAL", False)


def test_a_calendar_without_words_has_bare_days_only():
    data = to_icalendar(view_of(*ALL_TIMES, *ALL_WORDS), made_at=NOW, with_words=False)
    found = Calendar.from_ical(data)
    assert {str(one["SUMMARY"]) for one in found.subcomponents} == {WITHOUT_WORDS}
    assert {part for one in found.subcomponents for part in one} <= {
        "UID", "DTSTAMP", "DTSTART", "DTEND", "TRANSP", "STATUS", "SUMMARY",
    }  # fmt: skip
    assert not any(word in data for word in (b"Kit", b"Entry ", b"Nan", b"YJ-7", b"sea", b"Home"))


# they give away no more than their view


@pytest.mark.parametrize("kind", OTHER_FORMATS, ids=lambda kind: kind.id)
def test_a_shared_screens_view_makes_a_safe_file(kind):
    view = view_of(
        entry(1, "2014", title="Kit Invented moved to Dai Roe", details="Dai Roe said so", said_by="Dai Roe"),
        entry(2, "2015", title="Kept from the screen", audience="psychologist_only"),
        entry(3, "2016", title="A cousin was arrested", details="About the cousin", third_party=True),
        safe=True,
    )
    data = write_as(view, kind.id, made_at=NOW, made_by="Ana Rees, worker")
    text = all_text(data) if kind.id == "docx" else data.decode().replace("\r\n ", "")
    for secret in ("Invented", "Dai Roe", "Kept from the screen", "cousin", "Ana Rees"):
        assert secret not in text, secret
    if kind.id in ("docx", "timelinejs", "vis"):
        assert "1 entry withheld" in text and "names are initials" in text.lower()


@pytest.mark.parametrize("kind", OTHER_FORMATS, ids=lambda kind: kind.id)
def test_stored_words_never_become_markup(kind):
    data = write_as(view_of(*ALL_WORDS), kind.id, made_at=NOW)
    if kind.id in ("timelinejs", "vis"):
        whole = json.loads(data)
        for item in whole.get("items") or whole["events"]:
            shown = json.dumps([item.get("content"), item.get("title"), item.get("text")])
            assert "<script>" not in shown and "<b>" not in shown
    elif kind.suffix == ".ics":
        assert len(Calendar.from_ical(data).subcomponents) == len(ALL_WORDS)
    else:
        assert "<script>alert(1)</script>" in all_text(data)


def test_another_format_is_refused_by_name():
    with pytest.raises(CaseError, match="no way to write a case as “pdf”. Choose one of: Word"):
        write_as(view_of(), "pdf", made_at=NOW)


@pytest.mark.parametrize("kind", OTHER_FORMATS, ids=lambda kind: kind.id)
def test_a_case_with_nothing_in_it_can_still_be_written(kind):
    assert write_as(view_of(), kind.id, made_at=NOW)


# brought together


def test_accounts_that_were_brought_together_are_told_once_with_everybody_who_told():
    with a_store(
        entry(1, "May 2014", title="Moved"), entry(2, "2014", title="Moved house", agency="School", said_by="")
    ) as store:
        bring_together(store, "k1", ["e1", "e2"], actor="Test")
        view = open_case(store, "k1")
    [event] = json.loads(to_timelinejs(view))["events"]
    assert "Family: Nan; School" in event["text"]["text"]


# Word


def tables_of(data):
    return Document(io.BytesIO(data)).tables


def all_text(data):
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    footer = [one.text for one in document.sections[0].footer.paragraphs]
    return "\n".join([*(one.text for one in document.paragraphs), *cells, *footer])


def test_a_word_chronology_is_one_table_in_order_of_time():
    [table] = tables_of(to_word_table(view_of(entry(1, "2016"), entry(2, "about 2014"), entry(3, "12 March 2014"))))
    assert [cell.text for cell in table.rows[0].cells] == [
        "Date", "Age, worked out", "Area of life", "What happened", "Details", "Source of information",
        "Impact on the child", "What was done",
    ]  # fmt: skip
    assert [row.cells[0].text for row in table.rows[1:]] == ["about 2014", "12 March 2014", "2016"]
    assert [row.cells[1].text for row in table.rows[1:]] == ["about age 1 to 2", "1y 11m", "age 3 to 4"]


def test_a_word_chronology_is_a_page_on_its_side_with_its_headings_on_every_page():
    document = Document(io.BytesIO(to_word_table(view_of(*ALL_TIMES), made_at=NOW, made_by="Ana Rees")))
    section = document.sections[0]
    assert section.page_width > section.page_height
    xml = document.element.xml
    assert xml.count("w:tblHeader") == 1 and xml.count("w:cantSplit") == len(ALL_TIMES)
    assert "PAGE" in section.footer._element.xml
    assert "Made on 2 Mar 2026 by Ana Rees." in all_text(to_word_table(view_of(), made_at=NOW, made_by="Ana Rees"))
    assert document.core_properties.author == ""


def test_a_word_chronology_says_what_is_known_of_an_entry():
    told = entry(
        1, "2014", valence="adverse", impact_on_child="Stopped sleeping", child_rating=-2, action_taken="School told",
        outcome="Settled", what_helped="Nan", record="File 3", verification="contested", quote="It was loud", count=3,
        quoted_age="two",
    )  # fmt: skip
    [table] = tables_of(to_word_table(view_of(told)))
    cells = [cell.text for cell in table.rows[1].cells]
    assert cells[4] == "By the sea\n“It was loud”\nHow often: 3 times\nAge as said: two"
    assert cells[5].startswith("Family: Nan\nFile 3\n") and "ontested" in cells[5]
    assert "Stopped sleeping" in cells[6] and "-2" in cells[6]
    assert cells[7] == "School told\nOutcome: Settled\nWhat helped: Nan"


def test_what_not_everybody_may_see_has_a_column_that_says_who_may():
    [table] = tables_of(to_word_table(view_of(entry(1, "2014", audience="attendees"), entry(2, "2015"))))
    assert [row.cells[-1].text for row in table.rows] == ["Who may see it", "People at the meeting, not the screen", ""]


def test_a_word_chronology_comes_back_with_its_titles_times_and_areas():
    before = [*ALL_TIMES, entry(99, "2014", audience="attendees")]
    [sheet] = read_tables(to_word_table(view_of(*before)), "chronology.docx")
    rows = understand(sheet, born_on=BORN.earliest).rows
    assert [str(problem) for row in rows for problem in row.problems] == []
    after = {row.entry.title: row.entry for row in rows}
    for one in before:
        assert after[one.title].lane == one.lane
        assert (after[one.title].span.earliest, after[one.title].span.latest) == (one.span.earliest, one.span.latest)
    assert after["Entry 99"].audience == "attendees"


def test_letters_no_file_may_hold_are_left_out():
    odd = entry(1, "2014", title="A\x0bB", details="\ufffe\ud800x\x00y")
    assert "A B\nxy" in all_text(to_word_table(replace(PLAIN_VIEW, entries=(odd,))))


# into a case and out again


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
