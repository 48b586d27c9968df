"""Every paper that is made from a snapshot, by its kind: what was asked for, and the paper as plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from timeline.domain.errors import ReportError
from timeline.domain.paper import Withheld
from timeline.scene.report import DRAFT, FINAL, Facts, Final, Part, Report
from timeline.services.report import report_of
from timeline.store.store import Store
from timeline.vocab.registry import Term, vocabulary

REPORT = "report"
_STATUS, _VERSION = "Status", "Version"


@dataclass(frozen=True)
class Asked:
    """What was asked of a paper: its kind and its readers as vocabulary ids, and for whom it is.

    ``agency`` names the agency whose extract it is; ``author`` is whoever took the snapshot unless given, and
    ``distribution`` names whom it goes to. ``is_named`` keeps names whole; otherwise they are initials. ``withheld``
    are the passages that somebody decided to leave out besides what is left out by itself. ``final`` is what a final
    says of itself; a draft has none.
    """

    kind: str = REPORT
    audience: str = ""
    agency: str = ""
    is_named: bool = True
    author: str = ""
    distribution: tuple[str, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    final: Final | None = None


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


def readers_of(asked: Asked) -> str:
    """Whose paper it is: those asked for, otherwise those whom its kind is for."""
    return asked.audience or vocabulary("paper_kinds")[asked.kind].text("audience")


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
    said = {
        (_STATUS, DRAFT.capitalize()): lambda words: FINAL.capitalize(),
        (_VERSION, version): lambda words: words.replace(version, f"{final.number}", 1),
    }
    rows = tuple((label, said.get((label, words.partition(",")[0]), str)(words)) for label, words in part.rows)
    return replace(part, rows=rows)


def _report(store: Store, snapshot_id: str, asked: Asked) -> Report:
    return report_of(
        store, snapshot_id, audience=readers_of(asked), is_named=asked.is_named, author=asked.author,
        distribution=asked.distribution,
    )  # fmt: skip


_MAKERS: Mapping[str, Maker] = {
    REPORT: _report,
}
