"""A remark on words, as it is told, and the one press that keeps the words as they are for the rest of this visit."""

from __future__ import annotations

import streamlit as st

from timeline.services.caring_words import Remark
from timeline.services.how_known import Cue

_KEY = "words_kept"


def advised(remark: Remark) -> str:
    """The words and what could be said instead: “absconded”: perhaps “went missing” or “ran away”."""
    said = remark.offer if remark.wordings else remark.offer[:1].lower() + remark.offer[1:].rstrip(".")
    return f"“{remark.written}”: perhaps {said}"


def reason(remark: Remark) -> str:
    """Why, and who advises it."""
    return f"{remark.why} ({remark.source})"


def filed(cue: Cue) -> str:
    """What reads otherwise than it is filed: Filed as seen, and “seems” reads as an opinion."""
    told = "an opinion" if cue.reads_as == "opinion" else "something reported"
    return f"Filed as seen, and “{cue.written}” reads as {told}"


def keep_button(key: str, scope: str, field: str, written: str) -> None:
    """The button that keeps ``written`` as it is in a field; ``scope`` is the entry's id, or a word for a new one."""
    st.button("Keep as it is", key=f"keep-{key}", type="tertiary", on_click=_keep, args=(scope, field, written))


def is_kept(scope: str, field: str, written: str) -> bool:
    """Whether somebody chose in this visit to keep these words in a field, whatever their capitals."""
    return [scope, field, written.casefold()] in _kept()


def settle_kept(scope: str, entry_id: str) -> None:
    """What was kept as it is under ``scope`` in the form of a new entry is kept for the entry it became."""
    st.session_state[_KEY] = [[entry_id if one[0] == scope else one[0], *one[1:]] for one in _kept()]


def _keep(scope: str, field: str, written: str) -> None:
    st.session_state[_KEY] = [*_kept(), [scope, field, written.casefold()]]


def _kept() -> list[list[str]]:
    return list(st.session_state.get(_KEY) or [])
