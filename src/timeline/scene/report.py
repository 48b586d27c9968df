"""A report in plain values: its sections and what stands in each, laid out alike for the printer and for Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from timeline.domain.case import Child
from timeline.domain.entry import Entry, Link
from timeline.domain.paper import Withheld
from timeline.domain.position import Position
from timeline.scene.picture import Picture

DRAFT, FINAL = "draft", "final"
# How the pages look: numbered sections, larger letters without numbers, or one warm page for a child.
NUMBERED, PLAIN, FOR_A_CHILD = "numbered", "plain", "for_a_child"


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a section; whatever follows belongs to it."""

    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``is_quiet`` where it says something of the report rather than of the child."""

    words: str
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, and whose they are."""

    words: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, in order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Badges:
    """A few short things side by side, each in a shape of its own: what somebody is good at."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """One thing with what is said of it: a name of its own, and a label with words for each matter."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their headings; ``what`` says what the table holds, ``widths`` how wide each column is to others."""

    what: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture across the page; its own words tell the same to somebody who hears it.

    ``left_out`` says what has no room in it, a sentence each.
    """

    picture: Picture
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WallFigure:
    """The whole life on a page of its own that lies on its side, as it was known on ``day``."""

    child: Child
    day: date
    entries: tuple[Entry, ...]
    links: tuple[Link, ...]
    positions: tuple[Position, ...]


Part = Subheading | Paragraph | Quote | Bullets | Badges | Facts | Table | Figure | WallFigure


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its place, its name and its parts, of which there is always at least one."""

    number: int
    id: str
    title: str
    parts: tuple[Part, ...]
    is_own_page: bool = False


@dataclass(frozen=True, slots=True)
class Final:
    """What a final says of itself: which of its kind it is, by whom, on which day, whom it goes to, what is new."""

    number: int
    author: str
    on: date
    distribution: tuple[str, ...] = ()
    new_since: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report, or another paper that is made from a snapshot.

    ``called`` and ``ref`` stand on every page with ``status`` and ``version``. ``as_of`` is the moment of the record
    that it was made from; nothing in it depends on when or where it was made. ``names`` are those of people and
    agencies in it, which no check of words remarks on. ``look`` is how its pages look, ``written_for`` says in words
    for whom it is, ``lead`` stands under its title and ``closing`` at its end, ``final`` is what it says of itself
    once it is final, and ``withheld`` logs what was left out of it for somebody's sake.
    """

    title: str
    called: str
    ref: str
    status: str
    version: str
    as_of: datetime
    is_fictional: bool
    sections: tuple[Section, ...]
    names: tuple[str, ...] = ()
    look: str = NUMBERED
    written_for: str = ""
    lead: str = ""
    closing: tuple[str, ...] = ()
    final: Final | None = None
    withheld: tuple[Withheld, ...] = ()

    @property
    def day(self) -> date:
        """The day it speaks of."""
        return self.as_of.date()

    def texts(self) -> Iterator[tuple[Section, str]]:
        """Every piece of writing in it with its section, but for what is in somebody's own words."""
        for section in self.sections:
            for part in section.parts:
                for words in _texts(part):
                    yield section, words


def _texts(part: Part) -> Iterator[str]:
    match part:
        case Subheading(words) | Paragraph(words):
            yield words
        case Bullets(items) | Badges(items):
            yield from items
        case Facts(title, rows):
            yield title
            yield from (words for _, words in rows)
        case Figure(left_out=left_out):
            yield from left_out
        case Table(rows=rows):
            for row in rows:
                yield from row
