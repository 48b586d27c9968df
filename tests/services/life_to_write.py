"""Entries with every kind of time and awkward words, and how they are written and read back."""

import io
from datetime import UTC, datetime

from docx import Document

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.intake.other_programs import read_other
from timeline.intake.understand import understand
from timeline.services.export_icalendar import to_icalendar
from timeline.services.export_timelinejs import to_timelinejs
from timeline.services.export_vis import to_vis
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


PLAIN_VIEW = view_of(entry(1, "2014"))


def tables_of(data):
    return Document(io.BytesIO(data)).tables


def all_text(data):
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    footer = [one.text for one in document.sections[0].footer.paragraphs]
    return "\n".join([*(one.text for one in document.paragraphs), *cells, *footer])
