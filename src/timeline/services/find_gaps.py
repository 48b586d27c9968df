"""The gaps of a case: where nothing is known, offered to be asked about or set aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from timeline.domain.case import Agency, Child
from timeline.domain.entry import Entry
from timeline.domain.when import When, parse_when
from timeline.domain.when_telling import day_text
from timeline.scene.gaps import Gap, Months, find_gaps
from timeline.services.open_case import OpenCase, open_case
from timeline.services.presence import presence_entries
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary


def gaps_of(
    store: Store, view: OpenCase, *, today: date, months: Months | None = None, as_known_at: datetime | None = None
) -> tuple[Gap, ...]:
    """The gaps to offer in a case, lane by lane; see ``find_gaps`` for the rule and for ``months``.

    A shared screen never calls a time silent because what is known of it is withheld there, nor does it have a gap
    that begins or ends with what is withheld, whose day and area it would give away: its gaps are those found both in
    everything the case knows and in what is shown alone. It asks nobody whose name it hides.
    """
    whole = open_case(store, view.case.id, as_known_at=as_known_at) if view.is_shared_screen else view
    entries = (*whole.entries, *presence_entries(whole.people, whole.presences))
    kinds = _kinds(store, view, whole.child)

    def found_in(told: Iterable[Entry]) -> tuple[Gap, ...]:
        return find_gaps(
            told, born=whole.child.born, today=today, questions=whole.questions, months=months, kinds=kinds
        )

    found = found_in(entries)
    if not view.is_shared_screen:
        return found
    silent = {gap.id for gap in found}
    shown = {entry.id for entry in (*view.entries, *presence_entries(view.people, view.presences))}
    as_shown = found_in(entry for entry in entries if entry.id in shown)
    return tuple(_without_hidden_names(gap, view) for gap in as_shown if gap.id in silent)


def gap_entries(gaps: Iterable[Gap], case_id: str) -> tuple[Entry, ...]:
    """The gaps as entries that say nothing is known, for whatever draws or lists entries; none is ever kept.

    Each has the gap's own id, ``gap:…``.
    """
    return tuple(
        Entry(
            id=gap.id, case_id=case_id, title=f"Nothing known: {gap.length}", when=day(gap.first), until=day(gap.last),
            lane=gap.lane, type="gap", details=gap.wording, valence="neutral",
        )
        for gap in gaps
    )  # fmt: skip


def day(on: date) -> When:
    """A day as a time that somebody could have written: “2 Mar 2014”."""
    return parse_when(day_text(on))


def _kinds(store: Store, view: OpenCase, child: Child) -> dict[str, str]:
    """The kinds of the agencies this service has named, and of what the child said under their own name."""
    named = {kept.record.name: kept.record.kind for kept in store.records(Agency).of_case(view.case.id)}
    return {name: kind for name, kind in named.items() if kind != "other"} | dict.fromkeys(
        (child.name, child.called), "child"
    )


def _without_hidden_names(gap: Gap, view: OpenCase) -> Gap:
    may_name = {*view.agencies, *(term.label for term in vocabulary("agency_kinds"))}
    return replace(gap, ask=tuple(name for name in gap.ask if name in may_name))
