"""Supervision: what each person at the keyboard may read of it, and how reflections are kept between two people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from timeline.domain.errors import SupervisionError
from timeline.domain.supervision import Reflection, Supervision
from timeline.services.safe_display import worker
from timeline.services.write_down import write_down
from timeline.store.kept import Kept
from timeline.store.store import Store

# All that a change of a reflection ever says: reasons are listed with changes, and words of a reflection never are.
_KEPT, _TAKEN_OFF = "a reflection was kept", "a reflection was taken off by its author"


@dataclass(frozen=True, slots=True)
class SessionSeen:
    """A session as somebody may read it; what it was about, was said and agreed is empty for anybody but the two.

    ``is_theirs`` says whether it is their own session, which they may change.
    """

    session: Supervision
    version: int
    is_theirs: bool


def name_of(actor: str) -> str:
    """The name of somebody at the keyboard without their role, for comparing: “R. Jones, ECM” is “r. jones”."""
    return " ".join(actor.partition(",")[0].split()).casefold()


def mark_of(actor: str) -> str:
    """A few signs that tell one person at the keyboard from the next, for what a window remembers of them alone."""
    return sha256(name_of(actor).encode()).hexdigest()[:8]


def is_same_person(one: str, other: str) -> bool:
    """Whether two names at the keyboard are one person's, whatever the capitals and the role; nobody is nobody."""
    return bool(name_of(one)) and name_of(one) == name_of(other)


def sessions_for(store: Store, actor: str, *, is_shared_screen: bool = False) -> tuple[SessionSeen, ...]:
    """Every session, the newest first: who with whom, when, and the next one.

    What it was about, what was said and agreed, and which cases were named stays with the two. On a shared screen it
    stays with nobody, and names are initials.
    """
    seen = []
    for kept in reversed(store.records(Supervision).all()):
        one = kept.record
        is_theirs = _is_of(one, actor)
        if not is_theirs or is_shared_screen:
            one = replace(one, themes=(), words="", actions=(), done=(), case_ids=(), is_consultation_wanted=False)
        if is_shared_screen:
            one = replace(one, worker=worker(one.worker), supervisor=worker(one.supervisor))
        seen.append(SessionSeen(one, kept.version, is_theirs))
    return tuple(seen)


def sessions_taken_back(store: Store, actor: str) -> tuple[Kept[Supervision], ...]:
    """The sessions of whoever is at the keyboard that were taken back and can be brought back; the newest first."""
    every = store.records(Supervision).all(include_retracted=True)
    return tuple(kept for kept in reversed(every) if kept.is_retracted and _is_of(kept.record, actor))


def reflections_for(store: Store, actor: str, *, is_shared_screen: bool = False) -> tuple[Kept[Reflection], ...]:
    """The reflections whose author or supervisor is at the keyboard, the newest first; none on a shared screen."""
    if is_shared_screen:
        return ()
    return tuple(kept for kept in reversed(store.records(Reflection).all()) if _may_read(kept.record, actor))


def own_reflection(store: Store, reflection_id: str, actor: str) -> Kept[Reflection] | None:
    """A reflection for its author to change; ``None`` for anybody else."""
    kept = store.records(Reflection).get(reflection_id)
    return kept if is_same_person(kept.record.author, actor) else None


def taken_off(store: Store, actor: str, *, is_shared_screen: bool = False) -> tuple[Kept[Reflection], ...]:
    """The reflections that their author, who is at the keyboard, took off and can bring back; the newest first."""
    if is_shared_screen:
        return ()
    every = store.records(Reflection).all(include_retracted=True)
    return tuple(kept for kept in reversed(every) if kept.is_retracted and is_same_person(kept.record.author, actor))


def keep_reflection(store: Store, reflection: Reflection, *, actor: str, version: int | None = None) -> int:
    """Keep a reflection, its correction, or one that is brought back, and return its version.

    Raises ``SupervisionError`` where somebody else than its author keeps it.
    """
    if not is_same_person(reflection.author, actor):
        raise SupervisionError("Only the person who wrote a reflection can change it.")
    return write_down(store, reflection, actor=actor, why=_KEPT, version=version)


def take_off_reflection(store: Store, reflection: Reflection, *, actor: str, version: int) -> None:
    """Take a reflection off, so that neither of the two is shown it; its author can bring it back.

    Raises ``SupervisionError`` where somebody else than its author does it.
    """
    if not is_same_person(reflection.author, actor):
        raise SupervisionError("Only the person who wrote a reflection can take it off.")
    with store.change(actor=actor, why=_TAKEN_OFF, action="retract") as change:
        change.retract(Reflection, reflection.id, expected_version=version)


def settle_action(store: Store, session: Supervision, what: str, *, is_done: bool, version: int, actor: str) -> None:
    """Say of something that was agreed that it is done, or is not after all."""
    done = tuple(one for one in session.done if one != what)
    changed = replace(session, done=(*done, what) if is_done else done)
    write_down(store, changed, actor=actor, why="what was agreed", version=version)


def _is_of(one: Supervision, actor: str) -> bool:
    return is_same_person(one.worker, actor) or is_same_person(one.supervisor, actor)


def _may_read(reflection: Reflection, actor: str) -> bool:
    return is_same_person(reflection.author, actor) or is_same_person(reflection.supervisor, actor)
