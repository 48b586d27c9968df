"""Own views: what an entry is to the child or to one of the family, in their own words, beside everybody else's."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.domain.errors import OwnViewError

RATINGS = range(-3, 4)
WORDS_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class OwnView:
    """How one moment was for one person: whether it matters, -3 to +3, and their words.

    ``person_id`` is whose view it is, the child's own id for the child. ``audience`` is who may see it, as they said:
    a vocabulary id. It stands beside what practitioners say of the entry and never changes it.

    Raises ``OwnViewError`` for a rating out of range, for too many words, and where nothing is said at all.
    """

    id: str
    case_id: str
    entry_id: str
    person_id: str
    matters: bool = False
    rating: int | None = None
    words: str = ""
    audience: str = "display"

    def __post_init__(self) -> None:
        if self.rating is not None and self.rating not in RATINGS:
            raise OwnViewError(f"The rating is {self.rating}; it goes from -3 to +3.")
        if len(self.words) > WORDS_LIMIT:
            raise OwnViewError(f"There are {len(self.words)} characters; keep it to {WORDS_LIMIT}.")
        if not self.matters and self.rating is None and not self.words.strip():
            raise OwnViewError("Nothing is said yet: choose whether it matters, how it was, or write a few words.")
