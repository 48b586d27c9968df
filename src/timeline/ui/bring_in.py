"""Bringing in what an agency sent: shown as it was understood, then brought in whole or not at all."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.services.agency_register import remembered_columns
from timeline.services.answers_given import Answers, match_answers, wrong_template
from timeline.services.caseload import correct_birth
from timeline.services.import_file import (
    FilePreview,
    ImportResult,
    RowPlace,
    import_incoming,
    left_out_told,
    preview_incoming,
)
from timeline.services.incoming import (
    Choices,
    FirstDayNeededError,
    Incoming,
    mappings_of,
    read_file,
    read_words,
)
from timeline.services.open_case import OpenCase
from timeline.ui import contributing, session, shell
from timeline.ui.alike_panel import pairs_to_look_at
from timeline.ui.caring_words_shown import words_in_rows
from timeline.ui.clock import today
from timeline.ui.plain import plain
from timeline.ui.understood_shown import (
    columns_of_tables,
    day_counted_from,
    problems_shown,
    rows_shown,
    several_in_cells,
)
from timeline.vocab.registry import vocabulary

_FILE, _WORDS = "A file", "Pasted words"
_KEPT_AT_MOST = 3
_SLOW_FROM = 1_000


def bring_in(view: OpenCase) -> None:
    """Choose a file or paste a table, see how every row was understood, and bring it in."""
    st.subheader("Bring in what an agency sent", anchor=False)
    if view.is_shared_screen:
        st.info("A file is shown whole, with the names in it. Switch off Shared screen to bring one in.")
        return
    _came_in(view)
    # Under a new name after each time, so that what came in is not offered again.
    turn = f"{view.case.id}-{contributing.times_brought_in()}"
    left, right = st.columns([3, 2])
    with left:
        read = _chosen(turn)
    with right:
        agency = _agency(view, turn, _on_template(read))
    month_first = right.toggle("Dates are written month first (mm/dd)", key=f"month-first-{turn}")
    if read is None:
        st.text("Nothing is added until you have seen how every row was understood.")
        return
    try:
        try:
            incoming = read(None)
        except FirstDayNeededError:
            first_day = day_counted_from(view.child.born, f"first-day-{turn}")
            if first_day is None:
                return
            incoming = read(first_day)
        _understood(view, incoming, agency, turn, day_first=not month_first)
    except TimelineError as problem:
        st.error(plain(str(problem)))


def _agency(view: OpenCase, turn: str, on_template: str) -> str:
    """Who sent it: as the template that came back says, unless somebody says otherwise; a kind by any of its names."""
    agencies = _agencies(view)
    said = next((one for one in agencies if one.casefold() == on_template.casefold()), on_template)
    offered = [*agencies, *({said} - {"", *agencies})]
    chosen = st.selectbox(
        "Agency that sent it",
        offered,
        index=offered.index(said) if said else None,
        accept_new_options=True,
        # what another template says is another choice
        key=f"agency-{turn}" + (f"-{said}" if said else ""),
        placeholder="Choose or write; the file's own column comes first",
    )
    if not chosen or chosen in offered:
        return chosen or ""
    return _meant(view, chosen, turn)


def _meant(view: OpenCase, written: str, turn: str) -> str:
    """A name nobody has used here yet, or the one somebody may have begun to write: “social” for “Social care”."""
    near = [one for one in _agencies(view) if written.casefold() in one.casefold()]
    if not near:
        return written
    place = st.radio(
        "Is this the agency?",
        list(range(len(near) + 1)),
        format_func=lambda at: plain(near[at] if at < len(near) else f"A new one: {written}"),
        key=f"agency-meant-{turn}-{written}",
    )
    return near[place] if place < len(near) else written


def _on_template(read: Callable[[date | None], Incoming] | None) -> str:
    """The agency that a template which came back was made out for; empty for anything else."""
    if read is None:
        return ""
    try:
        return read(None).returned.agency
    except TimelineError:
        return ""  # told below, where the file is read


def _agencies(view: OpenCase) -> list[str]:
    asked = [invitation.agency for invitation in view.invitations]
    kinds = [term.label for term in vocabulary("agency_kinds").offered]
    return sorted({*view.agencies, *asked, *kinds})


def _chosen(turn: str) -> Callable[[date | None], Incoming] | None:
    """How to read what was chosen, given the day it counts from where it needs one; ``None`` where nothing was."""
    way = st.segmented_control(
        "What came", [_FILE, _WORDS], default=_FILE, required=True, key=f"way-{turn}", label_visibility="collapsed"
    )
    if way == _WORDS:
        words = st.text_area(
            "Paste a table from Word, Excel or an e-mail, or lines that each begin with a date",
            key=f"words-{turn}",
            height=160,
        )
        if not words.strip():
            return None
        return lambda day: _once(("words", words, day), lambda: read_words(words, counted_from=day))
    sent = st.file_uploader(
        "A spreadsheet, a Word table, or another timeline program's file, in the agency's own columns",
        # Every kind of file is let through: the reader says what one is and what to send instead.
        type=None,
        key=f"file-{turn}",
    )
    if sent is None:
        return None
    data = sent.getvalue()
    return lambda day: _once(
        ("file", sent.file_id, sent.name, day), lambda: read_file(data, sent.name, counted_from=day)
    )


def _understood(view: OpenCase, incoming: Incoming, agency: str, turn: str, *, day_first: bool) -> None:
    apart = f"separate-{turn}"
    separate = contributing.reads_apart(apart)
    store = session.the_store()
    agency = agency or incoming.returned.agency
    mappings = mappings_of(incoming, remembered_columns(store, agency))
    choices = columns_of_tables(incoming, mappings)
    key = (view.case.id, incoming.file_hash, incoming.counted_from, agency, day_first, separate, repr(choices))
    bar = st.empty()

    def understand() -> FilePreview:
        progress = shell.progress_in(bar.progress(0.0, text="Reading the rows"), "Row")
        told = preview_incoming(
            store, view.case.id, incoming, agency=agency, choices=choices, day_first=day_first, separate=separate,
            progress=progress if incoming.row_count >= _SLOW_FROM else None, understood=_kept().get(key),
        )  # fmt: skip
        bar.empty()
        return told

    # The timeline may change while a file is looked at: what is there is asked again, the rows are not read again.
    preview = _once((store.stamp, *key), understand)
    _keep(key, preview.understood)
    _offer_birth(view, preview)
    wrong = wrong_template(store, view, incoming.returned)
    if wrong:
        st.warning(plain(wrong))
    answers = match_answers(store, view, agency=agency, rows=preview.rows, returned=incoming.returned)
    for note in (*preview.notes, *answers.notes):
        st.text(note)
    several_in_cells(preview, apart)
    left_out = problems_shown(preview, turn) if preview.problems else frozenset()
    going = preview.leaving_out(left_out)
    if going.is_ready:
        _offer(view, incoming, going, answers, agency, choices, left_out, day_first=day_first, separate=separate)
    words_in_rows(preview.new_rows)
    rows_shown(preview, left_out)


def _offer(
    view: OpenCase,
    incoming: Incoming,
    preview: FilePreview,
    answers: Answers,
    agency: str,
    choices: Sequence[Choices],
    left_out: frozenset[RowPlace],
    *,
    day_first: bool,
    separate: bool,
) -> None:
    new, there = len(preview.new_rows), sum(1 for row in preview.rows if row.already_there)
    if not new and not answers.questions:
        other = "other " if left_out else ""
        st.info(f"Every {other}row of this file is already on the timeline. Nothing would be added.")
        return
    entries = f"Bring in {new:,} {'entry' if new == 1 else 'entries'}" if new else ""
    said = f"{there} already on the timeline are left as they are." if there else "All of these, or none."
    said += f" {len(left_out)} {'row is' if len(left_out) == 1 else 'rows are'} left out." if left_out else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        answered = f"{entries}, {answers.told}" if answers.told else entries
        go = st.button(
            plain(answered if new else f"Keep what came back: {answers.told}"),
            type="primary",
            icon=":material/download_done:",
            key="bring-in",
        )
        st.text(said, width="content")
    nameless = sum(1 for row in preview.new_rows if row.entry is not None and not row.entry.agency)
    if nameless:
        which = "" if nameless == new else f" in {nameless:,} of them"
        st.text(f"No agency is named{which}. Choose who sent it above, so that accounts can be compared.")
    if not go:
        return
    # Rows are told only where they have to be read again; writing them is one act, of which only its time can be told.
    bar = st.empty()
    try:
        with st.spinner("Bringing the entries in", show_time=new >= _SLOW_FROM):
            result = import_incoming(
                session.the_store(), view.case.id, incoming, actor=session.actor(), agency=agency, choices=choices,
                day_first=day_first, separate=separate, progress=shell.progress_in(bar, "Row"),
                understood=preview.understood,
                beside=lambda change, _: answers.keep(change), leave_out=left_out,
            )  # fmt: skip
    finally:
        bar.empty()
    _brought(incoming, agency, result, answers)


def _brought(incoming: Incoming, agency: str, result: ImportResult, answers: Answers) -> None:
    whose = f" from {agency}" if agency else ""
    answered = f", {answers.told}" if answers.told else ""
    entries = "1 entry" if result.added == 1 else f"{result.added:,} entries"
    left_out = f" {left_out_told(result.left_out)}" if result.left_out else ""
    contributing.note_brought_in(f"{entries} brought in{whose}{answered}, from {incoming.name}.{left_out}")
    rows = f", {len(result.left_out)} left out" if result.left_out else ""
    session.say(f"{entries} brought in from {incoming.name}{answered}{rows}. Undo takes back what came in.")
    st.rerun()


def _came_in(view: OpenCase) -> None:
    """What came in last, and where to go from there."""
    said = contributing.brought_in()
    if not said:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small", key="came-in"):
        st.text(said, width="content")
        if st.button("See it on the timeline", icon=":material/timeline:", key="came-in-timeline"):
            st.switch_page(shell.page(shell.TIMELINE))
        alike = pairs_to_look_at(view)
        if alike:
            st.button(
                plain(f"Same event? {alike} to look at"),
                icon=":material/join_full:",
                key="came-in-alike",
                on_click=contributing.go_to_contributions_part,
                args=(contributing.ALIKE,),
                help="Entries of different agencies that may tell of one event. Nothing is joined by itself.",
            )


def _offer_birth(view: OpenCase, preview: FilePreview) -> None:
    born = preview.suggested_birth
    if born is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="offer-birth"):
        st.text(f"The file says the child was born on {born.text}. This case has no birth date yet.", width="content")
        if st.button("Use it as the birth date", key="use-birth"):
            correct_birth(session.the_store(), view.case.id, born.text, actor=session.actor(), today=today())
            st.rerun()


def _once(key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
    """What was made under the key before, or made now: a page is drawn many times while one file is looked at."""
    kept = _kept()
    if key not in kept:
        _keep(key, make())
    return kept[key]


def _keep(key: tuple[Any, ...], made: Any) -> None:
    kept = _kept()
    kept[key] = made
    kept.move_to_end(key)
    while len(kept) > _KEPT_AT_MOST * 3:
        kept.popitem(last=False)


@st.cache_resource(show_spinner=False, scope="session")
def _kept() -> OrderedDict[tuple[Any, ...], Any]:
    return OrderedDict()
