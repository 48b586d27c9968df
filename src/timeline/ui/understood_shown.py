"""What was sent, as it was understood: what each column was taken for, what is to be mended, and every row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial
from hashlib import sha256

import streamlit as st

from timeline.domain.errors import WhenError
from timeline.domain.when import When, parse_when
from timeline.intake.answers_file import is_about_a_question
from timeline.intake.columns import ColumnMapping
from timeline.intake.preview import Preview, UnderstoodRow
from timeline.services.import_file import FilePreview, RowPlace
from timeline.services.incoming import Incoming
from timeline.ui import contributing
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary

_KEPT = "kept beside the entry"
_SHOWN = 40


def columns_of_tables(incoming: Incoming, mappings: Sequence[ColumnMapping]) -> list[dict[int, str | None]]:
    """What each column of each table was taken for, to be corrected; what was corrected, for each table."""
    unknown = sum(not is_about_a_question(one.heading) for mapping in mappings for one in mapping.unrecognised)
    words = f"{unknown} not recognised, kept beside the entries" if unknown else "all recognised"
    missing = any(mapping.index_of(field) is None for mapping in mappings for field in ("when", "what_happened"))
    with st.expander(f"Columns: {words}", expanded=missing):
        return [
            _columns(mapping, sheet.origin if len(mappings) > 1 else "", f"{incoming.file_hash}-{number}")
            for number, (sheet, mapping) in enumerate(zip(incoming.sheets, mappings, strict=True))
        ]


def _columns(mapping: ColumnMapping, origin: str, key: str) -> dict[int, str | None]:
    changed: dict[int, str | None] = {}
    fields = ["", *vocabulary("columns").ids]
    if origin:
        st.text(origin)
    places = st.columns(3)
    for column in mapping.columns:
        taken = column.field or ""
        chosen = places[column.index % 3].selectbox(
            plain(column.heading or f"Column {column.index + 1}"),
            fields,
            index=fields.index(taken) if taken in fields else 0,
            format_func=partial(_taken_for, column.heading),
            key=f"column-{key}-{column.index}",
            help=plain(column.how),
        )
        if chosen != taken:
            changed[column.index] = chosen or None
    return changed


def _taken_for(heading: str, field: str) -> str:
    if field:
        return vocabulary("columns").label(field)
    return "the question it answers" if is_about_a_question(heading) else _KEPT


def day_counted_from(born: When | None, key: str) -> date | None:
    """Ask which day a file counts its days from; ``None`` until one day is named, which nothing is guessed for."""
    with st.container(key="first-day", border=True):
        st.text("What came counts days from a day it does not name. Say which day that was, and it can be read.")
        is_one_day = born is not None and born.earliest is not None and born.earliest == born.latest
        birth = f", such as the day of birth, {born.text}" if born is not None and is_one_day else ""
        said = st.text_input(
            "Its days are counted from", key=key, placeholder=f"One day{birth or ', such as 14 March 2012'}"
        )
        if not said.strip():
            return None
        try:
            day = parse_when(said)
        except WhenError as problem:
            st.caption(plain(str(problem)))
            return None
        if day.earliest is None or day.earliest != day.latest or day.is_approximate or day.is_unsure:
            st.caption("One day is needed, such as 14 March 2012; from there every date is counted.")
            return None
        return day.earliest


def several_in_cells(preview: FilePreview, key: str) -> None:
    """Where one cell told several things, say how they were read, and let them be read the other way."""
    apart = {(number, row.line) for number, table in enumerate(preview.tables) for row in table.rows if row.part}
    is_apart = contributing.reads_apart(key)
    if not apart and is_apart:
        return
    with st.container(key="several-in-cells", horizontal=True, vertical_alignment="center"):
        st.toggle(
            "Read apart what one cell tells of several things",
            value=True,
            key=key,
            help="Each of them becomes an entry of its own, numbered as 7a, 7b. Otherwise the cell stays whole.",
        )
        made = sum(1 for row in preview.rows if row.part)
        rows = f"{len(apart)} {'row' if len(apart) == 1 else 'rows'}"
        st.text(f"{rows} read as {made} entries" if is_apart else "Every cell stays whole", width="content")


def problems_shown(preview: FilePreview, key: str) -> frozenset[RowPlace]:
    """Everything that has to be mended first, with where it stands and how to mend it.

    The rows that somebody chooses to leave out for now are returned: all that need mending, or none. They are kept
    aside by nobody but the person, who has seen which they are; ``key`` is that of what came.
    """
    count, rows = len(preview.problems), preview.to_mend
    row_or_rows = "this row" if len(rows) == 1 else f"these {len(rows)} rows"
    left = len(preview.rows) - len(rows)
    others = "the other one" if left == 1 else f"the other {left:,}"
    # the choice is made for these rows: where others need mending it is asked again
    asked = f"leave-out-{key}-{sha256(repr(rows).encode()).hexdigest()[:12]}"
    is_left_out = preview.can_leave_out and contributing.is_left_out(asked)
    things = "thing" if count == 1 else "things"
    if is_left_out:
        are = "1 row is" if len(rows) == 1 else f"{len(rows)} rows are"
        st.warning(f"{are} left out, with {count} {things} to mend.")
    else:
        st.error(f"{count} {things} to mend before the file can be brought in. Nothing was added.")
    for origin, problem in preview.problems_told[:_SHOWN]:
        said = f" (it says “{problem.value}”)" if problem.value and problem.value not in str(problem) else ""
        st.text(f"{origin}{problem}{said}")
    if count > _SHOWN:
        st.text(f"… and {count - _SHOWN} more.")
    if not preview.can_leave_out:
        return frozenset()
    st.checkbox(
        f"Leave {row_or_rows} out for now, and bring in {others}",
        key=asked,
        help="Mend them in the file and bring it in again later: what is on the timeline by then is not added twice.",
    )
    return frozenset(rows) if is_left_out else frozenset()


def rows_shown(preview: FilePreview, left_out: Collection[RowPlace] = ()) -> None:
    """Every row of every table, each table under where it stands in the file; first those whose area is not clear."""
    unclear = [row for row in preview.rows if row.is_area_unclear and row.entry is not None and not row.already_there]
    if unclear:
        rows = "1 row gives" if len(unclear) == 1 else f"{len(unclear)} rows give"
        lane = vocabulary("lanes").label(unclear[0].entry.lane) if unclear[0].entry else ""
        with st.expander(plain(f"Area not clear: {rows} no clue and would stand in {lane}. Look at them.")):
            for row in unclear[:_SHOWN]:
                st.text(f"{row.place}: {row.entry.title if row.entry else ''}")
            if len(unclear) > _SHOWN:
                st.text(f"… and {len(unclear) - _SHOWN} more.")
            st.text("Name the area in the file, or change it in the entry’s story once it is in.")
    for number, table in enumerate(preview.tables):
        if len(preview.tables) > 1:
            st.text(table.sheet.origin)
        _rows(table, number, {place for at, place in left_out if at == number})


def _rows(table: Preview, number: int, left_out: Collection[str]) -> None:
    lanes, types = vocabulary("lanes"), vocabulary("entry_types")
    labels = {"lanes": {one.id: one.label for one in lanes}, "types": {one.id: one.label for one in types}}
    st.dataframe(
        [_row(row, labels, is_left_out=row.place in left_out) for row in sorted(table.rows, key=_needs_a_look)],
        hide_index=True,
        height=min(36 * len(table.rows) + 40, 520),
        key=f"preview-rows-{number}",
        column_config={
            "Line": st.column_config.TextColumn(width=60),
            "": st.column_config.TextColumn(width=80),
            "Look at": st.column_config.TextColumn(width=330),
            "Read as": st.column_config.TextColumn(width=150),
            "What happened": st.column_config.TextColumn(width=300),
            "Area": st.column_config.TextColumn(width=190),
            "Who says so": st.column_config.TextColumn(width=140),
            "From": st.column_config.DateColumn(format="D MMM YYYY"),
            "To": st.column_config.DateColumn(format="D MMM YYYY"),
        },
        alt="How each row was understood",
    )


def _row(row: UnderstoodRow, labels: Mapping[str, Mapping[str, str]], *, is_left_out: bool) -> dict[str, object]:
    to_mend = "left out" if is_left_out else "to mend"
    status = to_mend if row.problems else "already there" if row.already_there else "new"
    told = [str(problem) for problem in row.problems] + list(row.notes)
    entry = row.entry
    return {
        "Line": row.place,
        "": status,
        "Look at": " · ".join(told),
        "Read as": row.read_as,
        "What happened": entry.title if entry else " ".join(row.cells)[:80],
        "Area": _area(row, labels["lanes"]),
        "Who says so": (entry.said_by or entry.agency) if entry else "",
        "Kind": labels["types"].get(entry.type, entry.type) if entry else "",
        "From": row.earliest,
        "To": row.latest,
    }


def _area(row: UnderstoodRow, lanes: Mapping[str, str]) -> str:
    if row.entry is None:
        return ""
    lane = lanes.get(row.entry.lane, row.entry.lane)
    if row.is_area_unclear:
        return f"not clear: {lane}"
    return f"{lane} (guessed)" if row.is_area_guessed else lane


def _needs_a_look(row: UnderstoodRow) -> int:
    """What has to be mended first, then what is not clear; the rest as it stands in the file."""
    if row.problems:
        return 0
    return 1 if row.is_area_unclear and not row.already_there else 2
