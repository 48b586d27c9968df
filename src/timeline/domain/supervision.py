"""Supervision of those who do the work: sessions, what was agreed in them, and reflections kept between two people."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.domain.errors import SupervisionError
from timeline.domain.when import When

WORDS_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class Supervision:
    """One session of supervision: who with whom, what it was about, and what was agreed.

    ``themes`` hold vocabulary ids, which say nothing of any child. ``case_ids`` are the cases somebody chose to name;
    it belongs to the service and not to them. ``actions`` pair what was agreed with who does it. ``next_on`` is the
    next session.

    Raises ``SupervisionError`` where either of the two is not named, and for too many words.
    """

    id: str
    when: When
    worker: str
    supervisor: str
    themes: tuple[str, ...] = ()
    words: str = ""
    actions: tuple[tuple[str, str], ...] = ()
    done: tuple[str, ...] = ()
    next_on: When | None = None
    case_ids: tuple[str, ...] = ()
    is_consultation_wanted: bool = False

    def __post_init__(self) -> None:
        if not self.worker.strip() or not self.supervisor.strip():
            raise SupervisionError("Say who had supervision, and with whom.")
        if len(self.words) > WORDS_LIMIT:
            raise SupervisionError(f"Keep it to {WORDS_LIMIT} characters.")


@dataclass(frozen=True, slots=True)
class Reflection:
    """A reflective note, for its author and the supervisor they name; nobody else is shown it.

    ``about_case`` is the id of the case it came up from, empty where it names none; it never goes out with that case.

    Raises ``SupervisionError`` without an author, without words or with too many.
    """

    id: str
    author: str
    words: str
    when: When
    supervisor: str = ""
    about_case: str = ""
    strain: str = ""

    def __post_init__(self) -> None:
        if not self.author.strip():
            raise SupervisionError("Say whose reflection it is: only they and their supervisor are shown it.")
        if not self.words.strip():
            raise SupervisionError("Write a few words first.")
        if len(self.words) > WORDS_LIMIT:
            raise SupervisionError(f"Keep it to {WORDS_LIMIT} characters.")
