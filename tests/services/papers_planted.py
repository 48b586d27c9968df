"""The case of ``report_planted`` with what comes after a meeting: a word of its own in each field and audience."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, get_type_hints

from report_planted import AUDIENCES, KINDS, ME, planted, word_in

from timeline.domain.appointment import Appointment
from timeline.domain.case import Case, Child, Person
from timeline.domain.consultation import Consultation
from timeline.domain.ending import Ending, MoveStep
from timeline.domain.entry import Link
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.invitation import Invitation
from timeline.domain.meeting import Attendance, Meeting
from timeline.domain.note import Note
from timeline.domain.recommendation import Recommendation
from timeline.domain.supervision import Reflection, Supervision
from timeline.domain.when import parse_when
from timeline.services.snapshots import take_snapshot
from timeline.store import Store

AFTER: dict[type[Any], dict[str, Any]] = {
    Appointment: {"outcome": "offered"},
    Consultation: {"trigger": "missed", "decision": ""},
    Goal: {"status": "trying", "topic": ""},
    HowItIs: {"value": 3, "topic": "coping", "whose": "child"},
    Ending: {"kind": "probation", "status": "planned"},
}
_IDS = {"id", "case_id", "audience", "moved_to_id", "recommendation_id", "support_id", "goal_id", "meeting_id",
        "time_of_day"}  # fmt: skip
_SERVICE = ("Zqsupervisionwordsqz", "Zqsupervisionactionqz", "Zqreflectionwordsqz")


def plant_all(store: Store, *, agency: str = "", sees_others: bool = False) -> str:
    """Keep the case and a snapshot of it, whose id is returned; ``agency`` has one of each that it told itself."""
    with store.change(ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", "Cai", parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save(Person("p", "c", "Glenys Morgan", relation="grandmother"))
        change.save(Meeting("m", "c", when=parse_when("12 May 2026"), status="ended"))
        change.save(Attendance("a", "c", "m", "Gwyn Saddler", "Youth justice service", "key_worker", "here"))
        for record in (*planted(), *after_planted()):
            change.save(record)
        if agency:
            change.save(Invitation("i", "c", agency, sees_others=sees_others))
            for record in its_own(agency):
                change.save(record)
        for audience in AUDIENCES:
            change.save(Note(f"todo-{audience}", "c", f"Zqactionother{plain(audience)}qz", "action",
                             agency="Somebody else", audience=audience))  # fmt: skip
    with store.change(ME, action="add", case_id=None) as change:
        change.save(Supervision("s", parse_when("1 June 2026"), "Gwyn", "Nest", words=_SERVICE[0],
                                actions=((_SERVICE[1], "Gwyn"),), case_ids=("c",)))  # fmt: skip
        change.save(Reflection("r", "Gwyn", _SERVICE[2], parse_when("1 June 2026"), about_case="c"))
    return take_snapshot(store, "c", "Formulation meeting, 12 May 2026", actor=ME, meeting_id="m").id


def after_planted() -> Iterator[Any]:
    """Every record of what comes after a meeting, once for each audience."""
    for audience in AUDIENCES:
        for cls, said in AFTER.items():
            values: dict[str, Any] = {"id": f"{cls.__name__}-{audience}", "case_id": "c", "audience": audience}
            hints = get_type_hints(cls)
            for field in fields(cls):
                if field.name in _IDS or field.name in said:
                    continue
                if hints[field.name] is str:
                    values[field.name] = word_in(cls, 0, audience, field.name)
                elif field.name in ("when", "review_on"):
                    values[field.name] = parse_when("2026")
            if cls is Ending:
                values["steps"] = (MoveStep(word_in(cls, 0, audience, "step"), word_in(cls, 0, audience, "stepwho")),)
            yield cls(**values | said)


def its_own(agency: str) -> Iterator[Any]:
    """For each audience what the agency told itself, what is asked of it, and a question to it."""
    for record in planted():
        number = record.id.rsplit("-", 1)[-1] if "-" in record.id else ""
        if type(record).__name__ in ("Entry", "Question", "Recommendation") and record.id.split("-")[1] == "0":
            yield replace(record, **_renamed(record, agency), id=f"own-{type(record).__name__}-{number}")


def _renamed(record: Any, agency: str) -> dict[str, Any]:
    changed = {
        each.name: re.sub(r"^Zq", "Zqown", getattr(record, each.name))
        for each in fields(record)
        if isinstance(getattr(record, each.name), str) and getattr(record, each.name).startswith("Zq")
    }
    entry = {"title": changed["title"][:80]} if "title" in changed and not isinstance(record, Recommendation) else {}
    return changed | entry | {"agency": agency}


def plain(audience: str) -> str:
    """The audience as it stands within a planted word."""
    return audience.replace("_", "")


def words_found(text: str) -> set[str]:
    """Every planted word in a text."""
    return set(re.findall(r"zq[a-z]+?qz", text.lower()))


def for_audience(words: set[str], audience: str) -> set[str]:
    """Those of planted words that were for one audience."""
    kinds = "|".join(kind.__name__.lower() for kind in (*KINDS, *AFTER, Link))
    name = plain(audience)
    own = rf"zq(?:own)?(?:(?:{kinds})[a-z]|actionother){name}"
    return {word for word in words if re.match(own, word)}


def of_the_service(words: set[str]) -> set[str]:
    """Those that stand in supervision and in reflective notes."""
    return {word for word in words if word.startswith(("zqsupervision", "zqreflection"))}
