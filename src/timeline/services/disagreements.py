"""What cannot all be right, event by event: each told once with every account of it and everything they differ on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.domain.entry import Entry
from timeline.domain.when import order_key
from timeline.services.contradictions import HOMES, SCHOOLS, Contradiction, Said
from timeline.services.how_accounts_differ import NUMBERS, WHO

_TWO_EVENTS = (HOMES, SCHOOLS)
# Of these the question says more than the titles do: who counted what, and the words on who was there.
_TOLD_BY_THE_QUESTION = (NUMBERS, WHO)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One event on which accounts cannot all be right, or two that cannot both be.

    ``said`` is what each account has, once, in order of time; ``differences`` is everything they differ on.
    """

    said: tuple[Said, ...]
    differences: tuple[Contradiction, ...]

    @property
    def id(self) -> str:
        """The same id for the same accounts of the same event."""
        return f"{self.differences[0].kind}:{'+'.join(sorted(self.entry_ids))}"

    @property
    def entry_ids(self) -> tuple[str, ...]:
        """The ids of the entries that say it."""
        return tuple(one.entry_id for one in self.said)

    @property
    def ask(self) -> tuple[str, ...]:
        """The agencies that can be asked, each once."""
        return tuple(dict.fromkeys(agency for one in self.differences for agency in one.ask))

    @property
    def is_slight(self) -> bool:
        """Whether only a few days lie between the accounts, and nothing else."""
        return all(one.is_slight for one in self.differences)

    @property
    def lines(self) -> tuple[str, ...]:
        """Each thing the accounts differ on in words, once: “Dates two days apart”."""
        return tuple(dict.fromkeys(one.about for one in self.differences))

    @property
    def told_by(self) -> tuple[str, ...]:
        """Who says which, where the titles alone may not say it: “Was Mum there? Health says so; School says “…”.”."""
        return tuple(dict.fromkeys(one.question for one in self.differences if one.kind in _TOLD_BY_THE_QUESTION))

    @property
    def question(self) -> str:
        """What to ask in the room, where everybody hears every account."""
        return " ".join(dict.fromkeys(one.question for one in self.differences))


def disagreements(found: Iterable[Contradiction], entries: Sequence[Entry]) -> tuple[Disagreement, ...]:
    """Contradictions by the event they are about, in the order they come in; those that are only slight last.

    Accounts are of one event where an entry of ``entries`` stands for them, or where a contradiction takes them for
    one. Two homes or schools at one time are two events: what several accounts of the one and of the other say of it
    stands together, apart from what is told of either alone.
    """
    found = tuple(found)
    event = _Events(found, entries)
    order = {entry.id: order_key(entry.span, tie=entry.id) for entry in entries}
    stood_for = {entry.id: entry.sources for entry in entries if entry.sources}
    by_event: dict[frozenset[str], list[Contradiction]] = {}
    for one in found:
        by_event.setdefault(frozenset(map(event.of, one.entry_ids)), []).append(one)
    told = []
    for those in by_event.values():
        said = {one.entry_id: one for each in those for one in each.said}
        # what stands for several says nothing of its own where they are here themselves
        own = (one for one in said.values() if said.keys().isdisjoint(stood_for.get(one.entry_id, ())))
        told.append(Disagreement(tuple(sorted(own, key=lambda one: order[one.entry_id])), tuple(those)))
    return tuple(sorted(told, key=lambda one: one.is_slight))


class _Events:
    """Which accounts are of one event."""

    def __init__(self, found: Iterable[Contradiction], entries: Iterable[Entry]) -> None:
        self._same_as: dict[str, str] = {}
        for entry in entries:
            self._join((entry.id, *entry.sources))
        for one in found:
            if one.kind not in _TWO_EVENTS:
                self._join(one.entry_ids)

    def of(self, entry_id: str) -> str:
        """One account of the event that an account is of, the same for all of them."""
        while (other := self._same_as.get(entry_id, entry_id)) != entry_id:
            entry_id = other
        return entry_id

    def _join(self, entry_ids: Sequence[str]) -> None:
        first = self.of(entry_ids[0])
        self._same_as |= {self.of(one): first for one in entry_ids}
