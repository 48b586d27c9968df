"""Every paper that is made from a snapshot, by its kind: what was asked for, and the paper as plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from timeline.domain.errors import ReportError
from timeline.scene.report import DRAFT, FINAL, Facts, Final, Part, Report
from timeline.services.agency_reading import agencies_named
from timeline.services.agency_register import same_agency
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.paper_access import access_paper
from timeline.services.paper_agency import agencies_for_papers, agency_paper
from timeline.services.paper_asked import REPORT, Asked, readers_of
from timeline.services.paper_child import CHILD, child_page
from timeline.services.paper_family import FAMILY, family_copy
from timeline.services.paper_transition import transition_paper
from timeline.services.report import report_of
from timeline.store.store import Store
from timeline.vocab.registry import Term, vocabulary

_STATUS, _VERSION = "Status", "Version"


Maker = Callable[[Store, str, Asked], Report]


def paper_of(store: Store, snapshot_id: str, asked: Asked) -> Report:
    """The paper that was asked for, made from a snapshot: the same snapshot gives the same paper.

    Raises ``ReportError`` for a kind that is none and for readers without papers, ``MeetingError`` where there is no
    such snapshot.
    """
    make = _MAKERS.get(asked.kind)
    if make is None:
        kinds = ", ".join(term.label for term in kinds_made())
        raise ReportError(f"“{asked.kind}” is no paper that is made here. There are: {kinds}.")
    made = make(store, snapshot_id, asked)
    if not made.written_for:
        made = replace(made, written_for=vocabulary("audience")[readers_of(asked)].text("on_paper"))
    return made if asked.final is None else _as_final(made, asked.final)


def kinds_made() -> tuple[Term, ...]:
    """The kinds of paper that can be made, in their order."""
    return tuple(term for term in vocabulary("paper_kinds").offered if term.id in _MAKERS)


def agencies_offered(store: Store, snapshot_id: str, view: OpenCase, work: MeetingWork) -> tuple[str, ...]:
    """The agencies whose extract of a snapshot this screen may offer, by name.

    On a shared screen those that the screen names itself: none that is told of only where fewer people may read, and
    none with somebody’s name in its own. Raises ``MeetingError`` where there is no such snapshot.
    """
    there = agencies_for_papers(store, snapshot_id)
    return tuple(name for name in there if may_be_named(name, view, work))


def may_be_named(agency: str, view: OpenCase, work: MeetingWork) -> bool:
    """Whether this screen may name an agency; one that is shared names those which stand on it as they are kept."""
    return not view.is_shared_screen or any(same_agency(agency, one) for one in agencies_named(view, work))


def _as_final(made: Report, final: Final) -> Report:
    """The paper as its final: what it says of its own status and version is the final’s."""
    sections = tuple(
        replace(section, parts=tuple(_said_final(part, made.version, final) for part in section.parts))
        for section in made.sections
    )
    return replace(made, status=FINAL, version=f"{final.number}", final=final, sections=sections)


def _said_final(part: Part, version: str, final: Final) -> Part:
    if not isinstance(part, Facts):
        return part
    rows = []
    for label, words in part.rows:
        if (label, words) == (_STATUS, DRAFT.capitalize()):
            rows.append((label, FINAL.capitalize()))
        elif label == _VERSION and words.partition(",")[0] == version:
            rows.append((label, words.replace(version, f"Final {final.number}", 1)))
        else:
            rows.append((label, words))
    return replace(part, rows=tuple(rows))


def _report(store: Store, snapshot_id: str, asked: Asked) -> Report:
    return report_of(
        store, snapshot_id, audience=readers_of(asked), is_named=asked.is_named, author=asked.author,
        distribution=asked.distribution,
    )  # fmt: skip


_MAKERS: Mapping[str, Maker] = {
    REPORT: _report,
    CHILD: child_page,
    FAMILY: family_copy,
    "agency": agency_paper,
    "transition": transition_paper,
    "access": access_paper,
}
