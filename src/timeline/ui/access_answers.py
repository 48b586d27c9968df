"""What somebody has decided of a copy for a subject access request, kept until the copy is final or they begin again.

A copy is decided in more than one sitting: its window may be closed, and another snapshot be looked at meanwhile.
Whoever is at the keyboard finds their own decisions and nobody else’s: each carries the name of who decided.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

import streamlit as st

from timeline.domain.paper import Withheld
from timeline.services.paper_access import decided_on
from timeline.ui import session

_KEY = "access-copy"

Key = tuple[str, str]


def answers(snapshot_id: str) -> dict[Key, str]:
    """What was decided of the copy of a snapshot while this tab is open: a reason, or ``given``, by record and part."""
    return dict(_all().get(_mine(snapshot_id), {}))


def decided(snapshot_id: str, there: Container[Key] | None = None) -> tuple[Withheld, ...]:
    """What is left out of the copy of a snapshot by what was decided so far, in the name of who decided.

    Where ``there`` says what the copy holds, what was decided of anything else is left aside.
    """
    kept = {key: reason for key, reason in answers(snapshot_id).items() if there is None or key in there}
    return decided_on((), kept, by=session.actor())


def decide(snapshot_id: str, said: Mapping[Key, str]) -> None:
    """Keep what was decided; what was said of the same passage before gives way."""
    _keep(snapshot_id, answers(snapshot_id) | dict(said))


def undecide(snapshot_id: str, keys: Iterable[Key]) -> None:
    """Have these passages decided again."""
    again = set(keys)
    _keep(snapshot_id, {key: reason for key, reason in answers(snapshot_id).items() if key not in again})


def forget(snapshot_id: str) -> None:
    """The copy is final, or is begun again."""
    _keep(snapshot_id, {})


def _keep(snapshot_id: str, said: dict[Key, str]) -> None:
    st.session_state[_KEY] = _all() | {_mine(snapshot_id): said}


def _mine(snapshot_id: str) -> str:
    return f"{snapshot_id} {session.actor()}"


def _all() -> dict[str, dict[Key, str]]:
    return dict(st.session_state.get(_KEY) or {})
