"""Put people on a meeting's list: everybody invited in one press, or several as they are typed, read back at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from timeline.domain.counting import listed
from timeline.domain.errors import MeetingError
from timeline.domain.meeting import Attendance, Meeting
from timeline.scene.agencies_to_ask import kind_of_agency
from timeline.services.agency_register import agencies_of, same_agency
from timeline.services.hold_meeting import is_same, on_the_list, whom_to_ask
from timeline.services.meeting_work import work_of
from timeline.services.open_case import OpenCase, open_case
from timeline.services.record_entry import new_id
from timeline.services.write_down import write_all_down
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

EXAMPLE = "Mrs Ellis, school; Dr Rao, CAMHS psychologist"
_PRACTITIONER = "practitioner"
_OTHER = "other"
_APART = re.compile(r"[;\n]+")
_BRACKETS = re.compile(r"^([^()]*\S)\s*\(([^()]+)\)$")
# Whoever is spoken of with one of these is somebody, though “PC” alone would be the police.
_TITLE = re.compile(r"^(?:mrs?|ms|miss|mx|dr|prof|rev|sir|pc|dc|ds|dci|sgt|sergeant|officer|sister)\.?\s+[A-Z]", re.I)


def invited(store: Store, view: OpenCase, meeting: Meeting, today: date) -> tuple[Attendance, ...]:
    """Everybody who was invited or is known to work with the child and is not on the list yet, by their own names.

    Those who were asked last time, the agencies asked for their part, workers of the people register who have not gone
    by ``today``, and whom to ask at the agencies that this case names. Nobody else of the family: whether they come is
    for people to say.
    """
    whole = open_case(store, view.case.id) if view.is_shared_screen else view
    there = on_the_list(store, meeting)
    contacts = {one.agency.name: one.agency.contact for one in agencies_of(store, whole) if one.is_of_case}
    known = [
        Attendance(new_id(), view.case.id, "", contact, agency, _PRACTITIONER)
        for agency, contact in contacts.items() if contact
    ]  # fmt: skip
    found: list[Attendance] = []
    for one in (*whom_to_ask(whole, work_of(store, whole), today), *known):
        if not any(is_same(one, other) for other in (*there, *found)):
            found.append(replace(one, name=one.name or contacts.get(one.agency, ""), meeting_id=meeting.id))
    return tuple(found)


def add_to_list(store: Store, meeting: Meeting, people: Iterable[Attendance], *, actor: str) -> tuple[Attendance, ...]:
    """Put people on the list in one change, and return those who were not on it yet.

    Raises ``MeetingError`` where nobody is named, or all of them are on the list.
    """
    given = list(people)
    if not given:
        raise MeetingError(f"Write who is to be on the list: “{EXAMPLE}”.")
    there = list(on_the_list(store, meeting))
    new: list[Attendance] = []
    for one in given:
        if not any(_is_named_so(one, other) for other in (*there, *new)):
            new.append(replace(one, case_id=meeting.case_id, meeting_id=meeting.id))
    if not new:
        raise MeetingError("All of them are on the list already.")
    names = listed([one.name or one.agency for one in new], 1)
    write_all_down(store, new, actor=actor, why=f"put {names} on the list")
    return tuple(new)


def read_people(
    text: str, *, case_id: str, meeting_id: str, agencies: Sequence[str] = (), status: str = "asked"
) -> tuple[Attendance, ...]:
    """Several people as they were typed, one a line or apart by semicolons: a name, then the agency and the role.

    Without either, commas part names from names, but for what is an agency or a role, or begins with a small letter:
    “Sam, Huw, Mair” are three people, “Mrs Ellis, school” is one. An agency of ``agencies`` is spelled as it is there.
    Nobody is left out; a person reads it back before it is kept.
    """
    pieces = [piece for piece in _APART.split(text) if piece.strip(" ,")]
    people = [_parts(piece) for piece in pieces] if len(pieces) > 1 else _by_commas("".join(pieces), agencies)
    return tuple(
        Attendance(new_id(), case_id, meeting_id, name, agency, role, status)
        for name, agency, role in (_read(parts, agencies) for parts in people)
    )


def _is_named_so(one: Attendance, other: Attendance) -> bool:
    """Whether two say the same: somebody of the same name elsewhere is somebody else, and not left out in silence."""
    return same_agency(one.name, other.name) and (
        same_agency(one.agency, other.agency) or not one.agency.strip() or not other.agency.strip()
    )


def _parts(piece: str) -> list[str]:
    piece = " ".join(piece.split())
    if brackets := _BRACKETS.match(piece):
        piece = f"{brackets[1]}, {brackets[2]}"
    return [part.strip() for part in piece.split(",") if part.strip()]


def _by_commas(text: str, agencies: Sequence[str]) -> list[list[str]]:
    """People in one line in which only commas stand."""
    parts = _parts(text)
    if len(parts) == 2 and not _TITLE.match(parts[1]):
        return [parts]
    people: list[list[str]] = []
    for part in parts:
        if people and (part[:1].islower() or _is_place(part, agencies)):
            people[-1].append(part)
        else:
            people.append([part])
    return people


def _is_place(part: str, agencies: Sequence[str]) -> bool:
    if _TITLE.match(part):
        return False
    return any(same_agency(part, one) for one in agencies) or kind_of_agency(part) != _OTHER or bool(_role(part)[1])


def _read(parts: Sequence[str], agencies: Sequence[str]) -> tuple[str, str, str]:
    """The name, the agency and the role of one person; a practitioner where no role is said."""
    name, rest = parts[0], list(parts[1:])
    role, places = "", []
    for part in rest:
        place, said = _role(part)
        role = role or said
        # A second role is no place, and yet somebody said it.
        places.append(place if said and role == said else part)
    agency = ", ".join(part for part in places if part)
    known = next((one for one in agencies if same_agency(one, agency)), "")
    return name, known or agency[:1].upper() + agency[1:], role or _PRACTITIONER


def _role(part: str) -> tuple[str, str]:
    """What is left of a part without the role it ends with, and the role's id; “CAMHS”, “psychologist”."""
    said = part.casefold()
    for term in vocabulary("meeting_roles").offered:
        label = term.label.casefold()
        if said == label:
            return "", term.id
        if said.endswith(f" {label}"):
            return part[: -len(label)].strip(), term.id
    return part, ""
