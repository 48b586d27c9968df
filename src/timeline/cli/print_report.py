"""``timeline print --what report``: the formulation report of a snapshot, as a PDF or a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from timeline.cli.telling import counted, say
from timeline.domain.errors import IntakeError
from timeline.paper.report_paper import print_report
from timeline.paper.report_word import word_report
from timeline.services.report import newest_snapshot, report_of
from timeline.services.report_language import words_to_look_at
from timeline.store.store import Store

_WRITERS = {".pdf": print_report, ".docx": word_report}
_MOST_TOLD = 12


def report_file(
    store: Store,
    case_id: str,
    output: Path,
    *,
    snapshot: str = "",
    audience: str = "attendees",
    is_named: bool = True,
    author: str = "",
    distribution: Sequence[str] = (),
) -> bytes:
    """The bytes of a report in the form that the file's ending asks for; says what could be worded more kindly.

    Raises ``IntakeError`` for another ending, ``MeetingError`` without a snapshot, ``ReportError`` for an audience that
    no paper is written for.
    """
    write = _WRITERS.get(output.suffix.lower())
    if write is None:
        raise IntakeError(f"“{output.name}” does not say what to make. A report ends in .pdf or .docx.")
    chosen = newest_snapshot(store, case_id, snapshot)
    report = report_of(store, chosen.id, audience=audience, is_named=is_named, author=author, distribution=distribution)
    remarks = words_to_look_at(report)
    if remarks:
        say(f"{counted(len(remarks), 'passage', 'passages')} could be said more kindly:")
        for one in remarks[:_MOST_TOLD]:
            say(f"  {one.section}: “{one.remark.written}”; perhaps {one.remark.offer}")
        if len(remarks) > _MOST_TOLD:
            say(f"  and {len(remarks) - _MOST_TOLD} more")
    return write(report)
