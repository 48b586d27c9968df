"""Files as agencies and other programs write them, small ones, from which every damaged one is made."""

from __future__ import annotations

import io
import json

from docx import Document
from openpyxl import Workbook

Rows = tuple[tuple[str, ...], ...]

ROWS = (
    ("Date", "Time", "Until", "Significant event", "Source", "Impact", "People", "ACEs", "Known from"),
    ("4 Feb 2011", "", "", "Born", "Registry; \"old\"", "+", "Mam (mother)", "", ""),
    ("2014", "", "", "", "", "", "", "", ""),
    ("12 March", "14.30", "", "1. Moved to Nan\n2. Cried", "Police: log 4", "–", "MGM/SW", "bullying: suspected",
     "School: 2018"),
    ("", "", "", "as above", "〃", "N/A", "nil", "-", ""),
    ("03/25/2014", "2pm", "04/03/2014", "12/03/14 - fell\n15/03/14: slept [1]", "Nan", "bad", "Nan and Dai", "", ""),
    ("?25/03/48*", "", "ongoing", "Aged 5, was not brought", "GP – letter", "mixed", "", "none", "not known"),
    ("age 9", "", "", "“I was scared”", "Child", "", "", "", ""),
    ("* as Nan remembers", "", "", "", "", "", "", "", ""),
)  # fmt: skip
"""Rows as people write them; some of them nobody could bring in as they are."""
CLEAN = (
    ("Date", "Until", "What happened", "Details", "Source", "Impact", "People", "Ref", "Action taken"),
    ("4 Feb 2011", "", "Born at Bryn hospital", "", "Registry; \"old\"", "", "Mam (mother)", "1", ""),
    ("about 2014", "2016", "Lived with Nan", "By the sea", "Nan", "good", "MGM", "2", ""),
    ("12/03/2014", "", "Broke his wrist", "A fall off the swing", "GP – letter", "bad", "Nan; Dai", "3", "Plaster"),
    ("?May 2015", "", "Was not brought to the eye clinic", "", "Health: letter", "bad", "", "4", "none"),
    ("Year 4", "", "1. Moved school\n2. Won a medal", "", "School", "mixed", "Mr D, SW", "5", ""),
    ("", "", "as above", "", "〃", "", "", "6", ""),
    ("from 2019 to unknown", "", "“I like it here”", "", "Child", "good", "", "7", ""),
)  # fmt: skip
"""Rows that come in as they are."""


def as_csv(delimiter: str = ",", rows: Rows = ROWS) -> bytes:
    """The rows as a CSV file."""
    lines = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "\r\n".join(lines).encode()


def as_workbook(rows: Rows = ROWS) -> bytes:
    """The rows on two sheets of a workbook, with merged cells, a formula and a hidden row."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Chronology of AB"])
    for row in rows:
        sheet.append([cell or None for cell in row])
    sheet.merge_cells("A1:I1")
    sheet.merge_cells("A5:A6")
    sheet.row_dimensions[7].hidden = True
    more = book.create_sheet("More")
    for row in (("When", "What happened"), ("2011", "=1+1"), ("2012", "Moved")):
        more.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_document(rows: Rows = ROWS, *, is_plain: bool = False) -> bytes:
    """The rows in two tables of a document, with merged cells and a table inside a table unless it is plain."""
    document = Document()
    document.add_paragraph("Name: AB. DOB: 4 Feb 2011")
    for some in (rows, rows[:4]):
        table = document.add_table(rows=len(some), cols=len(some[0]))
        for cells, row in zip(table.rows, some, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
        if not is_plain:
            table.cell(2, 0).merge(table.cell(2, 3))
            table.cell(1, 4).merge(table.cell(2, 4))
            table.cell(3, 3).add_table(2, 2).cell(0, 0).text = "Height"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_page(given: Rows = ROWS) -> bytes:
    """The rows as a table of a web page."""
    rows = "".join("<tr>" + "".join(f"<td rowspan=1>{cell}</td>" for cell in row) + "</tr>" for row in given)
    return f"<html><body><table border=1>{rows}</table></body></html>".encode()


def as_lines() -> bytes:
    """Entries as lines of a message."""
    return b"Hi,\n\n2014\n12/03/14 - moved\nand cried\n? May 2015: fell\n14:30 police\n- 3/4 slept\nKind regards\nBob"


def as_tabs() -> bytes:
    """The rows as some spreadsheets put them on the clipboard, quotation marks and all."""
    return as_csv("\t").replace(b'""', b'"')


TIMELINEJS = json.dumps({
    "title": {"text": {"headline": "A life"}},
    "events": [
        {"start_date": {"year": "2014", "month": 3, "day": "12", "hour": 14}, "unique_id": "a", "group": "Home",
         "text": {"headline": "<b>Moved</b> &amp; settled", "text": "<p>With Nan</p>"}, "media": {"url": "u"}},
        {"start_date": {"year": 2011}, "display_date": "about 2011", "text": {"headline": "Dad left"}},
        {"start_date": {"year": 2015}, "end_date": {"year": "2016", "month": 7}, "text": {"headline": "Football"}},
    ],
    "eras": [{"start_date": {"year": 2016}, "end_date": {"year": 2018}, "text": {"headline": "Infants"}}],
}).encode()  # fmt: skip
TIMELINEJS_OLD = json.dumps({
    "timeline": {"headline": "A life", "type": "default", "date": [
        {"startDate": "2011,12,10", "endDate": "2012,1", "headline": "Moved", "text": "<p>x</p>", "tag": "Home"},
        {"startDate": "2014", "headline": "Fell", "text": ""},
    ], "era": [{"startDate": "2012", "endDate": "2015", "headline": "Infants"}]},
}).encode()  # fmt: skip
TIMELINEJS_SHEET = b"""\
Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Type,Group
2014,3,12,14:05,,,,,,<b>Moved</b> &amp; settled,<p>With Nan</p>,u,,Home
2015,,,,2016,7,,,,Football,,,,
2011,1,1,,,,,,around 2011,Dad left,,,,
2016,,,,2018,,,,,Infants,,,era,
"""
VIS = json.dumps({
    "items": [
        {"id": 1, "content": "<b>Moved</b> in", "start": "2014-03-12", "group": "h", "title": "With Nan<br>and Dai"},
        {"id": 2, "content": "Club", "start": "2014-06-11T23:00:00.000Z", "end": 1420070400000, "group": 2},
        {"id": 3, "content": "Infants", "start": "2016-09", "end": "2018-07-20", "type": "background"},
    ],
    "groups": [{"id": "h", "content": "Home"}, {"id": 2, "content": "Joys &amp; strengths", "nestedGroups": ["h"]}],
}).encode()  # fmt: skip
SIMILE_XML = b"""<?xml version="1.0" encoding="UTF-8"?><data date-time-format="Gregorian">
<event start="Jun 01 2011 00:00:00 GMT" latestStart="Jul 01 2011 00:00:00 GMT" earliestEnd="Jun 2013"
 end="Jul 01 2013 00:00:00 GMT" isDuration="true" title="Lived with Nan" icon="x.png">
 &lt;p&gt;By the sea&lt;/p&gt;</event>
<event start="2012" end="2013" title="Dad left"/>
<event start="Fri Nov 21 2014 13:00:00 GMT-0600" title="Fell &amp; broke an arm"/></data>"""
SIMILE = json.dumps({"dateTimeFormat": "iso8601", "events": [
    {"start": "2012", "end": "2013-05", "title": "Lived with Nan", "isDuration": True, "description": "<i>x</i>"},
    {"start": "2014-03-12", "title": "Fell"},
]}).encode()  # fmt: skip
PRECEDEN = b"""\
Layer Name,Event ID,Event Name,Event Notes,Start Date,Start Approximate,End Date,End Approximate,Milestone,Symbol
Home,11,Lived with Nan,By the <b>sea</b>,2011,Yes,Mar 2013,No,No,
Education,12,Moved school,,2014-03-12,No,,,Yes,star
"""
AEON = b"""\
Row ID,Type,Title,Start Date,End Date,Duration,Arc,Participants,Tags,Summary,Mood
1,Event,Lived with Nan,2011,2013,2 years,Home,"Nan, Dai",calm,By the sea,fine
2,Event,Dad left,,,,Home,Dad,,Nobody knows when,
3,Event,Moved school,12/03/2014 09:00,12/03/2014 10:00,,Education,,,,
4,Character,Nan,,,,,,,,
"""
CLINICAL = json.dumps([
    {"label": "School", "times": [
        {"starting_time": 1200, "ending_time": 1300, "tooltip_tables": [[["Place", "<b>Town</b>"], ["Year", 3]]]},
        {"starting_time": 1400, "display": "circle", "color": "red"},
    ]},
    {"label": "Health", "visible": True, "times": [{"starting_time": "500.0", "ending_time": 500}]},
]).encode()  # fmt: skip
COUNTED = b"PATIENT_ID\tSTART_DATE\tSTOP_DATE\tEVENT_TYPE\tNOTE\nP\t100\t200\tSchool\tx\nP\t900\t\tHealth\ty\n"
CALENDAR = "\r\n".join((
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN",
    "BEGIN:VEVENT", "UID:1", "DTSTART;TZID=Europe/London:20140312T100000", "DTEND:20140312T110000Z",
    "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=6;BYDAY=MO,WE", "EXDATE;VALUE=DATE:20140326", "SUMMARY:Review\\, school",
    "DESCRIPTION:c\\nd", "CATEGORIES:Home,x", 'ATTENDEE;CN="L":mailto:l@a.example', "CLASS:PRIVATE", "END:VEVENT",
    "BEGIN:VEVENT", "UID:2", "SUMMARY:Trip", "DTSTART;VALUE=DATE:20150412", "DURATION:P3D", "STATUS:CANCELLED",
    "X-TIMELINE-WHEN:about 2015", "END:VEVENT", "END:VCALENDAR", "",
)).encode()  # fmt: skip
OWN = json.dumps({
    "format": "timeline case history",
    "entry": [
        {"record_id": "e", "version": 1, "is_retracted": False, "record": {
            "record_id": "e", "title": "Moved to Nan", "when_text": "about 2014", "until_text": "2016", "lane": "home",
            "type": "home_family", "known_by": [["School", {"text": "2018"}]], "count": 3, "people": ["p"],
            "ace_tags": [["bullying", "reported"]], "other_columns": [["a", "b"]], "audience": "display",
        }},
        {"record_id": "f", "version": 2, "is_retracted": False, "record": {
            "record_id": "f", "title": "Another telling", "when_text": "May 2014", "lane": "home", "type": "other",
            "alt_account_of": "e",
        }},
    ],
    "person": [{"record_id": "p", "version": 1, "record": {"name": "Nan (Bet)", "relation": "grandmother"}}],
}).encode()  # fmt: skip
OWN_LIST = json.dumps([
    {"id": "x", "title": "Fell", "when_text": "12 March 2014", "lane": "health", "type": "other", "agency": "GP"},
    {"id": "y", "title": "Won a medal", "when_text": "Year 4", "lane": "strengths", "type": "achievement"},
]).encode()  # fmt: skip
GEDCOM = b"""\
0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @K@ INDI
1 NAME Cai /Invented/
2 NICK C
1 BIRT
2 DATE 4 FEB 2011
2 NOTE at home
3 CONT they say
1 FAMC @F@
2 PEDI adopted
0 @M@ INDI
1 NAME Si\xc3\xa2n /Roe/
1 SEX F
1 BIRT
2 DATE EST 1985
1 FAMC @G@
0 @D@ INDI
1 NAME Dai /Roe/
1 SEX M
1 DEAT Y
2 DATE BET 2013 AND 2014
0 @N@ INDI
1 NAME Bet /Invented/
1 SEX F
1 EDUC Night school
2 DATE FROM 1980 TO 1983
0 @F@ FAM
1 WIFE @M@
1 HUSB @D@
1 CHIL @K@
1 MARR
2 DATE @#DHEBREW@ 2 TVT 5758
1 DIV Y
0 @G@ FAM
1 WIFE @N@
1 CHIL @M@
0 TRLR
"""
