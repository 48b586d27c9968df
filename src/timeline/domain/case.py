"""The child, their case, the people in their life and the agencies around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.domain.errors import CaseError
from timeline.domain.when import When


@dataclass(frozen=True, slots=True)
class Child:
    """The child a case is about. ``born`` is as written; ``born_on`` is set only when the day is known."""

    id: str
    name: str
    known_as: str = ""
    born: When | None = None
    pronouns: str = ""
    languages: str = ""
    identity: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise CaseError("A case needs the child's name, or the name the case is known by.")

    @property
    def born_on(self) -> date | None:
        """The birth date where it is known to the day, otherwise ``None``."""
        if self.born is None or self.born.earliest is None or self.born.earliest != self.born.latest:
            return None
        return self.born.earliest

    @property
    def called(self) -> str:
        """The name the child goes by."""
        return self.known_as or self.name

    @property
    def names(self) -> tuple[str, ...]:
        """What the child is called, each once: the whole name, the name they go by, the first name."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.known_as, self.name.split()[0]))))

    @property
    def initials(self) -> str:
        """Initials for a shared screen: ``C. M.``"""
        return initials(self.name)


@dataclass(frozen=True, slots=True)
class Case:
    """One child's case: its reference, where it stands, and whether its life is invented."""

    id: str
    child_id: str
    ref: str
    stage: str = "identified"
    is_fictional: bool = False
    is_archived: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if not self.ref.strip():
            raise CaseError("A case needs a reference, such as your own case number.")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the child's life: family, friend or worker, with the other names they go by.

    ``drawn_as`` is the sign for them in a family picture, a vocabulary id, empty where nobody said. ``born`` and
    ``died`` are as somebody says.
    """

    id: str
    case_id: str
    name: str
    relation: str = ""
    role: str = ""
    agency: str = ""
    aliases: tuple[str, ...] = ()
    is_third_party: bool = False
    also_in: tuple[str, ...] = ()
    drawn_as: str = ""
    born: When | None = None
    died: When | None = None

    @property
    def initials(self) -> str:
        """Initials for a shared screen."""
        return initials(self.name)


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency as this service names it; ``kind`` is a vocabulary id.

    ``contact`` is whom to ask there, with their role. ``columns`` are what the headings of its files were taken for:
    each heading in small letters, and the id of the field, empty where it is kept beside the entry.
    """

    id: str
    name: str
    kind: str = "other"
    contact: str = ""
    columns: tuple[tuple[str, str], ...] = ()


def initials(name: str) -> str:
    """The initials of a name, each with its full stop; a lone word gives one letter."""
    letters = [part[0].upper() for part in name.replace("-", " ").split() if part[0].isalpha()]
    return " ".join(f"{letter}." for letter in letters) or "–"
