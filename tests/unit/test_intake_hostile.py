"""Whatever bytes are sent, the answer is a preview or a sentence, never a crash."""

import io
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from timeline.domain.errors import IntakeError
from timeline.intake.sheet import plain_cell
from timeline.intake.table_file import read_table
from timeline.intake.understand import understand

often = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])

CSV = b'''\
Date or period,Until,Significant event,Source,Impact,ACEs,People,Count,Known from,Audience,Born
"4 Feb 2011",,Born,"Registry; ""old""",Positive,,Mam (mother),,,,
Nov/Dec 2016?,2017,"Moved, aged 5",Nan,bad,bullying: suspected,Nan; Dai,x3,School: 2018,all,
'''


def a_workbook():
    book = Workbook()
    for row in [["When", "What happened", "Count"], ["2011", "Moved", 3], ["=1+1", "Stayed", 2.5]]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


XLSX = a_workbook()
with zipfile.ZipFile(io.BytesIO(XLSX)) as archive:
    PARTS = {name: archive.read(name) for name in archive.namelist()}


def survives(data, name="sent"):
    try:
        preview = understand(read_table(data, name))
    except IntakeError as told:
        assert len(str(told)) > 20
        return
    for row in preview.rows:
        assert (row.entry is None) == bool(row.problems)


def mutated(original):
    edits = st.lists(
        st.tuples(st.integers(0, len(original) - 1), st.binary(min_size=0, max_size=4)), max_size=12
    )

    def apply(changes):
        data = bytearray(original)
        for at, replacement in changes:
            data[at : at + max(1, len(replacement))] = replacement
        return bytes(data)

    return edits.map(apply)


@often
@given(st.binary(max_size=400))
def test_any_bytes(data):
    survives(data)


@often
@given(mutated(CSV))
def test_a_damaged_csv(data):
    survives(data)


@often
@given(st.lists(st.lists(st.text(max_size=30), min_size=2, max_size=6), min_size=1, max_size=6))
def test_any_text_under_known_headings(rows):
    lines = [["when", "what_happened", "ace_tags", "people", "known_from", "count"], *rows]
    survives("\n".join(";".join(cells) for cells in lines).encode("utf-8", "replace"))


@often
@given(mutated(XLSX))
def test_a_damaged_workbook(data):
    survives(data)


@often
@given(
    st.sampled_from(sorted(PARTS)).flatmap(lambda name: mutated(PARTS[name]).map(lambda part: (name, part)))
)
def test_a_workbook_with_a_damaged_part(change):
    name, part = change
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for kept, content in PARTS.items():
            archive.writestr(kept, part if kept == name else content)
    survives(out.getvalue())


@often
@given(st.text(max_size=60))
def test_a_cell_holds_no_control_characters(text):
    assert all(c in "\n\t" or ord(c) >= 32 for c in plain_cell(text))
