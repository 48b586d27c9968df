"""The story of each entry in plain values, for a page that shows it without asking anybody."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from timeline.domain.case import Child, Person
from timeline.domain.entry import Entry, Link
from timeline.scene.link_signs import kinds_joining
from timeline.ui.story_words import (
    account_told,
    ages_said,
    child_rated,
    known_to,
    named,
    named_here,
    when_and_age,
    who_says_so,
)
from timeline.vocab.registry import vocabulary

# Families that are nearly always stretches of time, so the key shows them as bars.
_BARS = ("home", "care")


def stories(
    entries: Sequence[Entry],
    links: Sequence[Link],
    *,
    child: Child,
    people: Sequence[Person] = (),
    together: Mapping[str, Sequence[Entry]] = {},
) -> dict[str, dict[str, Any]]:
    """What is told of each entry beside the wall, by its id, with everything empty left out.

    ``together`` gives the accounts of each entry that stands for several. ``parts`` are titles with their lines;
    ``links`` and ``accounts`` name the other entry by its id.
    """
    there = {entry.id for entry in entries}
    joined: dict[str, list[list[str]]] = {}
    kinds = vocabulary("link_kinds")
    for link in links:
        if link.from_id not in there or link.to_id not in there:
            continue
        kind = kinds.get(link.kind)
        forward, back = (link.kind, link.kind) if kind is None else (kind.label, kind.text("reverse"))
        joined.setdefault(link.from_id, []).append([forward, link.to_id, link.note])
        joined.setdefault(link.to_id, []).append([back, link.from_id, link.note])
    accounts = _accounts(entries)
    known = {person.id: person for person in people}
    return {
        entry.id: _story(
            entry, child, known, joined.get(entry.id), accounts.get(entry.id), together.get(entry.id, ())
        )
        for entry in entries
    }


def key_styles(entries: Sequence[Entry]) -> list[dict[str, object]]:
    """The families of entries that are on a wall, as its key shows them."""
    kinds = vocabulary("entry_types")
    there = {kinds[entry.type].text("style") for entry in entries if entry.type in kinds}
    return [
        {
            "id": style.id,
            "label": style.label,
            "symbol": style.text("symbol"),
            "line": style.text("line"),
            "fill": style.text("fill"),
            "bar": style.id in _BARS,
        }
        for style in vocabulary("styles")
        if style.id in there
    ]


def key_links(links: Sequence[Link], shown: Collection[str]) -> list[list[str]]:
    """The kinds of link between entries that are ``shown``, each with its sign and its label, as the key shows them."""
    return [[kind.text("sign"), kind.label] for kind in kinds_joining(links, shown)]


def _story(
    entry: Entry,
    child: Child,
    people: dict[str, Person],
    links: list[list[str]] | None,
    accounts: list[list[str]] | None,
    together: Sequence[Entry],
) -> dict[str, Any]:
    told = {
        "when": when_and_age(entry, child),
        "badges": _badges(entry),
        "details": entry.details,
        "quote": f"“{entry.quote}”" if entry.quote else "",
        "parts": [[title, lines] for title, lines in _parts(entry, child, people, together) if lines],
        "links": links,
        "accounts": accounts,
    }
    return {name: value for name, value in told.items() if value}


def _parts(
    entry: Entry, child: Child, people: dict[str, Person], together: Sequence[Entry]
) -> list[tuple[str, list[str]]]:
    parts = [
        ("Who says so", [] if together else who_says_so(entry)),
        (f"Brought together from {len(together)} accounts", [account_told(account) for account in together]),
        ("Age", ages_said(entry, child)),
        ("How often", [entry.frequency]),
        ("What it meant for the child", [entry.impact_on_child, child_rated(entry)]),
        ("Why it matters", [entry.significance]),
        ("What was done", [entry.action_taken, entry.outcome]),
        ("What helped", [entry.what_helped]),
        ("Known to", known_to(entry)),
        ("People", [named(people[one]) for one in entry.people if one in people]),
        ("Named here", named_here(entry)),
        ("Also in the file", [f"{column}: {value}" for column, value in entry.other_columns]),
    ]  # fmt: skip
    return [(title, [line for line in lines if line]) for title, lines in parts]


def _badges(entry: Entry) -> list[str]:
    said = [vocabulary("certainty").label(entry.verification)]
    if entry.valence != "unclear":
        said.append(vocabulary("valence").label(entry.valence))
    if entry.is_turning_point:
        said.append("Turning point")
    if entry.count and entry.count > 1:
        said.append(f"{entry.count} times")
    if entry.audience != "display":
        said.append(vocabulary("audience").label(entry.audience))
    if entry.third_party:
        said.append("About somebody else")
    return said


def _accounts(entries: Sequence[Entry]) -> dict[str, list[list[str]]]:
    """For each entry the others that tell the same thing: who tells it, and the entry's id."""
    there = {entry.id for entry in entries}
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.alt_account_of if entry.alt_account_of in there else entry.id, []).append(entry)
    return {
        one.id: [[other.agency or other.said_by or "another account", other.id] for other in group if other is not one]
        for group in groups.values()
        if len(group) > 1
        for one in group
    }
