"""Entries as the rows of a table, in words that importing reads back with the same meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.domain.case import Person
from timeline.domain.entry import AceTag, Entry, Known
from timeline.store import Kept
from timeline.vocab.registry import vocabulary


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows of text, ready for any file format."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def chronology_table(entries: Sequence[Kept[Entry]], people: Mapping[str, Person]) -> Table:
    """Every entry as a row: the template's columns, the rest of what is known, its version, and the columns
    other people's files brought along under their own headings."""
    fields = [term.id for term in vocabulary("columns") if term.text("role") != "kept"]
    taken = {field.casefold() for field in fields}
    others = dict.fromkeys(heading for kept in entries for heading, _ in kept.record.other_columns)
    headings = {
        heading: heading if heading.casefold() not in taken else f"{heading} (as sent)" for heading in others
    }
    rows = []
    for kept in entries:
        cells = _cells(kept, people)
        kept_cells = _joined(kept.record.other_columns)
        rows.append(
            (*(cells[field] for field in fields), *(kept_cells.get(heading, "") for heading in others))
        )
    return Table((*fields, *headings.values()), tuple(rows))


def _cells(kept: Kept[Entry], people: Mapping[str, Person]) -> dict[str, str]:
    entry = kept.record
    return {
        "when": entry.when.text,
        "until": entry.until.text if entry.until else "",
        "what_happened": entry.title,
        "details": entry.details,
        "area": vocabulary("lanes").label(entry.lane),
        "type": vocabulary("entry_types").label(entry.type),
        "source": entry.said_by,
        "basis": vocabulary("basis").label(entry.basis),
        "impact": vocabulary("valence").label(entry.valence),
        "action_taken": entry.action_taken,
        "what_helped": entry.what_helped,
        "ace_tags": "; ".join(map(_ace, entry.ace_tags)),
        "strength_tags": _labels("strength_tags", entry.strength_tags),
        "people": _people(entry.people, people),
        "count": "" if entry.count is None else str(entry.count),
        "known_from": "; ".join(map(_known, entry.known_by)),
        "audience": vocabulary("audience").label(entry.audience),
        "ref": entry.ref,
        "agency": entry.agency,
        "quoted_age": entry.quoted_age,
        "verification": vocabulary("certainty").label(entry.verification),
        "frequency": entry.frequency,
        "impact_in_words": entry.impact_on_child,
        "child_rating": "" if entry.child_rating is None else str(entry.child_rating),
        "outcome": entry.outcome,
        "significance": entry.significance,
        "quote": entry.quote,
        "record": entry.record,
        "recorded_on": entry.recorded_on.text if entry.recorded_on else "",
        "third_party": "yes" if entry.third_party else "",
        "p_tags": _labels("p_tags", entry.p_tags),
        "turning_point": "yes" if entry.is_turning_point else "",
        "sequence": "" if entry.sequence is None else str(entry.sequence),
        "entry_id": entry.id,
        "another_account_of": entry.alt_account_of or "",
        "version": str(kept.version),
        "recorded_at": kept.recorded_at.isoformat(timespec="seconds"),
        "recorded_by": kept.recorded_by,
    }


def _labels(name: str, ids: Iterable[str]) -> str:
    return "; ".join(vocabulary(name).label(term_id) for term_id in ids)


def _ace(tag: AceTag) -> str:
    return f"{vocabulary('ace_tags').label(tag.id)}: {vocabulary('ace_status').label(tag.status)}"


def _known(known: Known) -> str:
    return f"{known.agency}: {known.since.text}" if known.since else f"{known.agency}:"


def _people(ids: Sequence[str], people: Mapping[str, Person]) -> str:
    """Names with who they are; a lone name with a comma ends in a semicolon, or it would read back as two."""
    named = [people[person_id] for person_id in ids if person_id in people]
    text = "; ".join(
        f"{person.name} ({person.relation})" if person.relation else person.name for person in named
    )
    return f"{text};" if len(named) == 1 and "," in text else text


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for heading, cell in pairs:
        joined[heading] = f"{joined[heading]}; {cell}" if heading in joined else cell
    return joined
