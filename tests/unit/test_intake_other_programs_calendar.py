"""A calendar's appointments come in with their days right, repeats in words, and what was called off said so."""

from datetime import date

import pytest

from timeline.domain.errors import IntakeError
from timeline.intake.other_programs import read_other
from timeline.intake.repeats import repeated
from timeline.intake.understand import understand


def calendar(*events, kind="VEVENT"):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Invented//EN"]
    for event in events:
        lines += [f"BEGIN:{kind}", *event.strip().splitlines(), f"END:{kind}"]
    return "\r\n".join((*lines, "END:VCALENDAR", "")).encode()


def rows_of(*events, **given):
    [sheet] = read_other(calendar(*events, **given), "sent.ics")
    return understand(sheet).rows


def entry_of(event, **given):
    [row] = rows_of(event, **given)
    assert row.problems == ()
    return row.entry


def test_the_end_of_a_whole_day_is_the_day_before():
    one = entry_of("SUMMARY:Review\nDTSTART;VALUE=DATE:20140312\nDTEND;VALUE=DATE:20140313")
    assert (one.when.text, one.until) == ("12 March 2014", None)
    three = entry_of("SUMMARY:Trip\nDTSTART;VALUE=DATE:20140312\nDTEND;VALUE=DATE:20140315")
    assert three.until.text == "14 March 2014"
    assert entry_of("SUMMARY:Alone\nDTSTART;VALUE=DATE:20140312").until is None
    lasting = entry_of("SUMMARY:Trip\nDTSTART;VALUE=DATE:20140312\nDURATION:P3D")
    assert lasting.until.text == "14 March 2014"


def test_an_end_that_does_not_come_after_its_start_is_no_stretch():
    same = entry_of("SUMMARY:Odd\nDTSTART;VALUE=DATE:20140312\nDTEND;VALUE=DATE:20140312")
    assert (same.when.text, same.until) == ("12 March 2014", None)


def test_universal_time_is_told_as_it_was_here_and_any_other_as_written():
    summer = entry_of("SUMMARY:Visit\nDTSTART:20140612T223000Z\nDTEND:20140612T233000Z")
    assert (summer.when.text, summer.until.text) == ("12 June 2014 23:30", "13 June 2014 00:30")
    there = entry_of("SUMMARY:Visit\nDTSTART;TZID=Nowhere/Land:20140612T223000\nDURATION:PT30M")
    assert there.when.text == "12 June 2014 22:30"
    assert ("iCalendar: Ended at", "23:00") in there.other_columns


def test_midnight_belongs_to_the_day_before():
    evening = entry_of("SUMMARY:Party\nDTSTART:20140612T200000\nDTEND:20140613T000000")
    assert evening.until is None


def test_an_appointment_keeps_what_it_says():
    entry = entry_of(
        "UID:u-1\nSUMMARY:Meeting\\, about school\nDESCRIPTION:First\\nSecond <b>line</b>\nDTSTART:20140312T100000\n"
        "LOCATION:Town hall\nCATEGORIES:Red category,Education\nATTENDEE;CN=\"Mr Lee\":mailto:lee@a.example\n"
        "ATTENDEE:mailto:nan@a.example\nORGANIZER;CN=Ms Day:mailto:day@a.example\nCREATED:20140201T090000Z"
    )  # fmt: skip
    assert (entry.title, entry.details, entry.ref) == ("Meeting, about school", "First\nSecond line", "u-1")
    assert (entry.lane, entry.recorded_on.text) == ("education", "1 February 2014")
    assert dict(entry.other_columns)["iCalendar: Location"] == "Town hall"
    assert dict(entry.other_columns)["iCalendar: Organizer"] == "Ms Day"


def test_those_who_were_asked_are_its_people():
    [row] = rows_of(
        "SUMMARY:a\nDTSTART;VALUE=DATE:20140312\n"
        'ATTENDEE;CN="Lee, Mr":mailto:lee@a.example\nATTENDEE:mailto:n@a.example'
    )
    assert [person.name for person in row.people] == ["Lee, Mr", "n@a.example"]


def test_what_was_called_off_says_so():
    entry = entry_of("SUMMARY:Clinic\nDTSTART;VALUE=DATE:20140312\nSTATUS:CANCELLED")
    assert (entry.title, entry.outcome) == ("Cancelled: Clinic", "Cancelled")


@pytest.mark.parametrize(
    ("said", "audience"), [("PRIVATE", "attendees"), ("CONFIDENTIAL", "attendees"), ("PUBLIC", "display")]
)
def test_a_private_appointment_stays_off_the_screen(said, audience):
    assert entry_of(f"SUMMARY:a\nDTSTART;VALUE=DATE:20140312\nCLASS:{said}").audience == audience


def test_a_series_is_one_entry_with_how_often():
    entry = entry_of(
        "SUMMARY:Play therapy\nDTSTART;VALUE=DATE:20140312\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=6\n"
        "EXDATE;VALUE=DATE:20140326"
    )
    assert (entry.frequency, entry.count) == ("every 2 weeks on Monday and Wednesday", 5)
    assert (entry.when.text, entry.until.text) == ("12 March 2014", "21 April 2014")


def test_a_series_without_an_end_says_that_nobody_gave_one():
    entry = entry_of("SUMMARY:Club\nDTSTART;VALUE=DATE:20140312\nRRULE:FREQ=MONTHLY")
    assert (entry.frequency, entry.count) == ("every month, no end given", None)
    assert entry.span.latest is None and not entry.span.is_ongoing


def test_a_series_that_ended_before_it_began_is_its_first_day():
    entry = entry_of("SUMMARY:Club\nDTSTART;VALUE=DATE:20140312\nRRULE:FREQ=DAILY;UNTIL=20140101")
    assert (entry.when.text, entry.until, entry.count) == ("12 March 2014", None, None)


def test_one_of_a_series_that_was_moved_is_counted_once():
    series, moved = rows_of(
        "UID:s\nSUMMARY:Club\nDTSTART:20140312T100000\nRRULE:FREQ=DAILY;COUNT=5",
        "UID:s\nSUMMARY:Club\nDTSTART:20140320T100000\nRECURRENCE-ID:20140313T100000\nSTATUS:CANCELLED",
    )
    assert series.entry.count == 4
    assert moved.entry.title == "Cancelled: Club"
    assert ("iCalendar: One of a series, in place of", "13 March 2014 10:00") in moved.entry.other_columns


FIRST, LATER = date(2014, 3, 31), date(2014, 12, 31)


@pytest.mark.parametrize(("rule", "words", "last", "times"), [
    ({"FREQ": ["DAILY"], "COUNT": [3]}, "every day", date(2014, 4, 2), 3),
    ({"FREQ": ["DAILY"], "UNTIL": [date(2014, 4, 3)], "INTERVAL": [2]}, "every 2 days", date(2014, 4, 2), 2),
    ({"FREQ": ["MONTHLY"], "COUNT": [3]}, "every month", date(2014, 7, 31), 3),
    ({"FREQ": ["YEARLY"], "COUNT": [2], "BYMONTH": [5]}, "every year in May", None, 2),
    ({"FREQ": ["WEEKLY"], "COUNT": [1]}, "every week", FIRST, 1),
    ({"FREQ": ["MONTHLY"], "BYDAY": ["2FR"], "UNTIL": [LATER]}, "every month on Friday", LATER, None),
    ({"FREQ": ["SECONDLY"], "COUNT": [9]}, "repeated", None, 9),
    ({"FREQ": ["DAILY"], "COUNT": [400], "INTERVAL": [2]}, "every 2 days", date(2016, 6, 6), 400),
    ({"FREQ": ["DAILY"], "COUNT": [999999], "INTERVAL": [99]}, "every 99 days", None, 999999),
    ({"FREQ": ["WEEKLY"], "BYDAY": ["MO"], "UNTIL": [date(2014, 4, 20)]}, "every week on Monday", date(2014, 4, 14), 3),
    ({"FREQ": ["WEEKLY"], "BYDAY": ["MO", "FR"], "COUNT": [9999]}, "every week on Monday and Friday", None, 9999),
    ({"FREQ": ["DAILY"], "UNTIL": [date(2014, 1, 1)]}, "every day", date(2014, 1, 1), None),
    ({"FREQ": ["WEEKLY"], "BYDAY": ["XX"], "COUNT": ["x"]}, "every week, no end given", None, None),
    ({}, "repeated, no end given", None, None),
])  # fmt: skip
def test_a_rule_is_counted_only_where_it_is_plain(rule, words, last, times):
    found = repeated(rule, FIRST)
    assert (found.words, found.last, found.times) == (words, last, times)


def test_a_date_that_cannot_be_read_is_told_with_its_event():
    _, broken = rows_of("SUMMARY:a\nDTSTART;VALUE=DATE:20140312", "SUMMARY:b\nDTSTART:soon")
    assert [str(problem)[:24] for problem in broken.problems] == ["Line 2, “When”: “soon” w"]


def test_an_appointment_without_a_word_is_told_with_its_number():
    [row] = rows_of("DTSTART;VALUE=DATE:20140312")
    assert "Line 1, “What happened”: Nothing says what happened" in str(row.problems[0])


def test_a_line_that_is_no_line_is_passed_over():
    assert entry_of("SUMMARY:a\nnonsense here\nDTSTART;VALUE=DATE:20140312").title == "a"


def test_journal_entries_are_read_and_tasks_are_counted():
    both = calendar("SUMMARY:Wrote\nDTSTART;VALUE=DATE:20140312", kind="VJOURNAL").replace(
        b"END:VCALENDAR", b"BEGIN:VTODO\r\nSUMMARY:Ring\r\nEND:VTODO\r\nEND:VCALENDAR"
    )
    [sheet] = read_other(both, "sent.ics")
    assert len(sheet.rows) == 1
    assert "1 of the kind task left aside." in sheet.notes


def test_a_zone_with_endless_rules_is_not_asked():
    zone = (
        b"BEGIN:VTIMEZONE\r\nTZID:Odd\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\n"
        b"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT"
    )
    data = calendar('SUMMARY:a\nDTSTART;TZID="Odd: (UTC+1)":20140312T100000').replace(b"BEGIN:VEVENT", zone, 1)
    [sheet] = read_other(data, "sent.ics")
    assert understand(sheet).rows[0].entry.when.text == "12 March 2014 10:00"


def test_parts_within_parts_without_end_are_refused():
    deep = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 5_000
    with pytest.raises(IntakeError, match="At line 9 of “sent.ics” a part begins inside 8 others"):
        read_other(deep, "sent.ics")


@pytest.mark.parametrize("data", [
    b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"BEGIN:VCALENDAR\r\nX\r\n", b"BEGIN:VCALENDAR",
    calendar("SUMMARY:a")[:60],
])  # fmt: skip
def test_a_calendar_with_nothing_in_it_or_cut_short_is_refused(data):
    with pytest.raises(IntakeError, match="Export it again"):
        read_other(data, "sent.ics")
