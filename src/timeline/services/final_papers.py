"""Make a paper final: its file kept byte for byte with its fingerprint, in one change; a final never changes."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from timeline.domain.errors import MeetingError, ReportError, StoreError
from timeline.domain.paper import WITHDRAWN, Paper, PaperFile
from timeline.domain.snapshot import Snapshot
from timeline.scene.report import Final, Report
from timeline.services.paper_asked import Asked, readers_of
from timeline.services.papers import paper_of
from timeline.services.record_entry import new_id
from timeline.services.who_may_see import is_for_the_screen
from timeline.services.write_down import write_all_down
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

PDF = "pdf"
_ALTERED = (
    "The file of this final is not the one that was kept: it was altered outside this program, and is not given out. "
    "Take it from a backup, or from whoever has it on paper."
)
_GONE = "The file of this final cannot be found. Take it from a backup, or from whoever has it on paper."
_LOOK_FIRST = "Look at the words of this paper first: what could be said more kindly is shown before it is made final."


@dataclass(frozen=True)
class Kept:
    """A final in the list: the paper, its ``version`` in the store, and the moment it was made final, in UTC."""

    paper: Paper
    version: int
    made_at: datetime


def make_final(
    store: Store,
    snapshot_id: str,
    asked: Asked,
    *,
    actor: str,
    on: date,
    write: Callable[[Report], bytes],
    has_looked_at_words: bool,
    new_since: str = "",
) -> Paper:
    """Make a paper final on a day: what it says of itself, its file and the file’s SHA-256 are kept in one change.

    ``write`` makes the file, a PDF, of the paper. Raises ``ReportError`` where nobody has looked at its words, without
    an author, for a revision that does not say what is new, and where somebody else made that number final meanwhile.
    """
    if not has_looked_at_words:
        raise ReportError(_LOOK_FIRST)
    try:
        case_id = store.records(Snapshot).get(snapshot_id).record.case_id
    except StoreError as missing:
        raise MeetingError("This snapshot cannot be found. Choose another from the list.") from missing
    author = asked.author.strip() or actor.strip()
    distribution = tuple(one.strip() for one in asked.distribution if one.strip())
    number = next_number(store, case_id, asked)
    final = Final(number, author, on, distribution, new_since.strip())
    as_final = replace(asked, author=author, distribution=distribution, final=final)
    paper = Paper(
        new_id(), case_id, asked.kind, snapshot_id, "Paper", author, number, asked.agency, readers_of(asked),
        asked.is_named, distribution, new_since.strip(), file_id=new_id(),
    )  # fmt: skip
    made = paper_of(store, snapshot_id, as_final)
    content = write(made)
    kept = PaperFile(paper.file_id, case_id, PDF, base64.b64encode(content).decode("ascii"))
    paper = replace(
        paper, title=made.title, withholdings=made.withheld, fingerprint=hashlib.sha256(content).hexdigest()
    )
    why = f"Made a paper final: {vocabulary('paper_kinds').label(asked.kind)}, {number}"
    with store.change(actor=actor, why=why, action="add", case_id=case_id) as change:
        change.save(kept)
        change.save_last(lambda moment, history: _still_next(paper, history))
    return paper


def next_number(store: Store, case_id: str, asked: Asked) -> int:
    """The number that the next final of a kind, and agency, has; one that was taken back is not given again."""
    there = (kept.record for kept in store.records(Paper).of_case(case_id, include_retracted=True))
    return 1 + max((one.number for one in _alike(there, asked.kind, asked.agency)), default=0)


def file_of(store: Store, paper: Paper) -> bytes:
    """The file of a final as it was kept. Raises ``ReportError`` where it was altered since, or is not there."""
    try:
        kept = store.records(PaperFile).get(paper.file_id).record
        stands = store.records(Paper).history(paper.id)
    except StoreError as missing:
        raise ReportError(_GONE) from missing
    try:
        content = base64.b64decode(kept.content, validate=True)
    except binascii.Error as unreadable:
        raise ReportError(_ALTERED) from unreadable
    # The fingerprint is the one that was kept first: a later version of the paper cannot vouch for another file.
    if hashlib.sha256(content).hexdigest() != stands[0].record.fingerprint:
        raise ReportError(_ALTERED)
    return content


def withdraw(store: Store, paper_id: str, *, version: int, actor: str, why: str) -> int:
    """Withdraw a final with a reason; it stays in the list with its file. The version it has now.

    Raises ``ReportError`` without a reason, ``ConflictError`` where somebody saved it since.
    """
    paper = store.records(Paper).get(paper_id).record
    gone = replace(paper, status=WITHDRAWN, why_withdrawn=why.strip())
    return write_all_down(
        store, [gone], actor=actor, why=f"Withdrew a final: {why.strip()}", versions={paper_id: version}
    )[paper_id]


def finals(store: Store, papers: Iterable[Paper], versions: Mapping[str, int], *, is_shared_screen: bool) -> list[Kept]:
    """The finals of a case, the newest first; on a shared screen only those with initials that everybody may see."""
    found = [
        Kept(paper, versions[paper.id], store.records(Paper).history(paper.id)[0].recorded_at)
        for paper in papers
        if not is_shared_screen or (not paper.is_named and is_for_the_screen(paper.audience))
    ]
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def _still_next(paper: Paper, history: Mapping[str, Any]) -> Paper:
    """The paper, where nobody has made its number final meanwhile."""
    for kept in history["paper"]:
        record = kept["record"]
        if (record["kind"], record["agency"], record["number"]) == (paper.kind, paper.agency, paper.number):
            raise ReportError(
                f"{kept['recorded_by']} has made number {paper.number} final meanwhile. Look at that one first, then "
                "make this the next."
            )
    return paper


def _alike(papers: Iterable[Paper], kind: str, agency: str) -> Iterable[Paper]:
    return (one for one in papers if (one.kind, one.agency) == (kind, agency))
