"""The register of agencies of this service: what they are called, whom to ask there, and how their files are headed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from timeline.domain.case import Agency
from timeline.domain.entry import Entry
from timeline.domain.errors import CaseError
from timeline.domain.invitation import Invitation
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.relationship import Relationship
from timeline.scene.agencies_to_ask import kind_of_agency
from timeline.services.open_case import OpenCase, safe_display_of
from timeline.services.record_entry import new_id
from timeline.services.safe_display import worker
from timeline.store.kept import Kept
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

# Kinds of which a place has one; two schools or two surgeries are not one agency for being of one kind.
_ONE_OF_A_KIND = ("social_care", "police", "yjs", "slt", "substance", "probation")
_WITH_AN_AGENCY: tuple[type[Any], ...] = (Entry, Presence, Question, Invitation, Relationship)


@dataclass(frozen=True, slots=True)
class Registered:
    """One agency as it can be asked.

    ``version`` is that of its record, ``None`` where it is only a name used in this case. ``is_of_case`` says that
    this case names it; ``entries`` counts what it has said there.
    """

    agency: Agency
    version: int | None
    is_of_case: bool
    entries: int = 0


class Spellings(NamedTuple):
    """Names that are perhaps one agency's, the most used first; nothing is changed before somebody says so."""

    names: tuple[str, ...]
    why: str


def same_agency(one: str, other: str) -> bool:
    """Whether two names are the same but for capitals and spaces."""
    return folded_name(one) == folded_name(other)


def folded_name(agency: str) -> str:
    """The name for comparing: in small letters, without double spaces."""
    return " ".join(agency.casefold().split())


def agencies_of(store: Store, view: OpenCase) -> tuple[Registered, ...]:
    """Every agency of the register, and those this case names without their being in it, by name.

    The child and the family are no agencies. A shared screen has known names in an agency's as initials and contacts
    as initials with their role; what it hides a part of has no version there, as it could not be written down.
    """
    display = safe_display_of(store, view) if view.is_shared_screen else None
    said: dict[str, int] = {}
    for entry in view.entries:
        for account in view.accounts.get(entry.id, (entry,)):
            said[account.agency] = said.get(account.agency, 0) + 1
    others: tuple[Invitation | Question | Presence, ...] = (*view.invitations, *view.questions, *view.presences)
    for named in others:
        said.setdefault(named.agency, 0)
    said.pop("", None)
    found: dict[str, Registered] = {}
    for kept in store.records(Agency).all():
        agency = kept.record
        version: int | None = kept.version
        if display is not None:
            shown = display.words(agency.name)
            version = kept.version if shown == agency.name else None
            agency = replace(agency, name=shown, contact=worker(agency.contact) if agency.contact else "")
        used = [name for name in said if same_agency(name, agency.name)]
        count = sum(said.pop(name) for name in used)
        found[folded_name(agency.name)] = Registered(agency, version, bool(used), count)
    for name, count in sorted(said.items(), key=lambda one: -one[1]):
        key = folded_name(name)
        before = found.get(key)
        if before is not None:
            found[key] = replace(before, entries=before.entries + count, is_of_case=True)
        elif kind_of_agency(name) not in ("child", "family"):
            found[key] = Registered(Agency("", name, kind_of_agency(name)), None, True, count)
    return tuple(sorted(found.values(), key=lambda one: folded_name(one.agency.name)))


def registered(store: Store, name: str) -> Kept[Agency] | None:
    """The agency of the register with this name, whatever its capitals; ``None`` where there is none."""
    return next((kept for kept in store.records(Agency).all() if same_agency(kept.record.name, name)), None)


def kind_of(store: Store, name: str) -> str:
    """The kind of an agency: as the register has it, otherwise by its name."""
    kept = registered(store, name)
    return kept.record.kind if kept is not None and kept.record.kind != "other" else kind_of_agency(name)


def save_agency(
    store: Store, agency: Agency, *, actor: str, version: int | None = None, case_id: str | None = None
) -> Agency:
    """Keep an agency in the register, in one change; ``version`` is the one that was opened, none for a new one.

    With ``case_id`` the change stands among those of that case, whose Undo takes it back. Raises ``CaseError`` without
    a name, for a kind in no list, or where the register has an agency of that name.
    """
    name = " ".join(agency.name.split())
    if not name:
        raise CaseError("Say what the agency is called.")
    if agency.kind not in vocabulary("agency_kinds"):
        raise CaseError(f"“{agency.kind}” is not a kind of agency; choose one from the list.")
    agency = replace(agency, id=agency.id or new_id(), name=name, contact=" ".join(agency.contact.split()))
    other = registered(store, name)
    if other is not None and other.record.id != agency.id:
        raise CaseError(f"The register has an agency called “{other.record.name}” already. Change that one.")
    with store.change(actor=actor, why=f"register: {name}", action="edit", case_id=case_id) as change:
        change.save(agency, expected_version=version)
    return agency


def remember_columns(store: Store, agency: str, mapping: Mapping[str, str], *, actor: str) -> None:
    """Remember what the headings of an agency's file were taken for, beside those remembered before.

    ``mapping`` is heading to the id of a field, empty for a column kept beside the entry. An agency that is not in the
    register is added to it, of the kind its name tells. A blank agency or no headings change nothing. It is a change of
    the service and not of a case, so that taking a file back leaves what was learned from it. Raises ``CaseError`` for
    a field that is none.
    """
    name = " ".join(agency.split())
    told = {_heading(heading): field for heading, field in mapping.items() if heading.strip()}
    unknown = next((field for field in told.values() if field and field not in vocabulary("columns")), None)
    if unknown is not None:
        raise CaseError(f"“{unknown}” is not a column of the timeline; choose one from the list.")
    if not name or not told:
        return
    with store.change(actor=actor, why=f"columns of {name}", action="edit") as change:
        # looked up inside the change, so that two files brought in at once are both remembered
        kept = registered(store, name)
        before = kept.record if kept is not None else Agency(new_id(), name, kind_of_agency(name))
        columns = tuple(sorted((dict(before.columns) | told).items()))
        change.save(replace(before, columns=columns), expected_version=None if kept is None else kept.version)


def remembered_columns(store: Store, agency: str) -> dict[str, str]:
    """What each heading of an agency's files was last taken for: heading in small letters to the id of a field.

    An empty id says that the column is kept beside the entry. Nothing for an agency nobody has heard of.
    """
    kept = registered(store, agency) if agency.strip() else None
    return {} if kept is None else dict(kept.record.columns)


def spellings_of(agencies: Iterable[Registered]) -> tuple[Spellings, ...]:
    """Names of this case that are perhaps one agency's, each group once; offered, never applied.

    They are the same but for “the”, “team” and the like, one is the initials of another, or the list of kinds knows
    both as everyday names of one kind. Two that the register has under different kinds are different.
    """
    named = sorted((one for one in agencies if one.is_of_case), key=lambda one: (-one.entries, one.agency.name))
    groups: list[tuple[list[Registered], list[str]]] = []
    for one in named:
        for group, reasons in groups:
            why = next((why for other in group if (why := _alike(other, one))), "")
            if why:
                group.append(one)
                reasons.append(why)
                break
        else:
            groups.append(([one], []))
    return tuple(
        Spellings(tuple(one.agency.name for one in group), reasons[0]) for group, reasons in groups if len(group) > 1
    )


def write_as_one(store: Store, case_id: str, names: Iterable[str], name: str, *, actor: str) -> int:
    """Have everything of a case that names one of ``names`` name ``name`` instead; how many records were changed.

    One change; what was written before stays in the history of each. Raises ``CaseError`` without a name.
    """
    name = " ".join(name.split())
    if not name:
        raise CaseError("Say what the agency is called.")
    others = {one for one in names if one != name}
    changed = 0
    why = f"{', '.join(sorted(others))}: written as {name}"
    with store.change(actor=actor, why=why, action="edit", case_id=case_id) as change:
        for cls in _WITH_AN_AGENCY:
            found = [kept for kept in store.records(cls).of_case(case_id) if kept.record.case_id == case_id]
            renamed = {kept.record.id: kept for kept in found if _as_one(kept.record, others, name) != kept.record}
            change.save_all(
                [_as_one(kept.record, others, name) for kept in renamed.values()],
                {record_id: kept.version for record_id, kept in renamed.items()},
            )
            changed += len(renamed)
    return changed


def _as_one(record: Any, others: set[str], name: str) -> Any:
    made = record
    if record.agency in others:
        made = replace(made, agency=name)
    if isinstance(made, Entry) and any(known.agency in others for known in made.known_by):
        known_by = tuple(replace(known, agency=name) if known.agency in others else known for known in made.known_by)
        made = replace(made, known_by=known_by)
    return made


def _alike(one: Registered, other: Registered) -> str:
    kinds = {one.agency.kind, other.agency.kind} - {"other"}
    if one.version is not None and other.version is not None and len(kinds) > 1:
        return ""
    first, second = _plain(one.agency.name), _plain(other.agency.name)
    if first == second:
        return "They are the same but for small words and capitals."
    if _initials(one.agency.name, other.agency.name) or _initials(other.agency.name, one.agency.name):
        return "One is the initials of the other."
    known, also = (vocabulary("agency_kinds").find(each.agency.name) for each in (one, other))
    if known is not None and known == also and known.id in _ONE_OF_A_KIND:
        return f"Both are everyday names of “{known.label}”."
    return ""


def _plain(name: str) -> str:
    small = {"the", "team", "service", "services", "dept", "department", "council"}
    words = _words(name)
    return " ".join([word for word in words if word not in small] or words)


def _initials(name: str, short: str) -> bool:
    """Whether a short name is made of the first letters of another's words."""
    letters = "".join(word[0] for word in _words(name) if word not in ("and", "of", "the"))
    return len(letters) > 1 and letters == "".join(_words(short))


def _words(name: str) -> list[str]:
    return name.casefold().replace("&", " and ").replace("’", "").replace("'", "").replace(".", "").split()


def _heading(heading: str) -> str:
    return " ".join(heading.casefold().split())
