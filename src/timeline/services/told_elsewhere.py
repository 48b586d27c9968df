"""An entry as another program can be told of it: the days it can mean, and its time in words where they say more."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from timeline.domain.entry import Entry
from timeline.domain.when import Kind, describe, order_key
from timeline.domain.when_telling import day_text
from timeline.intake.as_said import carried, shown_text
from timeline.services.open_case import OpenCase
from timeline.vocab.registry import vocabulary

DOUBTED = frozenset({"contested", "disproved"})
"""How far an entry can be agreed that nobody may read over; that it is not confirmed is true of most."""


@dataclass(frozen=True, slots=True)
class ToldElsewhere:
    """One entry for a program that wants dates.

    ``first`` and ``last`` are the days it is drawn from and to, both included: every day it can mean, or the one end
    that is known; both are ``None`` where no day is. ``shown`` is its time in words where the days alone would claim
    more than was said, and empty where they say it all. ``says`` are its words by column id.
    """

    entry: Entry
    first: date | None
    last: date | None
    shown: str
    says: Mapping[str, str]

    @property
    def area(self) -> str:
        """The label of its area of life."""
        return self.says["area"]

    @property
    def title(self) -> str:
        """What happened, with the time in brackets where its days would claim more than was said."""
        return f"{self.says['what_happened']} ({self.shown})" if self.shown else self.says["what_happened"]

    @property
    def text(self) -> str:
        """The details, the words quoted and who says so."""
        return shown_text(self.says)

    def as_said(self, first: str, last: str) -> dict[str, object]:
        """What lets it come back as it was said; ``first`` and ``last`` are its dates as that program has them."""
        return carried(self.says, (first, last), self.area, self.shown)


def told_elsewhere(view: OpenCase) -> tuple[ToldElsewhere, ...]:
    """The entries of a view in order of time, accounts that were brought together as the one they stand for."""
    born_on = view.child.born_on
    ordered = sorted(view.entries, key=lambda entry: order_key(entry.span, entry.sequence, entry.id, born_on=born_on))
    return tuple(_told(entry, view) for entry in ordered)


def lines_about(view: OpenCase, told: tuple[ToldElsewhere, ...], *, undated_are_listed: bool) -> list[str]:
    """What a file says about itself: how much is in it, what was left out, and which moment it goes back to."""
    undated = sum(1 for one in told if one.first is None)
    lines = [_counted(len(told), "entry", "entries")]
    if undated and undated_are_listed:
        lines.append(f"{_counted(undated, 'has', 'have')} no date and {'is' if undated == 1 else 'are'} listed apart")
    if view.is_shared_screen:
        lines.append("names known to the register are initials, and passages about other people are left out")
    else:
        lines.append("names in full: keep it where the record is kept")
    if restricted := sum(is_restricted(one.entry) for one in told):
        lines.append(f"{_counted(restricted, 'entry is', 'entries are')} not for everybody")
    if view.withheld:
        lines.append(f"{_counted(view.withheld, 'entry', 'entries')} withheld")
    if view.as_known_at is not None:
        lines.append(f"as recorded by {day_text(view.as_known_at.date())}")
    if view.case.is_fictional:
        lines.append("an invented life")
    return [f"{line[:1].upper()}{line[1:]}." for line in lines]


def is_restricted(entry: Entry) -> bool:
    """Whether not everybody may see it."""
    return entry.audience != vocabulary("audience").offered[0].id


def written_plainly(text: str) -> str:
    """Text without control characters and what no file of text may hold, its line ends as plain ones."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        c for c in text if c in "\n\t" or (unicodedata.category(c) not in {"Cc", "Cs"} and c not in "\ufffe\uffff")
    )


def _told(entry: Entry, view: OpenCase) -> ToldElsewhere:
    span = entry.span
    exact = (
        not (span.is_approximate or span.is_unsure)
        and span.earliest is not None
        and span.latest is not None
        and (
            (span.kind is Kind.MOMENT and span.earliest == span.latest)
            or (span.kind is Kind.LASTED and span.start_latest == span.earliest and span.end_earliest == span.latest)
        )
    )
    first, last = span.earliest, span.latest
    if span.kind is Kind.LASTED and first is None and last is not None:
        first = span.end_earliest or last  # only its end is known: the days that end can have been
    elif span.kind is Kind.LASTED and last is None and first is not None:
        last = span.start_latest or first
    elif first is None or last is None:
        first = last = first or last
    accounts = view.accounts.get(entry.id, ())
    tellers = [(one.agency, one.said_by) for one in accounts] or [(entry.agency, entry.said_by)]
    several = "; ".join(dict.fromkeys(": ".join(filter(None, teller)) for teller in tellers if any(teller)))
    says = {
        "when": entry.when.text, "until": entry.until.text if entry.until else "",
        "what_happened": " ".join(entry.title.split()), "details": entry.details, "quote": entry.quote,
        "area": vocabulary("lanes").label(entry.lane), "type": vocabulary("entry_types").label(entry.type),
        "agency": "" if accounts else entry.agency, "source": several if accounts else entry.said_by,
        "ref": entry.ref, "entry_id": entry.id, "third_party": "yes" if entry.third_party else "",
        "audience": vocabulary("audience").label(entry.audience) if is_restricted(entry) else "",
        "verification": vocabulary("certainty").label(entry.verification) if entry.verification in DOUBTED else "",
    }  # fmt: skip
    plain = {field: written_plainly(words) for field, words in says.items()}
    return ToldElsewhere(entry, first, last, "" if exact else describe(span), plain)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
