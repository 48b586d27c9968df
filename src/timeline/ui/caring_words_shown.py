"""Words that care, shown beside what was written: in the line, a story, a whole timeline and a file's rows.

It is advice, and quiet. There is none of it on a shared screen, where a family may be reading along.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Literal

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import TimelineError
from timeline.domain.when import describe
from timeline.intake.preview import UnderstoodRow
from timeline.services.open_case import OpenCase
from timeline.services.reword import reword, wordings_for
from timeline.services.what_is_told import in_quotes
from timeline.services.words_of_entries import (
    FIELDS,
    FieldRemark,
    WordsOfEntry,
    check_case,
    check_entry,
    remarks_of_rows,
    words_of_entry,
)
from timeline.ui import session, shell
from timeline.ui.plain import plain
from timeline.ui.words_kept import advised, filed, is_kept, keep_button, reason

_AT_ONCE, _IN_A_LINE, _OFFERED = 40, 3, 3
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
    found = _without_kept(words_of_entry(view, entry))
    told = [(entry, one, "") for one in found.remarks]
    told += [(each.entry, one, f"{_whose(each.entry)}: ") for each in found.accounts for one in each.remarks]
    if not told:
        return
    with st.container(key="quiet-words"), st.expander(_counted(len(told)), type="compact"):
        for at, (whose, one, begins) in enumerate(told):
            _listed(one, whose.id, f"story-{at}", f"{begins}{advised(one.remark)}", is_narrow=True)


def words_to_look_at(view: OpenCase) -> None:
    """The words of the whole timeline, entry by entry, for whoever looks it through before a meeting.

    What is filed as seen but reads as an opinion or a report is listed too.
    """
    st.subheader("Words to look at", anchor=False)
    if view.is_shared_screen:
        st.text("Switch off Shared screen to look at the words of this timeline.")
        return
    found = [one for one in map(_without_kept, check_case(view)) if not one.is_empty]
    if not found:
        st.text("None. What people said themselves, in quotation marks, is never looked at.")
        return
    words = sum(one.count for one in found)
    entries = f"{len(found)} {'entry' if len(found) == 1 else 'entries'}"
    st.text(
        f"{_counted(words) if words else 'Something to look at'} in {entries}. This is advice: nothing changes "
        "unless somebody changes it. What is in quotation marks, and the child's own account, is left alone."
    )
    if len(found) > _AT_ONCE and not st.toggle(f"Show all {len(found)}", key="all-words"):
        found = found[:_AT_ONCE]
    for one in found:
        _entry_listed(view, one)


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
        for line, found_there in islice(lines, _AT_ONCE):
            told = f"{FIELDS[found_there.field].lower()}: {advised(found_there.remark)}"
            st.text(f"Line {line}, {told}", help=plain(reason(found_there.remark)))
        if count > _AT_ONCE:
            st.text(f"and {count - _AT_ONCE} more")


def _entry_listed(view: OpenCase, one: WordsOfEntry) -> None:
    key = f"case-{one.entry.id}"
    with st.container(key=f"case-row-words-{one.entry.id}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if st.button(
                plain(one.entry.title), key=f"words-of-{one.entry.id}", type="tertiary", icon=":material/open_in_new:",
                help="Open this entry on the timeline",
            ):  # fmt: skip
                session.choose([one.entry.id])
                st.switch_page(shell.page(shell.TIMELINE))
            with st.container(key=f"quiet-{key}", width="content"):
                who = f"{len(one.entry.sources)} accounts" if one.entry.sources else one.entry.agency
                st.text(" · ".join(filter(None, (describe(one.entry.span), who))))
        _words_listed(view, one, key)
        for account in one.accounts:
            with st.container(key=f"quiet-account-words-{account.entry.id}"):
                st.text(f"{_whose(account.entry)}: {in_quotes(account.entry.title)}")
            _words_listed(view, account, f"case-account-{account.entry.id}")


def _words_listed(view: OpenCase, one: WordsOfEntry, key: str) -> None:
    for at, found in enumerate(one.remarks):
        _to_look_at(view, one.entry, found, f"{key}-{at}")
    for cue in one.cues[:1]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"quiet-words-{key}"):
            st.text(filed(cue), width="content", help=plain(cue.why))
            keep_button(key, one.entry.id, "basis", cue.written)


def _to_look_at(view: OpenCase, entry: Entry, found: FieldRemark, key: str) -> None:
    """One remark, with a button for each wording that may stand there instead; a press is an ordinary correction."""
    wordings = wordings_for(view, entry, found)[:_OFFERED]
    told = f"“{found.remark.written}”: perhaps" if wordings else advised(found.remark)
    in_the_form = "" if wordings else " Open the entry to change its words."
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"quiet-words-{key}"):
        st.text(f"{FIELDS[found.field]}: {told}", width="content", help=plain(reason(found.remark) + in_the_form))
        for place, wording in enumerate(wordings):
            if st.button(
                # with its version, so that a press on words that somebody has changed since is a press on nothing
                plain(f"Use “{wording}”"), key=f"reword-{key}-{place}-{view.versions[entry.id]}",
                help="Put these words in its place. What was written is kept, and Undo takes it back.",
            ):  # fmt: skip
                _use(view, entry, found, wording)
        keep_button(key, entry.id, found.field, found.remark.written)


def _use(view: OpenCase, entry: Entry, found: FieldRemark, wording: str) -> None:
    try:
        reword(
            session.the_store(), view, (entry.id, *found.also), found.field, found.remark, wording,
            actor=session.actor(),
        )  # fmt: skip
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say(f"“{found.remark.written}” is worded as “{wording}”; Undo brings the earlier words back")
    st.rerun()


def _whose(account: Entry) -> str:
    return account.agency or account.said_by or "One account"


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
    accounts = tuple(account for account in map(_without_kept, one.accounts) if not account.is_empty)
    return WordsOfEntry(one.entry, _not_kept(one.entry.id, one.remarks), cues, accounts)


def _counted(words: int) -> str:
    return f"{words} {'word' if words == 1 else 'words'} to look at"
