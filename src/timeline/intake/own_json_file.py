"""Entries out of our own JSON: a case exported whole, or the list of entries the command line prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from timeline.intake.event_rows import Told, naming, plain, sheet_of
from timeline.intake.json_text import objects
from timeline.intake.sheet import Sheet
from timeline.vocab.registry import vocabulary

CALLED = "a case exported from here"
FORMAT = "timeline case history"

_SAME = {
    "title": "what_happened", "when_text": "when", "until_text": "until", "details": "details", "said_by": "source",
    "source": "source", "agency": "agency", "record": "record", "recorded_on_text": "recorded_on", "ref": "ref",
    "quoted_age": "quoted_age", "frequency": "frequency", "count": "count", "child_rating": "child_rating",
    "impact_on_child": "impact_in_words", "action_taken": "action_taken", "outcome": "outcome",
    "what_helped": "what_helped", "significance": "significance", "quote": "quote", "sequence": "sequence",
    "id": "entry_id", "record_id": "entry_id", "alt_account_of": "another_account_of",
}  # fmt: skip
_WORDS = {
    "lane": ("area", "lanes"), "type": ("type", "entry_types"), "valence": ("impact", "valence"),
    "basis": ("basis", "basis"), "verification": ("verification", "certainty"), "audience": ("audience", "audience"),
}  # fmt: skip
_LISTS = {"strength_tags": "strength_tags", "p_tags": "p_tags"}
_YES = {"third_party": "third_party", "is_turning_point": "turning_point"}


def is_own(value: object) -> bool:
    """Whether opened JSON is ours: the history of a case, or a list of entries with their times as said."""
    if isinstance(value, dict):
        return value.get("format") == FORMAT and isinstance(value.get("entry"), list)
    return isinstance(value, list) and any(
        isinstance(entry, dict) and {"title", "when_text", "lane"} <= entry.keys() for entry in value[:200]
    )


def own_sheet(value: object, name: str) -> Sheet:
    """The entries as they stand now in a case exported from here; what was taken away and older versions are not read.

    To bring a case back with its whole history, restore it instead. Raises ``IntakeError`` naming the entry that
    cannot be read.
    """
    names: dict[str, str] = {}
    entries = objects(value, name, "Entry") if isinstance(value, list) else []
    if isinstance(value, Mapping):
        names = {key: _called(person) for key, person in _newest(objects(value.get("person") or [], name, "Person"))}
        entries = [record for _, record in _newest(objects(value.get("entry"), name, "Entry"))]
    told = []
    for place, entry in enumerate(entries, start=1):
        with naming("Entry", place):
            told.append(_entry(place, entry, names))
    notes = ["Only what its entries say now is read; to bring the case back with its whole history, restore it."]
    return sheet_of(name, CALLED, told, notes if isinstance(value, Mapping) else (), one="Entry", prefix="")


def _newest(versions: list[dict[str, object]]) -> Iterator[tuple[str, dict[str, object]]]:
    """The newest version of every record that has not been taken away, in the order they first stand in the file."""
    newest: dict[str, dict[str, object]] = {}
    for version in versions:
        record_id = plain(version.get("record_id"))
        before = newest.get(record_id)
        if before is None or _number(version) >= _number(before):
            newest[record_id] = version
    for record_id, version in newest.items():
        record = version.get("record")
        if isinstance(record, dict) and not version.get("is_retracted"):
            yield record_id, record


def _number(version: Mapping[str, object]) -> int:
    number = version.get("version")
    return number if isinstance(number, int) else 0


def _entry(place: int, entry: Mapping[str, object], names: Mapping[str, str]) -> Told:
    says = {field: str(kept) for key, field in _SAME.items() if _is_said(kept := entry.get(key))}
    for key, (field, terms) in _WORDS.items():
        if found := plain(entry.get(key)):
            says[field] = _label(terms, found)
    for key, terms in _LISTS.items():
        says[key] = "; ".join(_label(terms, plain(tag)) for tag in _listed(entry.get(key)))
    for key, field in _YES.items():
        says[field] = "yes" if entry.get(key) is True else ""
    says["ace_tags"] = "; ".join(map(_ace, _listed(entry.get("ace_tags"))))
    says["known_from"] = "; ".join(map(_known, _listed(entry.get("known_by"))))
    people = [names.get(plain(one), "") for one in _listed(entry.get("people"))]
    says["people"] = "".join(f"{person}; " for person in people if person).strip()
    beside: dict[str, object] = {}
    for pair in _listed(entry.get("other_columns")):
        if isinstance(pair, list) and len(pair) == 2:
            beside[plain(pair[0])] = pair[1]
    return Told(place, says, beside)


def _is_said(value: object) -> bool:
    return isinstance(value, str) and value != "" or isinstance(value, int) and not isinstance(value, bool)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _label(terms: str, term_id: str) -> str:
    words = vocabulary(terms)
    return words.label(term_id) if term_id in words else term_id


def _called(person: Mapping[str, object]) -> str:
    """A name with who they are, as our column of people has it."""
    name, relation = (plain(person.get(part)).replace(";", ",") for part in ("name", "relation"))
    return f"{name} ({relation})" if relation and not set("()") & set(name + relation) else name


def _ace(tag: object) -> str:
    """“bullying: reported”, as our column of adversities has it."""
    parts = [*_listed(tag), "", ""]
    return f"{_label('ace_tags', plain(parts[0]))}: {_label('ace_status', plain(parts[1]))}"


def _known(known: object) -> str:
    """“School: Jan 2017”, as our column of who knew has it; the command line's list names its parts."""
    agency, since = (
        (known.get("agency"), known.get("since")) if isinstance(known, Mapping) else [*_listed(known), "", ""][:2]
    )
    return f"{plain(agency)}: {plain(since.get('text') if isinstance(since, Mapping) else since)}"
