"""Presence: the stretches of time that somebody was there for the child."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.domain.errors import PresenceError
from timeline.domain.when import When, lasting

HOW_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Presence:
    """One stretch during which a person was there, as somebody says it was.

    ``how`` is a few words such as “daily”, “Saturday afternoons” or “lived with”, at most 60 characters.
    ``valence`` is how it was for the child, which being there does not say.
    A person has as many presences as there were stretches. ``when`` alone may be a stretch (“2014 to
    2016”, “since 2019”) or hold only the beginning, with the end in ``until``. ``agency`` and ``said_by``
    say whose statement it is; ``valence``, ``basis``, ``verification`` and ``audience`` hold vocabulary ids.

    Raises ``PresenceError`` without a person or for too many words, ``WhenError`` for an end before the
    beginning.
    """

    id: str
    case_id: str
    person_id: str
    when: When
    until: When | None = None
    how: str = ""
    valence: str = "unclear"
    note: str = ""
    agency: str = ""
    said_by: str = ""
    basis: str = "reported"
    verification: str = "unconfirmed"
    audience: str = "display"

    def __post_init__(self) -> None:
        if not self.person_id:
            raise PresenceError("Say who was there; choose the person from the people of this case.")
        if len(self.how) > HOW_LIMIT:
            raise PresenceError(
                f"How they were there has {len(self.how)} characters; keep it to {HOW_LIMIT}, such as “daily” or "
                "“Saturday afternoons”, and put the rest in the note."
            )
        if self.until is not None:
            lasting(self.when, self.until)

    @property
    def span(self) -> When:
        """The whole time of the presence as one stretch, or as one moment where only that is said."""
        return self.when if self.until is None else lasting(self.when, self.until)
