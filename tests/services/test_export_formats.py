"""Files for other programs claim no more than was said and give away no more than their view."""

import json
from datetime import date

import pytest
from icalendar import Calendar
from life_to_write import ALL_TIMES, ALL_WORDS, NOW, WRITERS, a_store, all_text, entry, view_of

from timeline.domain.errors import CaseError
from timeline.services.bring_together import bring_together
from timeline.services.export_formats import OTHER_FORMATS, write_as
from timeline.services.export_icalendar import WITHOUT_WORDS, to_icalendar
from timeline.services.export_timelinejs import to_timelinejs
from timeline.services.export_vis import to_vis
from timeline.services.open_case import open_case

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
        assert "1 entry withheld" in text and "names known to the register are initials" in text.lower()


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
