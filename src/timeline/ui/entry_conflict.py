"""When two people correct one entry: the second is told who saved it meanwhile and what changed, and loses nothing."""

from __future__ import annotations

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import ConflictError, FieldChange
from timeline.services.safe_display import worker
from timeline.ui import session
from timeline.ui.plain import plain

_FIELDS = {
    "title": "What happened",
    "details": "Details",
    "when": "When",
    "until": "Until",
    "lane": "Area of life",
    "type": "Kind",
    "agency": "Agency",
    "said_by": "Who said it",
    "record": "Where it is recorded",
    "basis": "How it is known",
    "verification": "How far it is agreed",
    "known_by": "Who knew",
    "valence": "For the child it was",
    "child_rating": "The child's own rating",
    "impact_on_child": "What it meant",
    "what_helped": "What helped",
    "action_taken": "What was done",
    "ace_tags": "Adversities",
    "strength_tags": "Strengths",
    "people": "People",
    "audience": "Who may see it",
    "quote": "The words said",
    "count": "Times",
    "third_party": "About somebody else",
    "is_turning_point": "Turning point",
}


# Fields whose values are ids, which say nothing to a reader.
_BY_ID = frozenset(
    {"people", "lane", "type", "ace_tags", "strength_tags", "audience", "basis", "verification", "valence"}
)


def note_conflict(entry_id: str, conflict: ConflictError) -> None:
    """Remember who saved the entry meanwhile and what they changed, for the form that is still open."""
    versions = session.the_store().records(Entry).history(entry_id)
    is_shared = session.is_shared_screen()
    told = [_told(change, is_shared) for change in conflict.changes if change.field in _FIELDS]
    session.note_conflict(
        entry_id,
        versions[-1].version,
        [
            f"{worker(conflict.changed_by) if is_shared else conflict.changed_by} has saved this entry meanwhile.",
            *told,
        ],
    )


def conflict_told(entry: Entry | None) -> bool:
    """Say at the top of the form who saved the entry meanwhile, and whether anybody did; nothing typed is lost."""
    noted = session.conflict(entry.id) if entry else None
    if noted is None:
        return False
    st.warning(
        plain(noted[1][0]) + " Your words are still here. Saving keeps both: theirs, and over it what you changed."
    )
    for line in noted[1][1:]:
        st.text(line)
    return True


def _told(change: FieldChange, is_shared: bool) -> str:
    """One field that somebody else changed: only its name on a shared screen, and where its value is an id."""
    if is_shared or change.field in _BY_ID:
        return f"{_FIELDS[change.field]} was changed"
    return f"{_FIELDS[change.field]}: “{change.before}” is now “{change.after}”"
