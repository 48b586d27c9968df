"""Contributions: an agency's file shown as it was understood, then brought in whole or not at all; and files out."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.intake.preview import Preview, UnderstoodRow
from timeline.services.caseload import correct_birth
from timeline.services.contribution_template import template_csv, template_xlsx
from timeline.services.export_case import export_csv, export_json, export_xlsx
from timeline.services.import_file import import_file, preview_file
from timeline.services.open_case import OpenCase
from timeline.services.print_wall import for_paper
from timeline.ui import session, shell
from timeline.ui.clock import today
from timeline.ui.plain import plain
from timeline.ui.wall.page import wall_page
from timeline.vocab.registry import vocabulary

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KEPT = "kept beside the entry"


def contributions(view: OpenCase) -> None:
    """Bring a file in, hand out the template, take the timeline out."""
    bring_in, out = st.columns([7, 3], gap="large")
    with bring_in:
        _bring_in(view)
    with out:
        _template(view)
        _take_out(view)
        _brought_in_before(view)


def _bring_in(view: OpenCase) -> None:
    st.subheader("Bring in an agency's file", anchor=False)
    if view.is_shared_screen:
        st.info("A file is shown whole, with the names in it. Switch off Shared screen to bring one in.")
        return
    agencies = sorted({*view.agencies, *(term.label for term in vocabulary("agency_kinds").offered)})
    left, right = st.columns([3, 2])
    sent = left.file_uploader(
        "A spreadsheet or CSV file, in the agency's own columns",
        type=["csv", "xlsx", "xlsm", "txt", "tsv"],
        key=f"file-{view.case.id}",
    )
    agency = right.selectbox(
        "Agency that sent it",
        agencies,
        index=None,
        accept_new_options=True,
        key=f"agency-{view.case.id}",
        placeholder="Choose or write; the file's own column comes first",
    )
    month_first = right.toggle("Dates are written month first (mm/dd)", key=f"month-first-{view.case.id}")
    if sent is None:
        st.text("Nothing is added until you have seen how every row was understood.")
        return
    _understood(view, sent.getvalue(), sent.name, agency or "", day_first=not month_first)


def _understood(view: OpenCase, data: bytes, name: str, agency: str, *, day_first: bool) -> None:
    store = session.the_store()
    try:
        preview = preview_file(store, view.case.id, data, name, agency=agency, day_first=day_first)
        mapping = _columns(preview)
        if mapping:
            preview = preview_file(store, view.case.id, data, name, agency=agency, mapping=mapping, day_first=day_first)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    _offer_birth(view, preview)
    new = len(preview.new_rows)
    there = sum(1 for row in preview.rows if row.already_there)
    for note in preview.notes:
        st.text(note)
    if preview.problems:
        _problems(preview)
    elif new == 0:
        st.info("Every row of this file is already on the timeline. Nothing would be added.")
    else:
        words = f"Bring in {new} {'entry' if new == 1 else 'entries'}"
        said = f"{there} already on the timeline are left as they are." if there else "All of them, or none."
        with st.container(horizontal=True, vertical_alignment="center"):
            go = st.button(words, type="primary", icon=":material/download_done:", key="bring-in")
            st.text(said, width="content")
        if go:
            _bring(view, data, name, agency, mapping, day_first=day_first)
    _rows(preview)


def _columns(preview: Preview) -> dict[int, str | None]:
    """What each column was taken for, to be corrected; empty while nothing is."""
    changed: dict[int, str | None] = {}
    unknown = [column for column in preview.mapping.columns if column.field is None]
    words = (
        "Columns: all recognised" if not unknown else f"Columns: {len(unknown)} not recognised, kept beside the entries"
    )
    with st.expander(words, expanded=bool(preview.file_problems)):
        fields = ["", *vocabulary("columns").ids]
        places = st.columns(3)
        for column in preview.mapping.columns:
            taken = column.field or ""
            chosen = places[column.index % 3].selectbox(
                plain(column.heading or f"Column {column.index + 1}"),
                fields,
                index=fields.index(taken) if taken in fields else 0,
                format_func=lambda field: vocabulary("columns").label(field) if field else _KEPT,
                key=f"column-{preview.file_hash}-{column.index}",
                help=plain(column.how),
            )
            if chosen != taken:
                changed[column.index] = chosen or None
    return changed


def _offer_birth(view: OpenCase, preview: Preview) -> None:
    born = preview.suggested_birth
    if born is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="offer-birth"):
        st.text(f"The file says the child was born on {born.text}. This case has no birth date yet.", width="content")
        if st.button("Use it as the birth date", key="use-birth"):
            try:
                correct_birth(session.the_store(), view.case.id, born.text, actor=session.actor(), today=today())
            except TimelineError as problem:
                st.error(plain(str(problem)))
                return
            st.rerun()


def _problems(preview: Preview) -> None:
    count = len(preview.problems)
    st.error(
        f"{count} {'thing' if count == 1 else 'things'} to mend before the file can be brought in. Nothing was added."
    )
    for problem in preview.problems[:40]:
        st.text(
            f"{problem}"
            + (f" (it says “{problem.value}”)" if problem.value and problem.value not in str(problem) else "")
        )
    if count > 40:
        st.text(f"… and {count - 40} more.")


def _bring(
    view: OpenCase, data: bytes, name: str, agency: str, mapping: dict[int, str | None], *, day_first: bool
) -> None:
    bar = st.progress(0.0, text="Bringing the entries in")
    try:
        result = import_file(
            session.the_store(),
            view.case.id,
            data,
            name,
            actor=session.actor(),
            agency=agency,
            mapping=mapping or None,
            day_first=day_first,
            progress=shell.progress_in(bar, "Row"),
        )
    except TimelineError as problem:
        bar.empty()
        st.error(plain(str(problem)))
        return
    session.say(f"{result.added} entries brought in from {name}. Undo takes them off again.")
    st.switch_page(shell.page(shell.TIMELINE))


def _rows(preview: Preview) -> None:
    lanes, types = vocabulary("lanes"), vocabulary("entry_types")
    st.dataframe(
        [
            _row(
                row, lanes.label(row.entry.lane) if row.entry else "", types.label(row.entry.type) if row.entry else ""
            )
            for row in preview.rows
        ],
        hide_index=True,
        height=min(36 * len(preview.rows) + 40, 520),
        key="preview-rows",
        column_config={
            "Line": st.column_config.NumberColumn(width="small"),
            "Look at": st.column_config.TextColumn(width="large"),
            "From": st.column_config.DateColumn(format="D MMM YYYY"),
            "To": st.column_config.DateColumn(format="D MMM YYYY"),
        },
        alt="How each row of the file was understood",
    )


def _row(row: UnderstoodRow, lane: str, kind: str) -> dict[str, object]:
    status = "to mend" if row.problems else "already there" if row.already_there else "new"
    told = [str(problem) for problem in row.problems] + list(row.notes)
    return {
        "Line": row.line,
        "": status,
        "Read as": row.read_as,
        "From": row.earliest,
        "To": row.latest,
        "What happened": row.entry.title if row.entry else " ".join(row.cells)[:80],
        "Area": lane + (" (guessed)" if row.is_area_guessed else ""),
        "Kind": kind,
        "Who says so": (row.entry.said_by or row.entry.agency) if row.entry else "",
        "Look at": " · ".join(told),
    }


def _template(view: OpenCase) -> None:
    st.subheader("Template for agencies", anchor=False)
    st.text("One row for each thing that happened. Only when and what happened are needed.")
    with st.container(horizontal=True):
        st.download_button(
            "Excel", template_xlsx(), "timeline-contribution.xlsx", _EXCEL, icon=":material/table:", key="template-xlsx"
        )
        st.download_button(
            "CSV",
            template_csv(),
            "timeline-contribution.csv",
            "text/csv",
            icon=":material/description:",
            key="template-csv",
        )


def _take_out(view: OpenCase) -> None:
    st.subheader("Take the timeline out", anchor=False)
    store, case_id = session.the_store(), view.case.id
    with st.container(horizontal=True):
        if not view.is_shared_screen:
            st.download_button(
                "Excel",
                lambda: export_xlsx(store, case_id),
                "timeline.xlsx",
                _EXCEL,
                icon=":material/table:",
                key="out-xlsx",
            )
            st.download_button(
                "CSV",
                lambda: export_csv(store, case_id),
                "timeline.csv",
                "text/csv",
                icon=":material/description:",
                key="out-csv",
            )
            st.download_button(
                "Everything, with its history",
                lambda: export_json(store, case_id),
                "timeline.json",
                "application/json",
                icon=":material/inventory_2:",
                key="out-json",
            )
        else:
            st.text("Switch off Shared screen to take the timeline out as a spreadsheet or whole: those hold names.")
    _web_page(view)


def _web_page(view: OpenCase) -> None:
    """The wall as one file for any browser; in full only where it is asked for, and never on a shared screen."""
    store, case_id, who = session.the_store(), view.case.id, session.actor()
    is_full = not view.is_shared_screen and st.toggle(
        "Full names and restricted entries on the web page",
        key="out-html-full",
        help="Otherwise names are initials, and restricted passages and those about somebody else are left out.",
    )

    def page() -> str:
        now = datetime.now().astimezone()
        ready = for_paper(store, case_id, is_safe=not is_full, printed_by=who, printed_at=now)
        return wall_page(ready.view, ready.imprint)

    st.download_button(
        "Web page (HTML)",
        page,
        f"timeline-{today().isoformat()}.html",
        "text/html",
        icon=":material/public:",
        key="out-html",
        help="The wall in one file that any browser opens, with no network and nothing to install.",
    )


def _brought_in_before(view: OpenCase) -> None:
    files = session.the_store().imports(view.case.id)
    if not files:
        return
    st.subheader("Brought in so far", anchor=False)
    for one in reversed(files):
        undone = " · undone" if one.is_undone else ""
        name = "a file" if view.is_shared_screen else one.file_name
        agency = "" if view.is_shared_screen else f"{one.agency or 'no agency named'}, "
        st.text(f"{one.recorded_at.astimezone():%d %b %Y}: {name}, {agency}{one.rows_added} entries{undone}")
