"""Words that care, shown beside what was written: in the line, a story, a whole timeline and a file's rows.

It is advice, and quiet. There is none of it on a shared screen, where a family may be reading along.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Literal

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.when import describe
from timeline.intake.preview import UnderstoodRow
from timeline.services.open_case import OpenCase
from timeline.services.words_of_entries import (
    FIELDS,
    FieldRemark,
    WordsOfEntry,
    check_case,
    check_entry,
    remarks_of_rows,
)
from timeline.ui import session, shell
from timeline.ui.plain import plain
from timeline.ui.words_kept import advised, filed, is_kept, keep_button, reason

_AT_ONCE, _IN_A_LINE = 40, 3
# A preview is drawn again at every press, so that a very long file is looked at only so far.
_ROWS_LOOKED_AT = 2_000


def words_in_line(view: OpenCase, entry: Entry) -> list[list[str]]:
    """The first words of an entry that is still a line: each with what could be said instead, and why."""
    if view.is_shared_screen:
        return []
    return [[advised(one.remark), reason(one.remark)] for one in check_entry(entry, view.people)[:_IN_A_LINE]]


def words_in_story(view: OpenCase, entry: Entry) -> None:
    """A quiet line under a story saying how many words there are to look at, which opens; nothing for none."""
    if view.is_shared_screen or view.as_known_at is not None:
        return
    left = _not_kept(entry.id, check_entry(entry, view.people))
    if not left:
        return
    with st.container(key="quiet-words"), st.expander(_counted(len(left)), type="compact"):
        for at, one in enumerate(left):
            _listed(one, entry.id, f"story-{at}", advised(one.remark), is_narrow=True)


def words_to_look_at(view: OpenCase) -> None:
    """The words of the whole timeline, entry by entry, for whoever looks it through before a meeting.

    What is filed as seen but reads as an opinion or a report is listed too.
    """
    st.subheader("Words to look at", anchor=False)
    if view.is_shared_screen:
        st.text("Switch off Shared screen to look at the words of this timeline.")
        return
    found = [one for one in map(_without_kept, check_case(view)) if one.remarks or one.cues]
    if not found:
        st.text("None. What people said themselves, in quotation marks, is never looked at.")
        return
    words = sum(len(one.remarks) for one in found)
    entries = f"{len(found)} {'entry' if len(found) == 1 else 'entries'}"
    st.text(
        f"{_counted(words) if words else 'Something to look at'} in {entries}. This is advice: nothing changes "
        "unless somebody changes it. What is in quotation marks, and the child's own account, is left alone."
    )
    if len(found) > _AT_ONCE and not st.toggle(f"Show all {len(found)}", key="all-words"):
        found = found[:_AT_ONCE]
    for one in found:
        _entry_listed(one)


def words_in_rows(rows: Iterable[UnderstoodRow]) -> None:
    """The words of a file about to be brought in, by line, in a part that opens; nothing for none.

    Of a very long file the first two thousand rows are looked at.
    """
    found = remarks_of_rows(islice(rows, _ROWS_LOOKED_AT))
    if not found:
        return
    count = sum(map(len, found.values()))
    with st.expander(f"{_counted(count)} in {len(found)} {'row' if len(found) == 1 else 'rows'}"):
        st.text("They can be brought in as they are, and looked at later.")
        lines = ((line, one) for line, remarks in found.items() for one in remarks)
        for line, (field, remark) in islice(lines, _AT_ONCE):
            st.text(f"Line {line}, {FIELDS[field].lower()}: {advised(remark)}", help=plain(reason(remark)))
        if count > _AT_ONCE:
            st.text(f"and {count - _AT_ONCE} more")


def _entry_listed(one: WordsOfEntry) -> None:
    key = f"case-{one.entry.id}"
    with st.container(key=f"case-row-words-{one.entry.id}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if st.button(plain(one.entry.title), key=f"words-of-{one.entry.id}", type="tertiary"):
                session.choose([one.entry.id])
                st.switch_page(shell.page(shell.TIMELINE))
            with st.container(key=f"quiet-{key}", width="content"):
                st.text(" · ".join(filter(None, (describe(one.entry.span), one.entry.agency))))
        for at, found in enumerate(one.remarks):
            _listed(found, one.entry.id, f"{key}-{at}", f"{FIELDS[found.field]}: {advised(found.remark)}")
        for cue in one.cues[:1]:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"quiet-words-{key}"):
                st.text(filed(cue), width="content", help=plain(cue.why))
                keep_button(key, one.entry.id, "basis", cue.written)


def _listed(one: FieldRemark, entry_id: str, key: str, told: str, *, is_narrow: bool = False) -> None:
    """One remark in a list, and the button to keep its words as they are: beside it, or under it in a narrow place."""
    gap: Literal["small"] | None = None if is_narrow else "small"
    with st.container(horizontal=not is_narrow, vertical_alignment="center", gap=gap, key=f"quiet-words-{key}"):
        st.text(told, width="stretch" if is_narrow else "content", help=plain(reason(one.remark)))
        keep_button(key, entry_id, one.field, one.remark.written)


def _not_kept(entry_id: str, remarks: Iterable[FieldRemark]) -> tuple[FieldRemark, ...]:
    return tuple(one for one in remarks if not is_kept(entry_id, one.field, one.remark.written))


def _without_kept(one: WordsOfEntry) -> WordsOfEntry:
    cues = tuple(cue for cue in one.cues if not is_kept(one.entry.id, "basis", cue.written))
    return WordsOfEntry(one.entry, _not_kept(one.entry.id, one.remarks), cues)


def _counted(words: int) -> str:
    return f"{words} {'word' if words == 1 else 'words'} to look at"
