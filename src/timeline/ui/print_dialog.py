"""Print: the wall or the table on paper, or the wall as a web page, chosen in a dialog and taken away as a file."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.imprint import Period
from timeline.paper.chronology import print_chronology
from timeline.paper.sizes import OFFICE_SHEETS, PAPERS
from timeline.paper.typesetting import Format
from timeline.paper.wall_document import WallOnPaper, print_wall
from timeline.services.open_case import OpenCase
from timeline.services.print_wall import ForPaper, for_paper, period_asked, period_label, period_names
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.names_left import names_left_readable
from timeline.ui.plain import plain
from timeline.ui.taken_name import taken_name
from timeline.ui.wall.page import wall_page

_MEDIA = {Format.PDF: "application/pdf", Format.PNG: "image/png", Format.SVG: "image/svg+xml"}
_WALL, _TABLE, _PAGE = "The wall", "The table", "Web page (HTML)"
_WHOLE, _DAYS = "Whole life", "From and to …"
_ONE_SHEET = "One sheet"


@st.dialog("Print", width="medium")
def print_dialog(view: OpenCase) -> None:
    """Choose what to print of the open case and how, and take the file away; names in full never on a shared screen."""
    what = st.segmented_control("What", [_WALL, _TABLE, _PAGE], default=_WALL, required=True, key="print-what")
    is_safe = _names(view)
    if is_safe:
        names_left_readable(view, key="print")
    wanted = None
    try:
        if what == _TABLE:
            st.text("Every entry in order of time with its details, as a PDF on A4.")
        elif what == _PAGE:
            st.text("The wall in one file that any browser opens, with no network and nothing to install.")
        else:
            wanted = _wall(view)
        _offer(view, wanted, is_page=what == _PAGE, is_safe=is_safe)
    except TimelineError as problem:
        st.error(plain(str(problem)))


def _offer(view: OpenCase, wanted: WallOnPaper | None, *, is_page: bool, is_safe: bool) -> None:
    """Make the file of this choice and offer it; meanwhile the one of the choice before cannot be taken for it."""
    slot = st.empty()
    slot.button("Making the file …", disabled=True, width="stretch", key="print-making")
    try:
        name, data, media = _web_page(view, is_safe=is_safe) if is_page else _made(view, wanted, is_safe=is_safe)
    except TimelineError:
        slot.empty()
        raise
    period = wanted.period if wanted else None
    slot.download_button(
        plain(f"Download {name}"),
        data,
        file_name=name,
        mime=media,
        type="primary",
        icon=":material/download:",
        width="stretch",
        key=f"print-download-{name}-{is_safe}-{period.first if period else ''}-{period.last if period else ''}",
        on_click="ignore",
    )
    st.caption("What is taken away leaves this program: it carries its date, its version and who made it.")


def _names(view: OpenCase) -> bool:
    """Whether safe display applies to what is taken away."""
    if view.is_shared_screen:
        st.text("Safe display: this screen is shared, so what is made here has initials for names in the register.")
        return True
    full = st.toggle(
        "Full names and restricted entries",
        key="print-full",
        help="Otherwise names known to the register are initials, and restricted passages and those about somebody "
        "else are left out.",
    )
    return not full


def _wall(view: OpenCase) -> WallOnPaper:
    left, right = st.columns(2)
    paper = left.segmented_control("Paper", list(PAPERS), default="A3", required=True, key="print-paper")
    kind = right.segmented_control("As", ["PDF", "PNG", "SVG"], default="PDF", required=True, key="print-form")
    form = Format((kind or "PDF").lower())
    left, right = st.columns(2)
    smaller = [sheet for sheet in OFFICE_SHEETS if PAPERS[sheet].width < PAPERS[paper or "A3"].width]
    sheets = _ONE_SHEET
    if form is Format.PDF and smaller:
        sheets = left.selectbox(
            "Printed on",
            [_ONE_SHEET, *smaller],
            format_func=lambda one: one if one == _ONE_SHEET else f"{one} sheets, to be joined",
            key="print-sheets",
        )
    period = _period(view, right.selectbox(
        "Which part of the life",
        [_WHOLE, *period_names(), _DAYS],
        format_func=lambda one: one if one in (_WHOLE, _DAYS) else period_label(one),
        key="print-period",
    ))  # fmt: skip
    return WallOnPaper(paper or "A3", form, "" if sheets == _ONE_SHEET else sheets, period)


def _period(view: OpenCase, chosen: str) -> Period | None:
    if chosen == _WHOLE:
        return None
    if chosen != _DAYS:
        return period_asked(view.child, today(), name=chosen)
    left, right = st.columns(2)
    first = left.text_input("From", key="print-from", placeholder="2019, age 8, Year 4 …")
    last = right.text_input("To", key="print-to", placeholder="today")
    return period_asked(view.child, today(), first=first, last=last)


def _ready(view: OpenCase, *, is_safe: bool) -> ForPaper:
    now = datetime.now().astimezone()
    return for_paper(session.the_store(), view.case.id, is_safe=is_safe, printed_by=session.actor(), printed_at=now)


def _web_page(view: OpenCase, *, is_safe: bool) -> tuple[str, bytes, str]:
    """The file's name, which names nobody, its bytes, and what kind of file it is."""
    ready = _ready(view, is_safe=is_safe)
    made = wall_page(ready.view, ready.imprint, ready.positions)
    name = taken_name("wall", "html", is_full=not is_safe, state=ready.imprint.day.isoformat())
    return name, made.encode(), "text/html"


def _made(view: OpenCase, wanted: WallOnPaper | None, *, is_safe: bool) -> tuple[str, bytes, str]:
    """The same for the wall as it is ``wanted`` on paper, or for the table."""
    ready = _ready(view, is_safe=is_safe)
    entries, links, child = ready.entries, ready.view.links, ready.view.child
    day = ready.imprint.day.isoformat()
    if wanted is None:
        name = taken_name("table", "pdf", is_full=not is_safe, state=day)
        return name, print_chronology(entries, child=child, imprint=ready.imprint), _MEDIA[Format.PDF]
    data = print_wall(
        entries, links, child=child, imprint=ready.imprint, wanted=wanted, positions=ready.positions
    )  # fmt: skip
    size = f"{wanted.paper}-on-{wanted.sheets}" if wanted.sheets else wanted.paper
    return taken_name(f"wall-{size}", wanted.form, is_full=not is_safe, state=day), data, _MEDIA[wanted.form]
