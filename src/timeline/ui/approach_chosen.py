"""An approach of the library cited by a step: it fills what the step begins with, and people change it."""

from __future__ import annotations

import streamlit as st

from timeline.domain.approach import Approach
from timeline.domain.recommendation import Recommendation
from timeline.services.approaches import approach, approaches, other_names
from timeline.ui import session
from timeline.vocab.registry import vocabulary


def approach_field(prefix: str, was: Recommendation) -> dict[str, str]:
    """The approach chosen, by its id and its name; what is only named in the step stays named."""
    known = [one for one in approaches(session.the_store()) if not one.is_retired]
    offered = {one.id: one.name for one in known}
    short = {one.id: " · ".join((one.name, *other_names(one))) for one in known}
    if was.approach_id:
        offered.setdefault(was.approach_id, was.approach_name)
    if not offered:
        return {"approach_id": was.approach_id, "approach_name": was.approach_name}
    key = f"{prefix}-approach"
    chosen = st.selectbox(
        "From the library", list(offered), format_func=lambda one: short.get(one, offered.get(one, one)), key=key,
        index=list(offered).index(was.approach_id) if was.approach_id in offered else None,
        placeholder="An approach, if it is one", on_change=_fill, args=(prefix, was),
        help="Its layers, cautions and adaptations are filled in as a beginning; change them as this child needs",
    )  # fmt: skip
    return {"approach_id": str(chosen or ""), "approach_name": offered.get(str(chosen), "") if chosen else ""}


def asks_key(prefix: str, area: str) -> str:
    """Where the form keeps the months of age that a step asks for in one area."""
    return f"{prefix}-asks-{area}"


def _fill(prefix: str, was: Recommendation) -> None:
    """Put what the library says into the fields, leaving whatever somebody has written themselves."""
    chosen = approach(session.the_store(), session.written_in(f"{prefix}-approach"))
    before = approach(session.the_store(), session.written_in(_before(prefix)))
    if chosen is None:
        return
    session.write_into(_before(prefix), chosen.id)
    then = _begins(prefix, before) if before else {}
    for key, (field, words) in _begins(prefix, chosen).items():
        # What the step was opened with was written by somebody.
        is_free = not getattr(was, field) or (field == "title" and was.title == "-")
        if is_free and session.written_in(key) in ("", "0-0", then.get(key, ("", ""))[1]):
            session.write_into(key, words)


def _before(prefix: str) -> str:
    return f"{prefix}-approach-before"


def _begins(prefix: str, chosen: Approach) -> dict[str, tuple[str, str]]:
    """What an approach begins with: the field of the form, the field of the step, and the words."""
    asked = dict(chosen.asks_of)
    return {
        f"{prefix}-title": ("title", chosen.name),
        f"{prefix}-what": ("what", chosen.summary),
        f"{prefix}-adaptation": ("adaptation", chosen.adaptations),
        f"{prefix}-cautions": ("cautions", chosen.cautions),
        f"{prefix}-layers": ("low", f"{chosen.low}-{chosen.high}"),
        **{asks_key(prefix, one): ("asks_of", asked.get(one, "")) for one in vocabulary("development_areas").ids},
    }
