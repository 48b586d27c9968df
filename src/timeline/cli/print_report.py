"""``timeline print --what report``, ``child``, ``family`` …: a paper of a snapshot, as a PDF or a Word document."""

from __future__ import annotations

from pathlib import Path

from timeline.cli.telling import counted, say
from timeline.domain.errors import IntakeError
from timeline.paper.report_paper import print_report
from timeline.paper.report_word import word_report
from timeline.services.paper_asked import Asked
from timeline.services.papers import paper_of
from timeline.services.report import newest_snapshot
from timeline.services.report_language import words_to_look_at
from timeline.store.store import Store

_WRITERS = {".pdf": print_report, ".docx": word_report}
_MOST_TOLD = 12


def paper_file(store: Store, case_id: str, output: Path, asked: Asked, *, snapshot: str = "") -> bytes:
    """The bytes of a paper in the form that the file's ending asks for; says what could be worded more kindly.

    Raises ``IntakeError`` for another ending, ``MeetingError`` without a snapshot, ``ReportError`` for an audience that
    no paper is written for, and for a paper that cannot be made as it was asked for.
    """
    write = _WRITERS.get(output.suffix.lower())
    if write is None:
        raise IntakeError(f"“{output.name}” does not say what to make. A paper of a snapshot ends in .pdf or .docx.")
    chosen = newest_snapshot(store, case_id, snapshot)
    paper = paper_of(store, chosen.id, asked)
    remarks = words_to_look_at(paper)
    if remarks:
        say(f"{counted(len(remarks), 'passage', 'passages')} could be said more kindly:")
        for one in remarks[:_MOST_TOLD]:
            say(f"  {one.section}: “{one.remark.written}”; perhaps {one.remark.offer}")
        if len(remarks) > _MOST_TOLD:
            say(f"  and {len(remarks) - _MOST_TOLD} more")
    return write(paper)
