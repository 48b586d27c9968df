"""The people a cell names: lists of every make, and the initials that records use for somebody's part."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.intake.preview import NamedPerson
from timeline.vocab.registry import vocabulary

# What records write for short; relatives are in the vocabulary of relations.
PARTS = {
    "sw": "social worker", "asw": "assistant social worker", "fsw": "family support worker",
    "iro": "independent reviewing officer",
    "hv": "health visitor", "sn": "school nurse", "ht": "head teacher", "dsl": "designated safeguarding lead",
    "dsp": "designated safeguarding person", "senco": "special needs coordinator",
    "alnco": "additional needs coordinator",
    "ewo": "education welfare officer", "ep": "educational psychologist", "gp": "doctor", "pc": "police officer",
    "yjw": "youth justice worker", "yotw": "youth justice worker", "pa": "personal adviser", "fc": "foster carer",
    "ssw": "supervising social worker", "rm": "home's manager", "kw": "key worker", "ia": "advocate",
    "mu": "maternal uncle", "ma": "maternal aunt", "pu": "paternal uncle", "sf": "stepfather", "sm": "stepmother",
}  # fmt: skip

_INITIALS = re.compile(r"[A-Z]{2,6}")
_TITLE = re.compile(r"(?:mr|mrs|ms|miss|dr|pc|sgt|prof|rev|cllr|nurse)\.?", re.I)
_ONE = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<relation>[^()]*)\))?")
_AND = re.compile(r"\s+(?:and|&)\s+|\s*[&+]\s*|\s*/\s*", re.I)


def people_in(cell: str) -> tuple[NamedPerson, ...]:
    """The people a cell lists: ``Nan (grandmother); Mr Lee``, ``MGM/SW``. With semicolons, commas belong to names.

    Initials stay the name, with who they stand for where that is known.
    """
    named: dict[str, NamedPerson] = {}
    parting = r"[;\n]" if re.search(r"[;\n]", cell) else r",(?![^(]*\))"
    listed = (" ".join(one.split()) for one in re.split(parting, cell))
    for piece in (one.strip(" •·-–") for several in listed for one in _joined_by_and(several)):
        match = _ONE.fullmatch(piece)
        if match:
            name = match["name"]
            said = (match["relation"] or "").strip()
            named.setdefault(name.casefold(), NamedPerson(name, said or part_meant(name)))
        elif piece:
            named.setdefault(piece.casefold(), NamedPerson(piece))
    return tuple(named.values())


@lru_cache(maxsize=4_000)
def part_meant(name: str) -> str:
    """Whom initials stand for, such as “maternal grandmother” for MGM; empty for names and unknown initials."""
    if not _INITIALS.fullmatch(name):
        return ""
    known = PARTS.get(name.casefold())
    if known is not None:
        return known
    relation = vocabulary("relations_said").find(name)
    return relation.label.casefold() if relation is not None else ""


def _joined_by_and(piece: str) -> list[str]:
    """“MGM and Mr D” and “Mum/Dad” are two people; “Mr and Mrs Evans” and words in brackets are not parted."""
    if "(" in piece:
        return [piece]
    parts = _AND.split(piece)
    if any(not part or _TITLE.fullmatch(part.strip()) for part in parts):
        return [piece]
    return parts if all(_is_name(part) for part in parts) else [piece]


def _is_name(part: str) -> bool:
    words = part.split()
    return 0 < len(words) <= 3 and all(word[:1].isupper() for word in words)
