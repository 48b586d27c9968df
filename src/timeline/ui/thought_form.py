"""One thought of a formulation written down in a few seconds, or put right: its words, and where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.formulation import Thought
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.ui.cited_entries import pick_entries
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.written_fields import meeting_of, prompt, prompt_means, word_field
from timeline.vocab.registry import vocabulary


@st.dialog("A thought", width="medium")
def thought_dialog(
    view: OpenCase, work: MeetingWork, thought_id: str = "", *, p: str = "", aspect: str = "", meaning: str = ""
) -> None:
    """Write a thought down, first of all under the headings that are named, or change the one with that id."""
    opened, version = None, None
    if thought_id:
        kept = whole_record(view, work, Thought, thought_id)
        if kept is None:
            return
        opened, version = kept.record, kept.version
    prefix = f"thought-{thought_id}-{version}" if opened else f"thought-new-{p}-{aspect}-{meaning}"
    words = st.text_area("In a few words", opened.words if opened else "", key=f"{prefix}-words", height=90)
    ps = _headings("Which of the five Ps", "p_tags", opened.ps if opened else (p,), f"{prefix}-ps")
    side = _one_heading("Which side of it", "aspects", opened.aspect if opened else aspect, f"{prefix}-aspect")
    entries = pick_entries(view, st, "Entries it rests on", opened.entry_ids if opened else (), f"{prefix}-entries")
    more = _more(opened, meaning, prefix)
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        said = more | {"words": words.strip(), "ps": ps, "aspect": side, "entry_ids": entries}
        _save(view, work, opened, version, said)
    if opened is not None and version is not None:
        offer_to_take_back(opened, version, prefix)


def _headings(label: str, words: str, current: Sequence[str], key: str) -> tuple[str, ...]:
    offered = vocabulary(words)
    chosen = st.pills(
        plain(label),
        offered.ids,
        selection_mode="multi",
        default=[one for one in current if one in offered],
        format_func=offered.label,
        key=key,
    )
    return tuple(str(one) for one in chosen)


def _one_heading(label: str, words: str, current: str, key: str) -> str:
    offered = vocabulary(words)
    chosen = st.pills(
        plain(label),
        offered.ids,
        default=current if current in offered else None,
        format_func=offered.label,
        key=key,
    )
    return str(chosen or "")


def _more(opened: Thought | None, meaning: str, prefix: str) -> dict[str, Any]:
    with st.expander("More: the child’s words, Power Threat Meaning, who says so"):
        meanings = _headings(
            "Which question of Power Threat Meaning it answers",
            "ptm_questions",
            opened.meanings if opened else (meaning,),
            f"{prefix}-meanings",
        )
        childs = st.text_area(
            plain(prompt("child_words")),
            opened.child_words if opened else "",
            key=f"{prefix}-child",
            height=68,
            help=plain(prompt_means("child_words")),
        )
        left, right = st.columns(2)
        said_by = left.text_input("Who says so", opened.said_by if opened else "", key=f"{prefix}-said")
        agency = right.text_input("From which agency", opened.agency if opened else "", key=f"{prefix}-agency")
        audience = word_field(
            "Who may see it", "audience", opened.audience if opened else "display", key=f"{prefix}-audience"
        )
    return {
        "meanings": meanings,
        "child_words": childs.strip(),
        "said_by": said_by.strip(),
        "agency": agency.strip(),
        "audience": audience,
    }


def _save(view: OpenCase, work: MeetingWork, opened: Thought | None, version: int | None, said: dict[str, Any]) -> None:
    try:
        if opened is None:
            made = Thought(new_id(), view.case.id, meeting_id=meeting_of(work), **said)
        else:
            made = replace(opened, **said)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    keep(made, KEPT if opened is None else KEPT_BEFORE, version=version)
