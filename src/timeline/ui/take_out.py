"""Taking the timeline out: as a spreadsheet, whole with its history, or as a web page; and what came in so far."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from timeline.services.contribution_template import template_csv, template_xlsx
from timeline.services.export_case import export_csv, export_json, export_xlsx
from timeline.services.export_formats import OTHER_FORMATS, write_as
from timeline.services.open_case import OpenCase, open_case
from timeline.services.print_wall import for_paper
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.names_left import names_left_readable
from timeline.ui.plain import plain
from timeline.ui.taken_name import taken_name
from timeline.ui.wall.page import wall_page

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template(view: OpenCase) -> None:
    """A blank template for any agency."""
    st.subheader("Template for agencies", anchor=False)
    st.text("One row for each thing that happened. Only when and what happened are needed.")
    with st.container(horizontal=True):
        st.download_button(
            "Excel",
            template_xlsx(),
            "timeline-contribution.xlsx",
            _EXCEL,
            icon=":material/table:",
            key="template-xlsx",
            on_click="ignore",
        )
        st.download_button(
            "CSV",
            template_csv(),
            "timeline-contribution.csv",
            "text/csv",
            icon=":material/description:",
            key="template-csv",
            on_click="ignore",
        )


def take_out(view: OpenCase) -> None:
    """Every form in which the timeline can be taken away."""
    st.subheader("Take the timeline out", anchor=False)
    store, case_id, day = session.the_store(), view.case.id, today().isoformat()
    with st.container(horizontal=True):
        if not view.is_shared_screen:
            st.download_button(
                "Excel",
                lambda: export_xlsx(store, case_id),
                taken_name("timeline", "xlsx", is_full=True, state=day),
                _EXCEL,
                icon=":material/table:",
                key="out-xlsx",
                on_click="ignore",
            )
            st.download_button(
                "CSV",
                lambda: export_csv(store, case_id),
                taken_name("timeline", "csv", is_full=True, state=day),
                "text/csv",
                icon=":material/description:",
                key="out-csv",
                on_click="ignore",
            )
            st.download_button(
                "Everything, with its history",
                lambda: export_json(store, case_id),
                taken_name("timeline", "json", is_full=True, state=day),
                "application/json",
                icon=":material/inventory_2:",
                key="out-json",
                on_click="ignore",
                help="To bring the case back with. It holds everything, what was said to one worker alone and what was "
                "taken off too: keep it as safe as the store itself.",
            )
        else:
            st.text("Switch off Shared screen to take the timeline out as a spreadsheet or whole: those hold names.")
    if not view.is_shared_screen:
        st.caption("Excel, CSV and Everything hold names and restricted entries in full; their file names say so.")
    _web_page(view)
    _other_programs(view)


def _web_page(view: OpenCase) -> None:
    """The wall as one file for any browser; in full only where it is asked for, and never on a shared screen."""
    store, case_id, who = session.the_store(), view.case.id, session.actor()
    is_full = not view.is_shared_screen and st.toggle(
        "Full names and restricted entries on the web page",
        key="out-html-full",
        help="Otherwise names known to the register are initials, and restricted passages and those about somebody "
        "else are left out.",
    )

    if not is_full:
        names_left_readable(view, key="take-out")

    def page() -> str:
        now = datetime.now().astimezone()
        ready = for_paper(store, case_id, is_safe=not is_full, printed_by=who, printed_at=now)
        return wall_page(ready.view, ready.imprint, ready.positions)

    st.download_button(
        "Web page (HTML)",
        page,
        taken_name("timeline", "html", is_full=is_full, state=today().isoformat()),
        "text/html",
        icon=":material/public:",
        key="out-html",
        on_click="ignore",
        help="The wall in one file that any browser opens, with no network and nothing to install.",
    )


def _other_programs(view: OpenCase) -> None:
    """The timeline as other programs read it, with initials unless names are asked for."""
    store, case_id, who = session.the_store(), view.case.id, session.actor()
    st.subheader("For other programs", anchor=False)
    is_full = not view.is_shared_screen and st.toggle(
        "Full names and restricted entries in these files",
        key="out-other-full",
        help="Otherwise names known to the register are initials, and restricted passages and those about somebody "
        "else are left out.",
    )

    def file(format_id: str) -> bytes:
        shown = open_case(store, case_id, is_shared_screen=not is_full)
        return write_as(shown, format_id, made_at=datetime.now().astimezone(), made_by=who)

    with st.container(horizontal=True):
        for one in OTHER_FORMATS:
            st.download_button(
                plain(one.label),
                partial(file, one.id),
                # two of them are calendars, and neither may take the other's name
                taken_name(f"timeline-{one.id}", one.suffix[1:], is_full=is_full, state=today().isoformat()),
                one.media_type,
                key=f"out-{one.id}",
                on_click="ignore",
                help=plain(one.what),
            )


def brought_in_before(view: OpenCase) -> None:
    """The files that came in so far, newest first."""
    files = session.the_store().imports(view.case.id)
    if not files:
        return
    st.subheader("Brought in so far", anchor=False)
    for one in reversed(files):
        undone = " · undone" if one.is_undone else ""
        name = "a file" if view.is_shared_screen else one.file_name
        agency = "" if view.is_shared_screen else f"{one.agency or 'no agency named'}, "
        entries = "1 entry" if one.rows_added == 1 else f"{one.rows_added:,} entries"
        left_out = f", {one.rows_refused} left out" if one.rows_refused else ""
        st.text(f"{one.recorded_at.astimezone():%d %b %Y}: {name}, {agency}{entries}{left_out}{undone}")
