"""A case in which every field of every record that has an audience holds a word of its own, for each audience."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Any, get_type_hints

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from timeline.domain.appraisal import Appraisal
from timeline.domain.band import Band
from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry, Link
from timeline.domain.formulation import Hypothesis, Thought
from timeline.domain.meeting import Attendance, Meeting
from timeline.domain.note import Note
from timeline.domain.own_view import OwnView
from timeline.domain.position import Position
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.recommendation import Recommendation
from timeline.domain.relationship import Relationship
from timeline.domain.support import Support
from timeline.domain.telling import Step, Telling
from timeline.domain.when import parse_when
from timeline.paper.report_paper import print_report
from timeline.paper.report_word import word_report
from timeline.scene.report import Report
from timeline.services.snapshots import take_snapshot
from timeline.store import Store
from timeline.vocab.registry import vocabulary

ME = "Rhiannon Jones, tester"
AUDIENCES = tuple(term.id for term in vocabulary("audience"))
# Fields that hold ids and not words: what may stand in each, or nothing where any word would do.
_IDS = {
    "lane": "education", "type": "housing", "valence": "mixed", "basis": "reported", "verification": "confirmed",
    "setting": "home", "confidence": "fairly", "area": "language", "context": "calm", "aspect": "mind",
    "for_whom": "child", "place": "now", "frame": "four_factors", "topic": "key_worker", "state": "mixed",
    "helped": "some", "closeness": "close",
}  # fmt: skip
_STATUS = {
    Question: "open",
    Hypothesis: "open",
    Recommendation: "agreed",
    Support: "under_way",
    Relationship: "goes_on",
}
_KEPT_APART = {"id", "case_id", "audience", "from_id", "to_id", "entry_id", "person_id", "about_id", "meeting_id",
               "phase", "approach_id", "import_key", "alt_account_of"}  # fmt: skip
KINDS: dict[type[Any], tuple[dict[str, Any], ...]] = {
    Entry: ({}, {"lane": "voice", "type": "child_said", "basis": "child"}, {"lane": "strengths", "type": "achievement"},
            {"basis": "family", "lane": "home"}, {"is_turning_point": True}),
    Presence: ({},),
    Question: ({},),
    Telling: ({},),
    Relationship: ({},),
    OwnView: ({}, {"person_id": "p"}),
    Note: tuple({"kind": term.id} for term in vocabulary("note_kinds")),
    Position: ({"low": 1, "high": 2},),
    Band: ({"low_months": 84, "high_months": 96},),
    Thought: ({"ps": ("presenting", "protective")},),
    Hypothesis: ({},),
    Recommendation: tuple({"place": place} for place in ("now", "not_yet")),
    Support: ({},),
    Appraisal: ({}, {"frame": "identity_prompts", "topic": "culture"}),
}  # fmt: skip


def plant(store: Store) -> str:
    """Keep the case and a snapshot of it, whose id is returned; each planted word is ``word_in`` of its field."""
    with store.change(ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", "Cai", parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save(Person("p", "c", "Glenys Morgan", relation="grandmother"))
        change.save(Meeting("m", "c", when=parse_when("12 May 2026"), status="ended"))
        change.save(Attendance("a", "c", "m", "Gwyn Saddler", "Youth justice service", "scribe", "here"))
        for record in planted():
            change.save(record)
    return take_snapshot(store, "c", "Formulation meeting, 12 May 2026", actor=ME, meeting_id="m").id


def planted() -> Iterator[Any]:
    """Every record, once for each audience and each way that a report tells of its kind."""
    for audience in AUDIENCES:
        for cls, ways in KINDS.items():
            for way, said in enumerate(ways):
                yield _record(cls, way, audience, said)
        for end in ("a", "b"):
            yield Entry(f"link-{end}-{audience}", "c", f"Link {end} {audience}", parse_when("2019"), "home", "housing",
                        audience=audience)  # fmt: skip
        yield Link(f"link-{audience}", "c", f"link-a-{audience}", f"link-b-{audience}", "followed",
                   word_in(Link, 0, audience, "note"))  # fmt: skip


def word_in(cls: type[Any], way: int, audience: str, field: str) -> str:
    """The word that stands in one field and nowhere else: letters alone, so that no line breaks within it."""
    name = f"{cls.__name__}{chr(97 + way)}{audience}{field}".replace("_", "")
    return f"Zq{name.lower()}qz"


def _record(cls: type[Any], way: int, audience: str, said: dict[str, Any]) -> Any:
    values: dict[str, Any] = {"id": f"{cls.__name__}-{way}-{audience}", "case_id": "c", "audience": audience}
    hints = get_type_hints(cls)
    for field in fields(cls):
        word = word_in(cls, way, audience, field.name)
        if field.name in _KEPT_APART:
            continue
        if field.name == "status":
            values["status"] = _STATUS[cls]
        elif field.name == "kind" and cls is not Note:
            values["kind"] = "sibling"
        elif field.name in _IDS and hints[field.name] is str:
            values[field.name] = _IDS[field.name]
        elif hints[field.name] is str:
            values[field.name] = word
        elif field.name in ("needs", "strength_tags"):
            values[field.name] = (word,) if field.name == "needs" else ()
        elif field.name == "workers":
            values[field.name] = ((word, "2020"),)
        elif field.name == "when":
            values[field.name] = parse_when(f"{1900 + AUDIENCES.index(audience)}")
    if cls is Telling:
        values["steps"] = (Step(word_in(cls, way, audience, "step"), words=word_in(cls, way, audience, "said")),)
    if cls is Presence:
        values |= {"person_id": "p", "how": word_in(cls, way, audience, "how")[:60]}
    if cls is Relationship:
        values |= {"from_id": "p", "to_id": "k"}
    if cls is OwnView:
        values |= {"person_id": "k", "entry_id": f"Entry-0-{audience}"}
    if cls is Entry:
        values["title"] = word_in(cls, way, audience, "title")[:80]
    if cls is Note and said["kind"] == "disagreed":
        values["about_id"] = f"Position-0-{audience}"
    if cls is Hypothesis:
        values["for_ids"] = (f"Entry-0-{audience}",)
    return cls(**values | said)


def everywhere(report: Report) -> str:
    """Whatever is in a report and the files made of it: values, text, what is only heard, every part of the Word."""
    return " ".join([in_values(report), in_pdf(report), in_word(report)])


def in_values(report: Report) -> str:
    """Every word of a report before it is laid out, those of its pictures and of the wall too."""
    return json.dumps(asdict(report), default=str, ensure_ascii=False)


def in_pdf(report: Report) -> str:
    """The text layer of the report as a PDF, and every string and stream of the file."""
    return re.sub(r"\s+", " ", " ".join(_in_pdf(print_report(report)))).lower()


def in_word(report: Report) -> str:
    """Every part of the report as a Word document but for its pictures, which are the PDF’s."""
    return re.sub(r"\s+", " ", " ".join(_in_word(word_report(report)))).lower()


def _in_pdf(data: bytes) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(data))
    for page in reader.pages:
        yield page.extract_text()
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        found = reader.get_object(number)
        yield from _strings(found)


def _strings(found: Any) -> Iterator[str]:
    if isinstance(found, StreamObject):
        yield found.get_data().decode("latin-1")
    if isinstance(found, DictionaryObject):
        for value in found.values():
            yield from _strings(value)
    elif isinstance(found, ArrayObject):
        for value in found:
            yield from _strings(value)
    elif isinstance(found, str):
        yield found


def _in_word(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            yield name
            if not name.endswith(".png"):
                yield parts.read(name).decode("utf-8", "replace")
