"""Every paper that is made from a snapshot, by its kind: what was asked for, and the paper as plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from timeline.domain.errors import ReportError
from timeline.scene.report import Report
from timeline.services.report import report_of
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

REPORT = "report"


@dataclass(frozen=True)
class Asked:
    """What was asked of a paper: its kind and its readers as vocabulary ids, and for whom it is.

    ``agency`` names the agency whose extract it is; ``author`` is whoever took the snapshot unless given, and
    ``distribution`` names whom it goes to. ``is_named`` keeps names whole; otherwise they are initials.
    """

    kind: str = REPORT
    audience: str = ""
    agency: str = ""
    is_named: bool = True
    author: str = ""
    distribution: tuple[str, ...] = ()


Maker = Callable[[Store, str, Asked], Report]


def paper_of(store: Store, snapshot_id: str, asked: Asked) -> Report:
    """The paper that was asked for, made from a snapshot: the same snapshot gives the same paper.

    Raises ``ReportError`` for a kind that is none and for readers without papers, ``MeetingError`` where there is no
    such snapshot.
    """
    make = _MAKERS.get(asked.kind)
    if make is None:
        kinds = ", ".join(term.label for term in vocabulary("paper_kinds"))
        raise ReportError(f"“{asked.kind}” is no paper that is made here. There are: {kinds}.")
    return make(store, snapshot_id, asked)


def readers_of(asked: Asked) -> str:
    """Whose paper it is: those asked for, otherwise those whom its kind is for."""
    return asked.audience or vocabulary("paper_kinds")[asked.kind].text("audience")


def _report(store: Store, snapshot_id: str, asked: Asked) -> Report:
    return report_of(
        store, snapshot_id, audience=readers_of(asked), is_named=asked.is_named, author=asked.author,
        distribution=asked.distribution,
    )  # fmt: skip


_MAKERS: Mapping[str, Maker] = {REPORT: _report}
