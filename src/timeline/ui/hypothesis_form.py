"""A hypothesis written down or changed, what speaks for it and against it, and who sees it differently."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.formulation import DROPPED, REVISED, Hypothesis
from timeline.services.formulation import bring_evidence
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.ui import session
from timeline.ui.cited_entries import pick_entries
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.written_fields import meeting_of, prompt, prompt_means, word_field


@st.dialog("A hypothesis", width="large")
def hypothesis_dialog(view: OpenCase, work: MeetingWork, hypothesis_id: str = "") -> None:
    """Write a hypothesis down, or change the one with that id; what it said before stays in its history."""
    opened, version = None, None
    if hypothesis_id:
        kept = whole_record(view, work, Hypothesis, hypothesis_id)
        if kept is None:
            return
        opened, version = kept.record, kept.version
    prefix = f"hypothesis-{hypothesis_id}-{version}" if opened else "hypothesis-new"
    said: dict[str, Any] = {
        "statement": st.text_area(
            plain(prompt("statement")),
            opened.statement if opened else "",
            key=f"{prefix}-statement",
            height=90,
            help=plain(prompt_means("statement")),
        ).strip()
    }
    left, right = st.columns(2)
    said["for_ids"] = _evidence(view, left, "for", opened.for_ids if opened else (), prefix)
    said["against_ids"] = _evidence(view, right, "against", opened.against_ids if opened else (), prefix)
    author = left.text_input(
        "Whose thought it is", opened.author if opened else own_name(view), key=f"{prefix}-author"
    ).strip()
    said["author"] = author or ("" if opened else session.actor())
    said["confidence"] = word_field(
        "How sure", "confidence", opened.confidence if opened else "tentative", key=f"{prefix}-sure", place=right
    )
    if opened is not None:
        said |= _where_it_stands(opened, prefix)
    said |= _more(opened, prefix)
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        _save(view, work, opened, version, said)
    if opened is not None and version is not None:
        offer_to_take_back(opened, version, prefix)


def own_name(view: OpenCase) -> str:
    """Who is at the keyboard, to begin a field with; not where everybody in the room would read it."""
    return "" if view.is_shared_screen else session.actor()


def _evidence(view: OpenCase, place: Any, way: str, cited: tuple[str, ...], prefix: str) -> tuple[str, ...]:
    return pick_entries(view, place, prompt(way), cited, f"{prefix}-{way}", asks=prompt_means(way))


def _where_it_stands(opened: Hypothesis, prefix: str) -> dict[str, str]:
    left, right = st.columns([1, 2])
    status = word_field("Where it stands", "hypothesis_status", opened.status, key=f"{prefix}-status", place=left)
    is_asked = status in {REVISED, DROPPED}
    reason = right.text_input(
        "Why it was changed or dropped",
        opened.reason,
        key=f"{prefix}-reason",
        disabled=not is_asked,
        placeholder="What we learned" if is_asked else "",
    )
    return {"status": status, "reason": reason.strip() if is_asked else ""}


def _more(opened: Hypothesis | None, prefix: str) -> dict[str, Any]:
    with st.expander("More: what else could explain it, needs, the child’s words, who may see it"):
        left, right = st.columns(2)
        for_words = left.text_area(
            "What else speaks for it, in words", opened.for_words if opened else "", key=f"{prefix}-for-w", height=80
        )
        against_words = right.text_area(
            "What else speaks against it, in words",
            opened.against_words if opened else "",
            key=f"{prefix}-against-w",
            height=80,
        )
        alternative = left.text_area(
            plain(prompt("alternative")),
            opened.alternative if opened else "",
            key=f"{prefix}-alternative",
            height=80,
            help=plain(prompt_means("alternative")),
        )
        needs = right.text_area(
            plain(prompt("need")),
            "\n".join(opened.needs) if opened else "",
            key=f"{prefix}-needs",
            height=80,
            help=plain(prompt_means("need")),
        )
        childs = left.text_area(
            plain(prompt("child_words")),
            opened.child_words if opened else "",
            key=f"{prefix}-child",
            height=80,
            help=plain(prompt_means("child_words")),
        )
        audience = word_field(
            "Who may see it", "audience", opened.audience if opened else "display", key=f"{prefix}-audience",
            place=right,
        )  # fmt: skip
    return {
        "for_words": for_words.strip(),
        "against_words": against_words.strip(),
        "alternative": alternative.strip(),
        "needs": tuple(line.strip() for line in needs.splitlines() if line.strip()),
        "child_words": childs.strip(),
        "audience": audience,
    }


def _save(
    view: OpenCase, work: MeetingWork, opened: Hypothesis | None, version: int | None, said: dict[str, Any]
) -> None:
    try:
        if opened is None:
            made = Hypothesis(new_id(), view.case.id, meeting_id=meeting_of(work), **said)
        else:
            made = replace(opened, **said)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    keep(made, KEPT if opened is None else KEPT_BEFORE, version=version)


@st.dialog("For or against", width="medium")
def evidence_dialog(view: OpenCase, hypothesis: Hypothesis, *, is_against: bool) -> None:
    """Say what speaks for a hypothesis, or against it: entries, words, or both."""
    way = "against" if is_against else "for"
    prefix = f"evidence-{hypothesis.id}-{way}"
    st.text(hypothesis.statement)
    picked = pick_entries(view, st, prompt(way), (), f"{prefix}-entries", asks=prompt_means(way))
    words = st.text_area("Or in words", key=f"{prefix}-words", height=80)
    if not st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        return
    if not picked and not words.strip():
        st.error("Choose an entry, or write in a few words what speaks for or against it.")
        return
    try:
        bring_evidence(
            session.the_store(), view, hypothesis.id, picked, words=words, is_against=is_against, actor=session.actor()
        )
    except TimelineError as problem:
        st.error(plain(problem_told(problem)))
        return
    session.say(KEPT)
    st.rerun()
