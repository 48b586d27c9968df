"""Whatever bytes are sent, the answer is a sheet, nothing, or a sentence: never a crash."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.domain.errors import IntakeError
from timeline.domain.when import parse_when
from timeline.intake.family_relations import people_of
from timeline.intake.gedcom_file import read_gedcom
from timeline.intake.other_programs import read_other
from timeline.intake.understand import understand

often = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAY_0 = date(2012, 3, 14)

TIMELINEJS = b"""{"title": {"text": {"headline": "A"}}, "events": [
 {"start_date": {"year": "2014", "month": 3, "day": "12", "hour": 4, "minute": 5}, "end_date": {"year": 2015},
  "display_date": "about 2014", "text": {"headline": "<b>M</b>", "text": "<p>x</p>"}, "group": "Home",
  "media": {"url": "u"}, "as_said": {"when": "about 2014", "drawn": ["a", "b"], "area": "Home"}}], "eras": []}"""
OLDER = b'{"timeline": {"date": [{"startDate": "2011,12,10", "headline": "V", "tag": "x"}], "era": []}}'
SHEET = b"Year,Month,Day,Time,End Year,Headline,Text,Media,Type,Group\n2014,3,12,14:05,2015,Moved,<p>x</p>,u,,Home\n"
VIS = b"""{"items": [{"id": 1, "content": "a", "start": "2014-03-12T14:30:00Z", "end": 1420070400000, "group": 1,
 "type": "range", "title": "x<br>y"}], "groups": [{"id": 1, "content": "Home", "nestedGroups": [1]}]}"""
SIMILE_XML = b"""<?xml version="1.0"?><data>
<event start="Jun 01 2011 00:00:00 GMT" latestStart="2012" earliestEnd="2013" end="2014" isDuration="true" title="T">
 &lt;p&gt;x&lt;/p&gt;</event><event start="2012" end="2013"/></data>"""
SIMILE = b"""{"dateTimeFormat": "iso8601", "events":
 [{"start": "2012", "end": "2013", "title": "T", "isDuration": true}]}"""
PRECEDEN = b"""Layer Name,Event ID,Event Name,Event Notes,Start Date,Start Approximate,End Date,End Approximate
A,1,B,C,2011,Yes,2012,No
"""
AEON = b"Row ID,Type,Title,Start Date,End Date,Parent,Arc,Participants\n1,Event,A,2011,2012,,B,C|D\n"
CLINICAL = b'[{"label": "A", "times": [{"starting_time": -1, "ending_time": 4, "tooltip_tables": [[["a", 1]]]}]}]'
COUNTED = b"PATIENT_ID\tSTART_DATE\tSTOP_DATE\tEVENT_TYPE\nP\t1\t2\tE\n"
CALENDAR = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//x//EN\r
BEGIN:VEVENT\r
UID:1\r
DTSTART;TZID=Europe/London:20140312T100000\r
DTEND:20140312T110000Z\r
RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=6;BYDAY=MO,WE;UNTIL=20150101\r
EXDATE;VALUE=DATE:20140326\r
SUMMARY:A\\, b\r
DESCRIPTION:c\\nd\r
CATEGORIES:Home,x\r
ATTENDEE;CN="L":mailto:l@a.example\r
STATUS:CANCELLED\r
CLASS:PRIVATE\r
CREATED:20140101T000000Z\r
RECURRENCE-ID:20140313T100000\r
RDATE:20140314T100000\r
DURATION:PT1H\r
X-TIMELINE-WHEN:about 2014\r
X-TIMELINE-DRAWN:a/b\r
END:VEVENT\r
END:VCALENDAR\r
"""
OWN = b"""{"format": "timeline case history",
 "entry": [{"record_id": "e", "version": 1, "is_retracted": false, "record": {"record_id": "e", "title": "T",
  "when_text": "2014", "lane": "home", "type": "other", "known_by": [["a", {"text": "2014"}]], "count": 3,
  "ace_tags": [["bullying", "reported"]], "people": ["p"], "other_columns": [["a", "b"]]}}],
 "person": [{"record_id": "p", "version": 1, "record": {"name": "N (x)", "relation": "r"}}]}"""
GEDCOM = b"""0 HEAD
1 CHAR ANSEL
0 @I1@ INDI
1 NAME Kit /Inv\xe3anted/
2 NICK K
1 SEX F
1 BIRT
2 DATE BET 2011 AND MAR 2012
2 SOUR @S@
2 NOTE a
3 CONT b
1 FAMC @F@
2 PEDI adopted
0 @I2@ INDI
1 NAME Mum
1 DEAT Y
2 DATE INT 2010 (x)
0 @F@ FAM
1 WIFE @I2@
1 HUSB @I3@
1 CHIL @I1@
1 MARR
2 DATE @#DHEBREW@ 2 TVT 5758
1 DIV Y
0 @S@ SOUR
1 TITL B
0 TRLR
"""
SAMPLES = {
    "timelinejs": TIMELINEJS, "older": OLDER, "sheet": SHEET, "vis": VIS, "simile_xml": SIMILE_XML, "simile": SIMILE,
    "preceden": PRECEDEN, "aeon": AEON, "clinical": CLINICAL, "counted": COUNTED, "calendar": CALENDAR, "own": OWN,
}  # fmt: skip


def survives(data, name="sent"):
    try:
        sheets = read_other(data, name, counted_from=DAY_0)
    except IntakeError as told:
        assert len(str(told)) > 20
        return
    for sheet in sheets or ():
        assert len({row.line for row in sheet.rows}) == len(sheet.rows)
        assert all(len(row.cells) == len(sheet.headings) for row in sheet.rows)
        for row in understand(sheet).rows:
            assert (row.entry is None) == bool(row.problems)


def mutated(original):
    edits = st.lists(st.tuples(st.integers(0, len(original) - 1), st.binary(max_size=4)), max_size=12)

    def apply(changes):
        data = bytearray(original)
        for at, replacement in changes:
            data[at : at + max(1, len(replacement))] = replacement
        return bytes(data)

    return edits.map(apply)


def spliced(original):
    """Pieces of the file doubled, cut out or moved about: still made of its own words."""
    places = st.tuples(*[st.integers(0, len(original))] * 3).map(sorted)
    return places.map(lambda at: original[: at[1]] + original[at[0] : at[2]] + original[at[2] :])


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_each_sample_is_read(sample):
    [sheet] = read_other(sample, "sent", counted_from=DAY_0)
    assert understand(sheet).rows


@often
@given(st.sampled_from(sorted(SAMPLES)).flatmap(lambda name: mutated(SAMPLES[name])))
def test_any_damaged_file(data):
    survives(data)


@often
@given(st.sampled_from(sorted(SAMPLES)).flatmap(lambda name: spliced(SAMPLES[name])))
def test_any_file_with_its_pieces_moved(data):
    survives(data)


@often
@given(st.binary(max_size=300))
def test_any_bytes(data):
    survives(data)


anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=8,
)
EVENT_KEYS = [
    "start_date", "end_date", "text", "group", "display_date", "start", "end", "content", "title", "id", "latestStart",
    "earliestEnd", "isDuration", "description", "label", "times", "starting_time", "as_said", "nestedGroups", "media",
    "when_text", "lane", "record", "record_id", "version", "people", "known_by", "ace_tags", "other_columns",
]  # fmt: skip
event = st.dictionaries(st.sampled_from(EVENT_KEYS), anything, max_size=7)


@often
@given(st.sampled_from(["events", "items", "groups", "eras", "timeline", "entry", "person", "without_dates", None]),
       st.lists(event, max_size=4), st.lists(event, max_size=2))  # fmt: skip
def test_any_json_under_known_names(key, events, others):
    whole = events if key is None else {
        "events": [{"start_date": {"year": 2014}, "text": {"headline": "a"}}], "items": [{"start": 1, "content": "a"}],
        "format": "timeline case history", key: events, "groups": others,
    }  # fmt: skip
    survives(json.dumps(whole).encode())


@often
@given(st.one_of(mutated(GEDCOM), spliced(GEDCOM)))
def test_any_damaged_family_tree(data):
    try:
        family = read_gedcom(data, "sent")
        for member in family.members:
            people_of(family, member.id)
    except IntakeError as told:
        assert len(str(told)) > 20
        return
    for when in (when for member in family.members for when in (member.born.when, member.died.when) if when):
        assert parse_when(when).text == when


@pytest.mark.parametrize(("data", "said"), [
    (b'[{"start": "2014", "content": ' + b"[" * 60 + b"]" * 60 + b"}]", "nested more than 40 deep"),
    (b'{"events": [' + b"[]," * 600_000 + b"[]]}", "more than 500,000 parts"),
    (b'{"events": [' + b" " * 10_000_001 + b"]}", "10 MB is the most"),
    (b'{"events": [{"start_date": {"year": ' + b"9" * 5_000 + b"}}]}", "a number in it is too long"),
    (b"<data>" + b"<a>" * 100 + b"</a>" * 100 + b"</data>", "nested more than 40 deep"),
    (b"<data>" + b"<a/>" * 200_001 + b"</data>", "more than 200,000 parts"),
    (b"<data>" + b" " * 10_000_001, "10 MB is the most"),
    (b"BEGIN:VCALENDAR\n" + b" " * 10_000_001, "10 MB is the most"),
    (json.dumps([{"start": "2014", "content": "a"}] * 20_001).encode(), "20,001 events; 20,000 are the most"),
    (json.dumps([{"start": "2014", "content": "a" * 20_001}]).encode(), "Item 1 says 20,001 characters"),
    (json.dumps([{"start": "2014", "content": "<p>" + "a" * 200_000}]).encode(), "Item 1: A text in it has 200,003"),
])  # fmt: skip
def test_what_is_too_much_is_refused_with_what_to_do(data, said):
    with pytest.raises(IntakeError, match=said):
        read_other(data, "sent")
