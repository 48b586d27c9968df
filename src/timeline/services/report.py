"""The formulation report: sixteen sections made from a snapshot, so that the same snapshot gives the same report.

The tool writes none of it: every word about the child is one that somebody wrote down, and a section that nobody has
written anything for says so in one sentence. The order of the sections is the vocabulary ``report_sections``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from timeline.domain.counting import listed
from timeline.domain.errors import MeetingError
from timeline.domain.snapshot import Snapshot
from timeline.domain.when_telling import day_text
from timeline.scene.report import DRAFT, Facts, Paragraph, Part, Report, Section
from timeline.services.report_formulation import formulation_section
from timeline.services.report_life import development_section, position_section, timeline_section
from timeline.services.report_plan import (
    child_section,
    engagement_section,
    gaps_section,
    plan_section,
    review_section,
    safety_section,
)
from timeline.services.report_reading import Readers, Reading, reading_for, whole_reading
from timeline.services.report_voices import (
    consent_section,
    identity_section,
    sources_section,
    strengths_section,
    voices_section,
)
from timeline.services.words_of_entries import names_in
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

FOR_FEWER = "What is written down about this is for fewer people than this report."
_OWN_PAGE = "child"
_MOST_NAMED = 60

Build = Callable[[Reading], Iterator[Part]]
_SECTIONS: dict[str, Build] = {
    "sources": sources_section, "consent": consent_section, "voices": voices_section, "strengths": strengths_section,
    "timeline": timeline_section, "development": development_section, "position": position_section,
    "formulation": formulation_section, "plan": plan_section, "engagement": engagement_section,
    "safety": safety_section, "gaps": gaps_section, "identity": identity_section, "review": review_section,
    "child": child_section,
}  # fmt: skip


def report_of(
    store: Store,
    snapshot_id: str,
    *,
    audience: str = "attendees",
    is_named: bool = True,
    author: str = "",
    distribution: Sequence[str] = (),
) -> Report:
    """The report of a snapshot for those in ``audience``: a draft, with its sixteen sections in order.

    Nothing restricted from that audience, then or since, is in it. ``is_named`` keeps names whole; otherwise they are
    initials. ``author`` is whoever took the snapshot unless given, and ``distribution`` names whom it is for.
    Raises ``MeetingError`` where there is no such snapshot and ``ReportError`` for an audience without papers.
    """
    whole = whole_reading(store, snapshot_id, Readers(audience, is_named))
    reading = reading_for(store, whole)
    view = reading.view
    version = f"{reading.number}"
    about = _about(reading, version, author, distribution)
    sections = []
    for term in vocabulary("report_sections"):
        parts = (about,) if term.id == "status" else _parts(_SECTIONS[term.id], reading, whole, term.text("empty"))
        sections.append(Section(term.order, term.id, term.label, parts, is_own_page=term.id == _OWN_PAGE))
    names = dict.fromkeys((*names_in(view), *(one.name for one in reading.work.attendances if one.name)))
    return Report(
        title=f"Formulation report: {view.child.name}",
        called=view.child.initials,
        ref=view.case.ref,
        status=DRAFT,
        version=version,
        as_of=reading.snapshot.moment.replace(microsecond=0),
        is_fictional=view.case.is_fictional,
        sections=tuple(sections),
        names=tuple(name for name in names if name.strip()),
    )


def newest_snapshot(store: Store, case_id: str, wanted: str = "") -> Snapshot:
    """The snapshot with this id or title, or the newest of a case. Raises ``MeetingError`` where there is none."""
    kept = sorted((one.record for one in store.records(Snapshot).of_case(case_id)), key=lambda one: one.moment)
    if not kept:
        raise MeetingError("There is no snapshot to make a report from. Keep one when the meeting ends.")
    if not wanted.strip():
        return kept[-1]
    asked = wanted.strip().casefold()
    found = [one for one in kept if asked in (one.id.casefold(), one.title.casefold())]
    if not found:
        titles = listed([f"“{one.title}”" for one in kept], 4)
        raise MeetingError(f"There is no snapshot called “{wanted.strip()}”. There is {titles}.")
    return found[-1]


def _parts(build: Build, reading: Reading, whole: Reading, empty: str) -> tuple[Part, ...]:
    parts = tuple(build(reading))
    if parts:
        return parts
    # An absence is told only where it is one: what is kept from these readers is not said to be missing.
    words = FOR_FEWER if any(True for _ in build(whole)) else empty
    return (Paragraph(words, is_quiet=True),)


def _about(reading: Reading, version: str, author: str, distribution: Sequence[str]) -> Facts:
    snapshot, view = reading.snapshot, reading.view
    moment = snapshot.moment
    restricted = f" {reading.left_out} entries are for fewer people and left out." if reading.left_out > 1 else (
        " 1 entry is for fewer people and left out." if reading.left_out else ""
    )  # fmt: skip
    invented = "This child and this life are invented." if view.case.is_fictional else ""
    rows = [
        ("About", f"{view.child.name}, {view.case.ref}"),
        ("", invented),
        ("Status", "Draft"),
        ("Version", f"{version}, made from the snapshot “{snapshot.title}”"),
        ("The record", f"As it was known on {day_text(moment.date())}, {moment:%H:%M} UTC. " + (
            "Nothing of it has been altered since." if reading.is_untouched
            else "It has been added to since, by restoring a file: it may show more.")),
        ("Author", author.strip() or snapshot.taken_by),
        ("Written for", f"{vocabulary('audience')[reading.readers.audience].text('on_paper')}.{restricted}"),
        ("Distribution", listed([one.strip() for one in distribution if one.strip()], _MOST_NAMED)
            or "Nobody has been named yet."),
        ("Names", "" if reading.readers.is_named else "Initials stand for names."),
        ("What it holds", "It holds what goes well as well as what is hard. Every word about the child was written "
                          "down by somebody; this program wrote none of it."),
    ]  # fmt: skip
    return Facts("", tuple((label, words) for label, words in rows if words))
