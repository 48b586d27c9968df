"""What was asked of a paper, and whom it is for."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.domain.paper import Withheld
from timeline.scene.report import Final
from timeline.vocab.registry import vocabulary

REPORT = "report"


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


def readers_of(asked: Asked) -> str:
    """Whose paper it is: those asked for, otherwise those whom its kind is for."""
    return asked.audience or vocabulary("paper_kinds")[asked.kind].text("audience")
