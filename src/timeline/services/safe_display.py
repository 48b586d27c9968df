"""Safe display: what a shared screen may show, applied as the case is read so that nothing hidden leaves the server."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from timeline.domain.case import Case, Child, Person, initials
from timeline.domain.entry import Entry, Link
from timeline.domain.when import When
from timeline.store.kept import Kept
from timeline.vocab.registry import vocabulary

WITHHELD = "Withheld on a shared screen: it is about somebody else."
# Words of relation, which name nobody and stay; every other alias is a name and becomes initials.
_RELATIONS = frozenset(
    """
    mum mam mummy mother dad daddy father nan nana nain gran granny grandma grandad grandpa taid tadcu
    mamgu grandmother grandfather grancha anti wncwl great-nan step-grandfather iro aunt auntie uncle
    sister brother cousin mgm mgf pgm pgf stepdad stepmum stepfather stepmother carer foster the his her
    my sir miss of and mr mrs ms dr doctor coach pc sergeant teacher nurse worker
    """.split()  # noqa: SIM905 - a list of forty quoted words is harder to read and to add to
)
_FREE_TEXT = (
    "title",
    "details",
    "frequency",
    "quoted_age",
    "impact_on_child",
    "action_taken",
    "outcome",
    "what_helped",
    "significance",
    "quote",
    "agency",
    "said_by",
    "record",
)
_THIRD_PARTY_TEXT = tuple(name for name in _FREE_TEXT if name not in ("title", "agency", "details"))


class SafeDisplay:
    """Turns a case's records into what may stand on a shared screen: initials for names, passages withheld."""

    def __init__(self, child: Child, people: Sequence[Person]) -> None:
        self._child = child
        self._names = _names(child, people)
        longest_first = sorted(self._names, key=len, reverse=True)
        self._pattern = (
            re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in longest_first) + r")(?!\w)")
            if longest_first
            else None
        )

    def may_show(self, entry: Entry) -> bool:
        """Whether the entry may stand on the screen at all."""
        audiences = vocabulary("audience")
        return entry.audience in audiences and bool(audiences[entry.audience].facts.get("on_shared_screen"))

    def words(self, text: str) -> str:
        """The text with every known name as initials."""
        if self._pattern is None or not text:
            return text
        return self._pattern.sub(lambda found: self._names[found[0]], text)

    def entry(self, entry: Entry) -> Entry:
        """The entry as it may be shown: no third-party passage, no name, no column kept from elsewhere."""
        cleared: dict[str, Any] = {"other_columns": (), "ref": "", "import_key": ""}
        if entry.third_party:
            cleared |= dict.fromkeys(_THIRD_PARTY_TEXT, "")
            cleared |= {"title": vocabulary("entry_types").label(entry.type), "details": WITHHELD, "quote": ""}
            cleared["agency"] = self.words(entry.agency)
            cleared |= {
                "when": self._plain_when(entry.when),
                "until": None if entry.until is None else self._plain_when(entry.until),
            }
        else:
            cleared |= {name: self.words(getattr(entry, name)) for name in _FREE_TEXT}
        cleared["known_by"] = tuple(replace(known, agency=self.words(known.agency)) for known in entry.known_by)
        return replace(entry, **cleared)

    def link(self, link: Link) -> Link:
        """The link with names in its note as initials."""
        return replace(link, note=self.words(link.note))

    def person(self, person: Person) -> Person:
        """The person as initials, without other names; family words such as “Nan” stay."""
        kin = [alias for alias in person.aliases if _is_relation(alias)]
        return replace(person, name=kin[0] if kin else person.initials, aliases=())

    def child(self) -> Child:
        """The child as initials."""
        return replace(self._child, name=self._child.initials, known_as="", identity="")

    def kept(self, kept: Kept[Entry]) -> Kept[Entry]:
        """One version of an entry as it may be shown, recorded by initials."""
        values = {f.name: getattr(kept, f.name) for f in fields(kept)}
        return Kept(
            **values
            | {
                "record": self.entry(kept.record),
                "recorded_by": initials(kept.recorded_by),
                "first_recorded_by": initials(kept.first_recorded_by),
            }
        )

    def _plain_when(self, when: When) -> When:
        return replace(when, text=self.words(when.text))

    @staticmethod
    def case(case: Case) -> Case:
        """The case without its note, which may name anybody."""
        return replace(case, note="")


def _is_relation(alias: str) -> bool:
    return all(word.strip(".,’'").casefold() in _RELATIONS for word in alias.split())


def _names(child: Child, people: Sequence[Person]) -> dict[str, str]:
    """Every name that could stand in a text, with the initials to put in its place."""
    names: dict[str, str] = {}
    for person in people:
        for called in (person.name, *person.aliases):
            if called.strip() and not _is_relation(called):
                names[called] = initials(called) if called != person.name else person.initials
                _add_parts(names, called)
    for called in (child.name, child.known_as):
        if called.strip():
            names[called] = child.initials if called == child.name else initials(called)
            _add_parts(names, called)
    return {name: short for name, short in names.items() if len(name) > 1}


def _add_parts(names: dict[str, str], name: str) -> None:
    for part in name.split():
        bare = part.strip(".,()")
        if len(bare) > 2 and bare[0].isupper() and not _is_relation(bare):
            names.setdefault(bare, f"{bare[0]}.")
