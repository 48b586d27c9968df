"""A case taken away as CSV or XLSX means the same when it is read again, and as JSON it is the same."""

import csv
import io
import json
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import AceTag, Entry, Known
from timeline.domain.errors import IntakeError, TimelineError
from timeline.domain.when import order_key, parse_when
from timeline.services.export_case import export_csv, export_json, export_xlsx, restore_case
from timeline.services.import_file import import_file, preview_file
from timeline.store import Store
from timeline.vocab.registry import vocabulary

BORN = parse_when("4 Feb 2003")
HOSTILE = [
    '=HYPERLINK("http://a.example","x")', "+44 7700", "-3 degrees", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x",
    "<script>alert(1)</script>", "'=1", "'quoted'", "**bold** [a](b)",
    'a "quoted", comma; semicolon|pipe\ttab',
    "two\nlines", "🧸 Siân ŵ ŷ", "cmd|' /C calc'!A0",
]  # fmt: skip


def entries():
    yield Entry(
        id="e1", case_id="k1", title="Moved", when=parse_when("Nov/Dec 2011?"), lane="home", type="home_care",
        details="With his cousins", valence="mixed", count=3, frequency="most weeks", quoted_age="eight",
        impact_on_child="Stopped sleeping", child_rating=-2, action_taken="School told", outcome="Settled",
        what_helped="Nan", significance="First move", quote="It was ok", agency="School", said_by="Mr Lee",
        record="File 3", recorded_on=parse_when("2012"),
        known_by=(Known("School", parse_when("Jan 2012")), Known("GP")),
        basis="opinion", verification="contested", third_party=True, audience="psychologist_only",
        ace_tags=(AceTag("care_experience", "confirmed"), AceTag("bullying", "not_known")),
        strength_tags=("humour", "safe_at_home"), p_tags=("protective",), people=("p1", "p2"),
        is_turning_point=True, sequence=2, ref="R-1", other_columns=(("Review", "May"), ("Weather", "Rain")),
    )  # fmt: skip
    yield Entry(
        id="e2", case_id="k1", title="Moved, says the uncle",
        when=parse_when("Year 4", born_on=BORN.earliest), until=parse_when("2014"),
        lane="education", type="achievement", alt_account_of="e1", people=("p3",),
    )  # fmt: skip
    for number, words in enumerate(HOSTILE):
        yield Entry(
            id=f"h{number}", case_id="k1", title=words.replace("\n", " ").replace("\t", " "), details=words,
            when=parse_when("2012"), lane="voice", type="child_said", action_taken=words,
            ref=words.replace("\n", " "), audience="display",
        )  # fmt: skip


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        with opened.change("Test", action="create", case_id="k1") as change:
            for number in "12":
                change.save(Child(f"c{number}", f"Child {number}", born=BORN))
                change.save(Case(f"k{number}", f"c{number}", f"A-{number}"))
            change.save(Person("p1", "k1", "Siân Rees", relation="grandmother"))
            change.save(Person("p2", "k1", "Mr Lee"))
            change.save(Person("p3", "k1", "Roe, Jo"))
            change.save_all(entries())
        yield opened


def meaning(store, case_id):
    """What the entries of a case say, without the ids and keys that are each case's own."""
    names = {kept.record.id: kept.record for kept in store.records(Person).of_case(case_id)}
    titles = {kept.record.id: kept.record.title for kept in store.records(Entry).of_case(case_id)}
    return sorted(
        (
            replace(
                kept.record, id="", case_id="", import_key="", sequence=None,
                people=tuple((names[p].name, names[p].relation) for p in kept.record.people),
                alt_account_of=titles.get(kept.record.alt_account_of),
            )
            for kept in store.records(Entry).of_case(case_id)
        ),
        key=lambda entry: (entry.title, entry.details),
    )  # fmt: skip


@pytest.mark.parametrize(("export", "name"), [(export_csv, "out.csv"), (export_xlsx, "out.xlsx")])
def test_a_table_read_into_another_case_means_the_same(store, export, name):
    result = import_file(store, "k2", export(store, "k1"), name, actor="Ann")
    assert result.added == 2 + len(HOSTILE)
    assert meaning(store, "k2") == meaning(store, "k1")


def test_within_a_day_the_order_of_the_file_stays(store):
    rows = "".join(f"3 May 2015,Call {n}\n" for n in (3, 1, 2))
    import_file(store, "k2", f"When,What happened\n{rows}".encode(), "calls.csv", actor="Ann")
    told = [kept.record for kept in store.records(Entry).of_case("k2")]
    in_order = sorted(told, key=lambda entry: order_key(entry.span, entry.sequence, entry.id))
    assert [entry.title for entry in in_order] == ["Call 3", "Call 1", "Call 2"]


def test_the_same_table_twice_adds_nothing(store):
    data = export_csv(store, "k1")
    import_file(store, "k2", data, "a.csv", actor="Ann")
    assert import_file(store, "k2", data, "a.csv", actor="Ann").added == 0
    assert import_file(store, "k2", export_xlsx(store, "k1"), "a.xlsx", actor="Ann").added == 0


def test_a_cases_own_export_adds_nothing_to_it_but_new_rows(store):
    data = export_csv(store, "k1")
    assert import_file(store, "k1", data, "a.csv", actor="Ann").added == 0
    assert import_file(store, "k1", data + "2019,,Älter\r\n".encode(), "a.csv", actor="Ann").added == 1


def test_a_row_of_its_own_export_changed_outside_is_told_and_added_beside(store):
    data = export_csv(store, "k1").replace(b"With his cousins", b"With his uncle")
    (changed,) = preview_file(store, "k1", data, "a.csv").new_rows
    assert any("would be added beside it" in note for note in changed.notes)


def test_no_cell_of_a_csv_starts_a_formula(store):
    rows = csv.reader(io.StringIO(export_csv(store, "k1").decode("utf-8-sig"), newline=""))
    assert not [cell for row in rows for cell in row if cell[:1] and cell[0] in "=+-@\t\r\n＝＋－＠"]


def test_every_cell_of_a_workbook_is_text_and_none_starts_a_formula(store):
    sheet = load_workbook(io.BytesIO(export_xlsx(store, "k1"))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell.value for cell in cells if cell.value[0] in "=+-@\t\r\n＝＋－＠"]


def test_control_characters_do_not_break_an_export(store):
    with store.change("Test", case_id="k1") as change:
        change.save(
            Entry("e9", "k1", "Bell \x07 rang", parse_when("2012"), "home", "housing", details="\x1b=1")
        )
    assert b"\x07" not in export_csv(store, "k1")
    texts = [
        cell.value
        for row in load_workbook(io.BytesIO(export_xlsx(store, "k1"))).active.iter_rows()
        for cell in row
    ]
    assert "'=1" in texts


def test_there_is_no_total_of_adversities_anywhere(store):
    headings = next(csv.reader(io.StringIO(export_csv(store, "k1").decode("utf-8-sig"))))
    assert [h for h in headings if "ace" in h] == ["ace_tags"]
    assert not [h for h in headings if "total" in h or "score" in h]


def test_the_templates_columns_come_first_and_versions_are_there(store):
    headings = next(csv.reader(io.StringIO(export_csv(store, "k1").decode("utf-8-sig"))))
    template = [term.id for term in vocabulary("columns") if term.facts.get("template")]
    assert headings[: len(template)] == template
    assert {"version", "recorded_at", "recorded_by", "Weather"} <= set(headings)


def test_only_the_audiences_asked_for_are_exported(store):
    shown = export_csv(store, "k1", audiences={"display"}).decode("utf-8-sig")
    assert "Stopped sleeping" not in shown
    assert "says the uncle" in shown


def test_an_empty_case_exports_its_headings(store):
    assert export_csv(store, "k2").decode("utf-8-sig").count("\r\n") == 1
    assert load_workbook(io.BytesIO(export_xlsx(store, "k2"))).active.max_row == 1


def test_json_brings_back_an_identical_history(store):
    with store.change("Ann", why="Corrected", case_id="k1") as change:
        change.save(replace(next(entries()), details="Changed"), expected_version=1)
    data = export_json(store, "k1")
    with Store.in_memory() as other:
        assert restore_case(other, data, actor="Ann") == "k1"
        assert other.history_of_case("k1") == store.history_of_case("k1")
        assert export_json(other, "k1") == data
        restore_case(other, data, actor="Ann")
        assert export_json(other, "k1") == data, "a second time changes nothing"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"case_id": 5}',
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"case_id": "k1"}',
        b'"x"',
        b"null",
    ],
)
def test_json_that_is_no_case_is_refused_and_nothing_is_added(data):
    with Store.in_memory() as empty:
        with pytest.raises(TimelineError):
            restore_case(empty, data, actor="Ann")
        assert empty.cases() == []


def test_a_cut_history_is_refused_whole(store):
    history = json.loads(export_json(store, "k1"))
    history["entry"] = history["entry"][0]
    with Store.in_memory() as empty:
        with pytest.raises(TimelineError):
            restore_case(empty, json.dumps(history).encode(), actor="Ann")
        assert empty.cases() == []


def test_an_oversized_json_is_refused(store, monkeypatch):
    monkeypatch.setattr("timeline.services.export_case.MAX_JSON", 10)
    with pytest.raises(IntakeError, match="the most it can be"):
        restore_case(store, b" " * 11, actor="Ann")
