"""Timelines of TimelineJS, vis-timeline and SIMILE come in as entries, with their uncertainty and no markup."""

import io
import json

import pytest
from openpyxl import Workbook
from sent_tables import read_table

from timeline.domain.errors import IntakeError
from timeline.intake.columns import close_field_of, field_of, recognise
from timeline.intake.event_rows import kept_heading
from timeline.intake.other_programs import other_layout, read_other
from timeline.intake.sheet import Row, Sheet
from timeline.intake.understand import understand

TIMELINEJS = {
    "title": {"text": {"headline": "A life", "text": "<p>All of it</p>"}},
    "events": [
        {
            "start_date": {"year": "2014", "month": "3", "day": "12", "hour": "14", "minute": "5"},
            "text": {"headline": "<b>Moved</b> &amp; settled", "text": "<p>With Nan</p><p>and <i>Dai</i></p>"},
            "group": "Home", "media": {"url": "https://a.example/x?a=1&b=2", "caption": "The <em>house</em>"},
            "unique_id": "moved-1",
        },
        {"start_date": {"year": 2015}, "end_date": {"year": "2016", "month": 7}, "text": {"headline": "Football"}},
        {
            "start_date": {"year": 2011, "month": 1, "day": 1}, "display_date": "around 2011",
            "text": {"headline": "Dad left"},
        },
        {
            "start_date": {"year": 2012, "display_date": "The hot summer"}, "end_date": {"year": "", "month": ""},
            "text": {"headline": "By the sea", "text": ""},
        },
    ],
    "eras": [{"start_date": {"year": 2016}, "end_date": {"year": 2018}, "text": {"headline": "Infants"}}],
}  # fmt: skip

TIMELINEJS_SHEET = """\
Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Type,Group,Alt
,,,,,,,,,A life,<p>All of it</p>,,,title,,
2014,3,12,14:05,,,,,,<b>Moved</b> &amp; settled,<p>With Nan</p><p>and <i>Dai</i></p>,https://a.example/x,,,Home,
2015,,,,2016,7,,,,Football,,,,,,
2011,1,1,,,,,,around 2011,Dad left,,,,,,
2012,,,,,,,,The hot summer,By the sea,,,,,,
2016,,,,2018,,,,,Infants,,,,era,,
"""

VIS = {
    "items": [
        {"id": 1, "content": "<b>Moved</b> in", "start": "2014-03-12", "group": "h", "title": "With Nan<br>and Dai"},
        {"id": 2, "content": "Club", "start": "2014-06-11T23:00:00.000Z", "end": 1420070400000, "group": 2},
        {"id": 3, "content": "Review", "start": "2015-05-01T14:30", "end": "2015-05-01T15:30", "className": "red"},
        {"id": 4, "content": "Infants", "start": "2016-09", "end": "2018-07-20", "type": "background", "style": "x:y"},
    ],
    "groups": [{"id": "h", "content": "Home"}, {"id": 2, "content": "Strengths &amp; joys"},
               {"id": 9, "content": "All", "nestedGroups": ["h"]}],
}  # fmt: skip

SIMILE = """<?xml version="1.0" encoding="UTF-8"?>
<!-- a life -->
<data date-time-format="Gregorian">
  <event start="Jun 01 2011 00:00:00 GMT" latestStart="Jul 01 2011 00:00:00 GMT" earliestEnd="Jun 2013"
    end="Jul 01 2013 00:00:00 GMT" isDuration="true" title="Lived with Nan" icon="x.png" link="https://a.example">
    &lt;p&gt;By the sea&lt;/p&gt;</event>
  <event start="2012" end="2013" title="Dad left"/>
  <event start="2014" end="2016" durationEvent="true" title="Football"/>
  <event start="Fri Nov 21 2014 13:00:00 GMT-0600" title="Fell &amp; broke an arm"/>
</data>"""


def rows_of(data, name="sent", **given):
    """Each row as the ordinary reader understands it, in the order of the file."""
    sheets = read_other(data if isinstance(data, bytes) else json.dumps(data).encode(), name, **given)
    assert sheets is not None
    return [row for sheet in sheets for row in understand(sheet).rows]


def entries_of(data, **given):
    rows = rows_of(data, **given)
    assert [str(problem) for row in rows for problem in row.problems] == []
    return [row.entry for row in rows]


def told(entry):
    return (entry.title, entry.span.earliest and entry.span.earliest.isoformat(),
            entry.span.latest and entry.span.latest.isoformat())  # fmt: skip


# TimelineJS


def test_a_timelinejs_event_keeps_its_precision_and_loses_its_markup():
    moved, football, dad, sea, infants = entries_of(TIMELINEJS)
    assert told(moved) == ("Moved & settled", "2014-03-12", "2014-03-12")
    assert moved.when.text == "12 March 2014 14:05"
    assert moved.details == "With Nan\n\nand Dai"
    assert (moved.lane, moved.ref) == ("home", "moved-1")
    assert ("TimelineJS: media url", "https://a.example/x?a=1&b=2") in moved.other_columns
    assert ("TimelineJS: media caption", "The house") in moved.other_columns
    assert told(football) == ("Football", "2015-01-01", "2016-07-31")
    assert (football.when.text, football.until.text) == ("2015", "July 2016")
    assert ("TimelineJS: Type", "Era") in infants.other_columns


def test_a_display_date_that_doubts_the_date_is_what_was_said():
    dad = entries_of(TIMELINEJS)[2]
    assert dad.when.text == "around 2011"
    assert dad.when.is_approximate
    assert ("TimelineJS: Start in the file", "1 January 2011") in dad.other_columns


def test_a_display_date_that_says_more_is_kept_in_the_details():
    sea = entries_of(TIMELINEJS)[3]
    assert (sea.when.text, sea.details) == ("2012", "Date as shown: The hot summer")


@pytest.mark.parametrize("shown", ["12 March 2014", "March 12, 2014", "Mar 2014", "12/3/2014", ""])
def test_a_display_date_that_says_no_more_is_left_out(shown):
    event = TIMELINEJS["events"][0] | {"display_date": shown}
    assert "Date as shown" not in entries_of({"events": [event]})[0].details


def test_a_display_date_that_contradicts_the_date_does_not_take_its_place():
    event = {"start_date": {"year": 2014}, "display_date": "about 2019", "text": {"headline": "Moved"}}
    [entry] = entries_of({"events": [event]})
    assert (entry.when.text, entry.details) == ("2014", "Date as shown: about 2019")


def test_the_title_slide_is_told_and_is_no_entry():
    [sheet] = read_other(json.dumps(TIMELINEJS).encode(), "sent")
    assert any("A life – All of it" in note for note in sheet.notes)


def test_the_spreadsheet_of_timelinejs_makes_the_same_entries_as_its_json():
    from_sheet, from_json = entries_of(TIMELINEJS_SHEET.encode()), entries_of(TIMELINEJS)
    assert [told(entry) for entry in from_sheet] == [told(entry) for entry in from_json]
    assert [entry.when.text for entry in from_sheet] == [entry.when.text for entry in from_json]
    assert [entry.details for entry in from_sheet] == [entry.details for entry in from_json]
    assert [row.line for row in rows_of(TIMELINEJS_SHEET.encode())] == [3, 4, 5, 6, 7]


def test_the_spreadsheet_of_timelinejs_is_known_in_a_workbook_too():
    book = Workbook()
    for line in TIMELINEJS_SHEET.splitlines():
        book.active.append(line.split(","))
    out = io.BytesIO()
    book.save(out)
    assert [told(entry) for entry in entries_of(out.getvalue())] == [told(entry) for entry in entries_of(TIMELINEJS)]
    [opened] = read_other(out.getvalue(), "sent")
    assert other_layout(read_table(out.getvalue(), "sent")).headings == opened.headings


def test_the_older_spreadsheet_of_timelinejs_leaves_the_order_of_day_and_month_to_the_reader():
    sheet = "Start Date,End Date,Headline,Text,Media,Tag\n3/4/2014,,Moved,<b>home</b>,,Home\n"
    [read] = read_other(sheet.encode(), "sent")
    assert any("month first" in note for note in read.notes)
    assert told(understand(read).rows[0].entry) == ("Moved", "2014-04-03", "2014-04-03")
    assert told(understand(read, day_first=False).rows[0].entry) == ("Moved", "2014-03-04", "2014-03-04")


def test_the_first_generation_of_timelinejs_is_read():
    older = {"timeline": {"headline": "Old", "type": "default", "date": [
        {"startDate": "2011,12,10,07,02", "headline": "Vine", "text": "<p>up</p>", "tag": "Home",
         "asset": {"media": "https://a.example"}},
        {"startDate": "2012", "endDate": "2013,1", "headline": "Stretch"},
    ], "era": [{"startDate": "2010", "endDate": "2011", "headline": "Before"}]}}  # fmt: skip
    called = b"storyjs_jsonp_data = " + json.dumps(older).encode() + b";\n"
    first, second, era = entries_of(called)
    assert (first.when.text, first.details, first.lane) == ("10 December 2011 07:02", "up", "home")
    assert told(second) == ("Stretch", "2012-01-01", "2013-01-31")
    assert told(era) == ("Before", "2010-01-01", "2011-12-31")


def test_a_year_out_of_reach_is_told_with_its_event():
    events = [{"start_date": {"year": y}, "text": {"headline": "Old"}} for y in ("602", "-500", 2014)]
    problems = [[str(problem) for problem in row.problems] for row in rows_of({"events": events})]
    assert problems[2] == []
    assert problems[0][0].startswith("Line 1, “When”") and "602" in problems[0][0]
    assert problems[1][0].startswith("Line 2, “When”")


def test_an_event_without_a_date_is_told_with_its_number():
    rows = rows_of({"events": [*TIMELINEJS["events"], {"text": {"headline": "Sometime"}}]})
    assert [str(problem)[:16] for row in rows for problem in row.problems] == ["Line 5, “When”: "]


# vis-timeline


def test_vis_items_come_with_their_groups_as_areas():
    moved, club, review, infants = entries_of(VIS)
    assert told(moved) == ("Moved in", "2014-03-12", "2014-03-12")
    assert (moved.details, moved.ref) == ("With Nan\nand Dai", "1")
    assert club.lane == "strengths"
    assert ("vis-timeline: type", "background") in infants.other_columns
    assert ("vis-timeline: className", "red") in review.other_columns
    assert not any("style" in heading for heading, _ in infants.other_columns)


def test_midnight_in_universal_time_or_here_is_a_whole_day():
    club = entries_of(VIS)[1]
    assert (club.when.text, club.until.text) == ("12 June 2014", "1 January 2015")


def test_a_meeting_of_an_hour_is_no_stretch_of_days():
    review = entries_of(VIS)[2]
    assert (review.when.text, review.until) == ("1 May 2015 14:30", None)
    assert ("vis-timeline: Ended at", "15:30") in review.other_columns


def test_a_group_in_a_group_is_told_with_its_own():
    [sheet] = read_other(json.dumps(VIS).encode(), "sent")
    area = sheet.headings.index("Area of life")
    assert [row.cells[area] for row in sheet.rows] == ["All › Home", "Strengths & joys", "", ""]


def test_a_bare_list_of_items_needs_no_groups():
    items = [{"start": "2014", "content": "Moved", "group": "Home"}]
    assert entries_of(items)[0].lane == "home"


def test_an_item_in_a_group_that_is_not_there_is_told():
    broken = VIS | {"items": [*VIS["items"], {"content": "Lost", "start": "2014", "group": 77}]}
    with pytest.raises(IntakeError, match=r"Item 5: it is in the group “77”.*Add the group"):
        rows_of(broken)


def test_groups_that_hold_each_other_come_to_an_end():
    round_and_round = {
        "items": [{"content": "a", "start": "2014", "group": 1}],
        "groups": [{"id": 1, "content": "One", "nestedGroups": [2]}, {"id": 2, "content": "Two", "nestedGroups": [1]}],
    }
    assert len(entries_of(round_and_round)) == 1


@pytest.mark.parametrize("item", ["Moved", None, 3, ["2014", "Moved"]])
def test_an_item_that_is_no_item_is_named(item):
    with pytest.raises(IntakeError, match="Item 2 of “sent” is not written as an event"):
        rows_of([{"start": "2014", "content": "a"}, item])


# SIMILE


def test_the_four_dates_of_simile_become_two_uncertain_ends():
    nan = entries_of(SIMILE.encode())[0]
    assert nan.when.text == "between 1 June 2011 and 1 July 2011"
    assert nan.until.text == "between Jun 2013 and 1 July 2013"
    assert nan.span.start_latest.isoformat() == "2011-07-01"
    assert nan.details == "By the sea"
    assert ("SIMILE: link", "https://a.example") in nan.other_columns
    assert not any("icon" in heading for heading, _ in nan.other_columns)


def test_an_event_in_simile_xml_happened_once_unless_it_says_otherwise():
    _, dad, football, arm = entries_of(SIMILE.encode())
    assert (dad.when.text, dad.until) == ("between 2012 and 2013", None)
    assert (football.when.text, football.until.text) == ("2014", "2016")
    assert (arm.when.text, arm.title) == ("21 November 2014 13:00", "Fell & broke an arm")


def test_an_event_in_simile_json_lasted_where_it_has_an_end():
    events = {"dateTimeFormat": "iso8601", "events": [
        {"start": "2012-01-01", "end": "2013-02-01", "title": "Lived there", "description": "<i>with</i> Nan"},
        {"start": "2012", "end": "2013", "title": "Dad left", "durationEvent": False},
        {"start": "2014-05-01", "title": "Once"},
    ]}  # fmt: skip
    lived, dad, once = entries_of(events)
    assert (lived.when.text, lived.until.text, lived.details) == ("1 January 2012", "1 February 2013", "with Nan")
    assert (dad.when.text, dad.until) == ("between 2012 and 2013", None)
    assert once.until is None


@pytest.mark.parametrize("bomb", [
    '<!DOCTYPE data [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><data><event start="2014" title="&b;"/></data>',
    '<!DOCTYPE data SYSTEM "file:///etc/passwd"><data><event start="2014" title="x"/></data>',
])  # fmt: skip
def test_entities_are_refused(bomb):
    with pytest.raises(IntakeError, match="declares entities"):
        read_other(bomb.encode(), "sent.xml")


def test_xml_that_breaks_off_is_told_with_its_line():
    with pytest.raises(IntakeError, match="goes wrong as XML at line 7"):
        read_other(SIMILE.encode()[: SIMILE.index("Dad left")], "sent.xml")


# what is none of these


@pytest.mark.parametrize("data", [
    b"", b"   ", b"When,What happened\n2014,Moved\n", b"{}", b"[]", b'{"a": [1]}', b'[{"a": 1}]', b"<html></html>",
    b"<?xml version='1.0'?><feed/>", b"%PDF-1.4", b"PK\x03\x04 cut", b"\x89PNG", b"\xd0\xcf\x11\xe0", bytes(range(256)),
    b"[2014..2015],Moved\n", b"Title,Start Date\nMoved,2014\n",
])  # fmt: skip
def test_anything_else_is_left_to_others(data):
    assert read_other(data, "anything.json") is None


def test_a_name_decides_nothing():
    assert read_other(json.dumps(VIS).encode(), "life.docx") is not None


def test_json_cut_short_is_told_with_its_line():
    with pytest.raises(IntakeError, match=r"goes wrong at line 1, letter \d+.*Export it again"):
        read_other(json.dumps(TIMELINEJS).encode()[:300], "sent.json")


def test_an_empty_timeline_is_refused_with_what_to_do():
    with pytest.raises(IntakeError, match="nothing in it that happened"):
        read_other(b'{"events": [], "eras": []}', "sent.json")


def test_an_ordinary_table_is_no_other_programs():
    sheet = Sheet("sent", ("When", "What happened", "Source"), 1, (Row(2, ("2014", "Moved", "Nan")),))
    assert other_layout(sheet) is None


@pytest.mark.parametrize("name", ["order", "status", "group", "id", "Title", "start", "from", "notes", "", "summary",
                                  "Ended at", "Start in the file", "media url", "Type", "category"])  # fmt: skip
@pytest.mark.parametrize("program", ["TimelineJS", "vis-timeline", "SIMILE", "iCalendar", "Aeon Timeline", ""])
def test_what_stands_beside_an_entry_is_taken_for_no_column(program, name):
    heading = kept_heading(program, name)
    assert field_of(heading) is None and close_field_of(heading) is None
    assert recognise((heading,), {}).columns[0].field is None


def test_more_headings_than_a_table_holds_are_gathered_in_the_last():
    items = [{"start": "2014", "content": "a", **{f"extra {number}": number for number in range(200)}}]
    [sheet] = read_other(json.dumps(items).encode(), "sent")
    assert len(sheet.headings) == 60
    assert "vis-timeline: extra 199: 199" in sheet.rows[0].cells[-1]
