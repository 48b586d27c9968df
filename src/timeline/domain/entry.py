"""Entries: the moments and stretches a life is told in, and the links between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from timeline.domain.errors import EntryError
from timeline.domain.when import When, lasting

TITLE_LIMIT = 80
RATINGS = range(-3, 4)


@dataclass(frozen=True, slots=True)
class Known:
    """One agency that knew of the entry, and since when (``None`` where nobody said)."""

    agency: str
    since: When | None = None


@dataclass(frozen=True, slots=True)
class AceTag:
    """An adversity named on a dated entry: its vocabulary id and how sure anyone is of it.

    Adversities are tags on things that happened, never a count: no total is made of them
    anywhere, following the original authors' own warning (Anda, Porter and Brown, 2020).
    """

    id: str
    status: str = "reported"


@dataclass(frozen=True, slots=True)
class Entry:
    """One moment or stretch of a child's life, as somebody says it was.

    ``lane``, ``type``, ``valence``, ``basis``, ``verification``, ``audience`` and the tags hold
    vocabulary ids; ``people`` holds person ids. ``when`` and ``until`` are as written, with their
    bounds. ``title`` is at most 80 characters. ``child_rating`` is the child's own, -3 to +3, and
    stands beside ``valence``, never over it. ``also_in`` names the cases of brothers and sisters
    who share the entry. ``sources`` names the entries it stands for, where several accounts of one event were
    brought together: each of them stays as its agency told it.

    Raises ``EntryError`` for an empty or long title, a count below one, a rating out of range,
    or an end before the beginning.
    """

    id: str
    case_id: str
    title: str
    when: When
    lane: str
    type: str
    until: When | None = None
    details: str = ""
    valence: str = "unclear"
    count: int | None = None
    frequency: str = ""
    quoted_age: str = ""
    impact_on_child: str = ""
    child_rating: int | None = None
    action_taken: str = ""
    outcome: str = ""
    what_helped: str = ""
    significance: str = ""
    quote: str = ""
    agency: str = ""
    said_by: str = ""
    record: str = ""
    recorded_on: When | None = None
    known_by: tuple[Known, ...] = ()
    basis: str = "reported"
    verification: str = "unconfirmed"
    alt_account_of: str | None = None
    third_party: bool = False
    audience: str = "display"
    ace_tags: tuple[AceTag, ...] = ()
    strength_tags: tuple[str, ...] = ()
    p_tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    is_turning_point: bool = False
    sequence: int | None = None
    ref: str = ""
    import_key: str = ""
    also_in: tuple[str, ...] = ()
    other_columns: tuple[tuple[str, str], ...] = field(default=())
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise EntryError("An entry needs a few words saying what happened.")
        if len(self.title) > TITLE_LIMIT:
            raise EntryError(
                f"The title has {len(self.title)} characters; keep it to {TITLE_LIMIT} "
                "and put the rest in the details."
            )
        if self.count is not None and self.count < 1:
            raise EntryError(f"The count is {self.count}; write how many times it happened, 1 or more.")
        if self.child_rating is not None and self.child_rating not in RATINGS:
            raise EntryError(f"The child's rating is {self.child_rating}; it goes from -3 to +3.")
        if self.until is not None:
            lasting(self.when, self.until)
        if self.id and self.id in self.sources:
            raise EntryError("An entry cannot stand for itself.")

    @property
    def span(self) -> When:
        """The whole time of the entry: ``when`` alone, or ``when`` to ``until`` as one stretch."""
        return self.when if self.until is None else lasting(self.when, self.until)


@dataclass(frozen=True, slots=True)
class Link:
    """A line drawn by a person between two entries; ``kind`` is a vocabulary id, never a cause proved."""

    id: str
    case_id: str
    from_id: str
    to_id: str
    kind: str
    note: str = ""

    def __post_init__(self) -> None:
        if self.from_id == self.to_id:
            raise EntryError("A link joins two different entries.")
