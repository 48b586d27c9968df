"""A file from a case that comes back into it: what agrees is there, what differs says so, and nothing is lost."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx import Document

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.bring_together import bring_together, take_apart
from timeline.services.export_case import export_csv, export_json, export_xlsx
from timeline.services.export_formats import BARE_CALENDAR, ICALENDAR, OTHER_FORMATS, TIMELINEJS, VIS, WORD, write_as
from timeline.services.import_file import import_file, preview_file
from timeline.services.open_case import open_case
from timeline.store import Store

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
BORN = parse_when("14 March 2012")
CARRY_IDS = [TIMELINEJS, VIS, ICALENDAR]
TIMES = [
    ("12 March 2014", ""), ("March 2014", ""), ("about 2014", ""), ("?22 may 2016", ""), ("between 2012 and 2013", ""),
    ("before 2013", ""), ("2012", "2014"), ("2016", "ongoing"), ("Year 7", ""), ("age 9", ""), ("not known", ""),
    ("2012 or 2014", ""), ("3/4/2014", ""), ("12 March 2014 14:30", ""),
]  # fmt: skip
TOLD = [
    {"details": "By the sea", "said_by": "Nan", "agency": "Family"},
    {"details": "two\nlines\n\n\nand a\ttab", "quote": "It was “loud”", "agency": "School", "ref": "R-1"},
    {"audience": "attendees", "third_party": True, "said_by": "Social care: Dai Roe"},
    {"lane": "education", "type": "achievement", "details": "<b>bold</b> & =1+1", "said_by": "Youth justice worker"},
    {"title": "Dai Roe moved in with Kit Invented", "details": "as above", "people": ("p1",), "valence": "mixed"},
    {"action_taken": "School told", "outcome": "Settled", "impact_on_child": "Cross", "count": 3, "agency": "Health"},
]


def entry(number, when, until="", **more):
    told = {"title": f"Entry {number}", "lane": "home", "type": "home_care"}
    times = {"when": parse_when(when, born_on=BORN.earliest)}
    if until:
        times["until"] = parse_when(until, born_on=BORN.earliest)
    return Entry(f"e{number}", "k1", **told | times | more)


ENTRIES = [
    *(entry(number, when, until, **TOLD[number % len(TOLD)]) for number, (when, until) in enumerate(TIMES)),
    entry(50, "2015", title="Told", details="One thing\nHow often: daily", agency="School", alt_account_of="e0"),
]


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        with opened.change("Test", action="create", case_id="k1") as change:
            change.save(Child("c1", "Kit Invented", born=BORN))
            change.save(Case("k1", "c1", "YJ-7"))
            change.save(Child("c2", "Eli Roe"))
            change.save(Case("k2", "c2", "YJ-8"))
            change.save(Person("p1", "k1", "Dai Roe", relation="father"))
            change.save_all(ENTRIES)
        yield opened


def sent(store, kind, *, safe=False):
    return write_as(open_case(store, "k1", is_shared_screen=safe), kind.id, made_at=NOW, made_by="Ann")


def rows(store, data, name="back", **more):
    preview = preview_file(store, "k1", data, name, **more)
    assert [str(problem) for problem in preview.problems] == []
    return preview.rows


def by_id(found):
    return {row.exported_id: row for row in found}


def change_entry(store, entry_id, **changes):
    kept = store.records(Entry).get(entry_id)
    with store.change("Bea", action="edit", case_id="k1") as change:
        change.save(replace(kept.record, **changes), expected_version=kept.version)


# what agrees is there


@pytest.mark.parametrize("kind", OTHER_FORMATS, ids=lambda kind: kind.id)
@pytest.mark.parametrize("safe", [False, True], ids=["in full", "shared screen"])
def test_a_file_for_another_program_brought_back_adds_nothing(store, kind, safe):
    data = sent(store, kind, safe=safe)
    found = rows(store, data)
    assert found and [(row.place, row.notes) for row in found if not row.already_there] == []
    result = import_file(store, "k1", data, "back", actor="Ann")
    assert (result.added, result.already_there) == (0, len(found))
    assert len(store.records(Entry).of_case("k1")) == len(ENTRIES)


@pytest.mark.parametrize("write", [export_csv, export_xlsx, export_json])
def test_our_own_tables_and_json_brought_back_add_nothing(store, write):
    found = rows(store, write(store, "k1"))
    assert len(found) == len(ENTRIES) and all(row.already_there for row in found)


@pytest.mark.parametrize("kind", OTHER_FORMATS, ids=lambda kind: kind.id)
def test_accounts_brought_together_come_back_as_the_one_they_stand_for(store, kind):
    bring_together(store, "k1", ["e0", "e1"], actor="Test")
    assert all(row.already_there for row in rows(store, sent(store, kind)))


@pytest.mark.parametrize("kind", CARRY_IDS, ids=lambda kind: kind.id)
def test_whoever_sends_it_back_makes_it_no_other_account(store, kind):
    assert all(row.already_there for row in rows(store, sent(store, kind), agency="Police"))


def test_a_table_saved_by_a_spreadsheet_with_its_dates_written_another_way_is_there(store):
    lines = list(csv.DictReader(io.StringIO(export_csv(store, "k1").decode("utf-8-sig"))))
    next(line for line in lines if line["entry_id"] == "e0")["when"] = "12/03/2014"
    assert all(row.already_there for row in rows(store, as_csv(lines)))


def test_a_table_with_columns_taken_out_is_compared_in_those_it_has(store):
    kept = ("when", "until", "what_happened", "details", "area", "type", "entry_id")
    lines = [
        {name: line[name] for name in kept}
        for line in csv.DictReader(io.StringIO(export_csv(store, "k1").decode("utf-8-sig")))
        if line["details"] != "as above"
    ]
    assert all(row.already_there for row in rows(store, as_csv(lines)))


def as_csv(lines):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, lines[0])
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue().encode()


# what differs says so, and is never put in the entry's place


@pytest.mark.parametrize("kind", CARRY_IDS, ids=lambda kind: kind.id)
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": "Entry nought"}, "“What happened”"), ({"details": "By the lake"}, "“Details”"),
        ({"when": parse_when("13 March 2014")}, "“When”"), ({"until": parse_when("2020")}, "“Until”"),
        ({"lane": "education", "type": "achievement"}, "“Area of life”"), ({"quote": "I said so"}, "“Words quoted”"),
        ({"agency": "Health"}, "“Agency”"), ({"said_by": "Grandad"}, "“Who says so”"),
        ({"audience": "attendees"}, "“Who may see it”"), ({"third_party": True}, "“About somebody else”"),
    ],
)  # fmt: skip
def test_a_row_that_differs_is_a_changed_account_of_the_entry_that_is_here(store, kind, changes, told):
    data = sent(store, kind)
    change_entry(store, "e0", **changes)
    found = by_id(rows(store, data))
    assert [one for one, row in found.items() if not row.already_there] == ["e0"]
    (note,) = found["e0"].notes
    assert "changed account of an entry that is here" in note and "added beside it" in note
    assert told in note


def test_the_note_names_what_differs_and_nothing_else(store):
    data = sent(store, TIMELINEJS)
    change_entry(store, "e0", details="By the lake", said_by="Grandad")
    (note,) = by_id(rows(store, data))["e0"].notes
    assert "“Details” and “Who says so” differ." in note


@pytest.mark.parametrize("kind", CARRY_IDS, ids=lambda kind: kind.id)
def test_bringing_a_changed_account_in_leaves_the_entry_as_it_is(store, kind):
    data = sent(store, kind)
    change_entry(store, "e0", details="By the lake")
    assert import_file(store, "k1", data, "back", actor="Ann").added == 1
    kept = store.records(Entry).get("e0")
    assert (kept.version, kept.record.details) == (2, "By the lake")
    added = [one.record for one in store.records(Entry).of_case("k1") if one.record.id not in {e.id for e in ENTRIES}]
    assert [one.details for one in added] == ["By the sea"]
    assert import_file(store, "k1", data, "back", actor="Ann").added == 0, "it came in once already"


def test_a_changed_cell_that_no_other_program_holds_is_seen_in_our_own_table(store):
    lines = list(csv.DictReader(io.StringIO(export_csv(store, "k1").decode("utf-8-sig"))))
    changed = next(line for line in lines if line["outcome"])
    changed["outcome"] = "Not settled"
    found = by_id(rows(store, as_csv(lines)))
    assert [one for one, row in found.items() if not row.already_there] == [changed["entry_id"]]
    assert "“Outcome” differs" in found[changed["entry_id"]].notes[-1]


def test_a_column_added_to_our_own_table_is_seen(store):
    lines = list(csv.DictReader(io.StringIO(export_csv(store, "k1").decode("utf-8-sig"))))
    for line in lines:
        line["Weather"] = ""
    next(line for line in lines if line["entry_id"] == "e2")["Weather"] = "Rain"
    found = by_id(rows(store, as_csv(lines)))
    assert [one for one, row in found.items() if not row.already_there] == ["e2"]
    assert "“Weather” differs" in found["e2"].notes[-1]


def test_dates_somebody_moved_in_another_program_are_told(store):
    moved = json.loads(sent(store, VIS))
    moved["items"][0] |= {"start": "2015-06-01", "end": "2015-06-30"}
    changed = moved["items"][0]["id"]
    found = by_id(rows(store, json.dumps(moved).encode()))
    assert [one for one, row in found.items() if not row.already_there] == [changed]
    assert "“When”" in found[changed].notes[-1]


def test_a_day_moved_in_a_calendar_of_bare_days_is_told(store):
    data = sent(store, BARE_CALENDAR).replace(b"20140312", b"20140311")
    there = [row for row in rows(store, data) if not row.already_there]
    assert there and all("“When” differs" in row.notes[-1] for row in there)


def test_an_entry_of_another_case_is_no_entry_of_this_one(store):
    data = sent(store, TIMELINEJS)
    preview = preview_file(store, "k2", data, "back")
    assert not any(row.already_there for row in preview.rows)
    assert not any("account" in note for row in preview.rows for note in row.notes)


def test_what_was_taken_off_since_says_so_and_may_come_again(store):
    data = sent(store, TIMELINEJS)
    kept = store.records(Entry).get("e0")
    with store.change("Ann", why="Not about this child", case_id="k1") as change:
        change.retract(Entry, "e0", kept.version)
    found = by_id(rows(store, data))["e0"]
    assert not found.already_there
    assert "taken off" in found.notes[-1]


def test_one_that_stood_for_several_until_they_were_taken_apart_says_so(store):
    one = bring_together(store, "k1", ["e0", "e1"], actor="Test")
    data = sent(store, TIMELINEJS)
    take_apart(store, one.id, version=1, actor="Test")
    found = by_id(rows(store, data))[one.id]
    assert not found.already_there and "taken off" in found.notes[-1]


# a Word table carries no numbers, so its rows are known by every word of them


def word_with(store, change):
    document = Document(io.BytesIO(sent(store, WORD)))
    change(document.tables[0])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_row_written_on_in_word_seems_a_changed_account_and_the_others_are_there(store):
    def write_on(table):
        row = next(row for row in table.rows if row.cells[3].text == "Entry 0")
        row.cells[4].text += " and the dunes"

    missing = [row for row in rows(store, word_with(store, write_on)) if not row.already_there]
    assert [row.entry.title for row in missing] == ["Entry 0"]
    assert "seems to be a changed account of an entry that is here: “Details” differs" in missing[0].notes[-1]


def test_a_row_that_stands_twice_in_word_is_there_once(store):
    def twice(table):
        row = next(row for row in table.rows if row.cells[3].text == "Entry 0")
        cells = [cell.text for cell in row.cells]
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text

    assert [row.entry.title for row in rows(store, word_with(store, twice)) if not row.already_there] == ["Entry 0"]


def test_a_row_added_in_word_is_new_and_says_nothing_of_others(store):
    def add(table):
        cells = table.add_row().cells
        cells[0].text, cells[2].text, cells[3].text = "2019", "Home & care", "A new thing"

    (row,) = [row for row in rows(store, word_with(store, add)) if not row.already_there]
    assert row.entry.title == "A new thing" and not any("account" in note for note in row.notes)
