"""Who may see what is kept: the fewest of several audiences, what a shared screen may show, what never leaves."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.vocab.registry import vocabulary

_NARROWEST = 99


def narrowest(audiences: Iterable[str]) -> str:
    """The audience that the fewest are in; one that is in no list lets in nobody."""
    order = {term.id: term.order for term in vocabulary("audience")}
    return max(audiences, key=lambda audience: order.get(audience, _NARROWEST))


def is_for_the_screen(audience: str) -> bool:
    """Whether a screen that everybody can read may show it."""
    term = vocabulary("audience").get(audience)
    return term is not None and bool(term.facts.get("on_shared_screen"))


def stays_with_worker(audience: str) -> bool:
    """Whether it was said to one worker alone, so that it goes on no list, template or file."""
    term = vocabulary("audience").get(audience)
    return term is not None and bool(term.facts.get("stays_with_worker"))


def papers_are_written_for(audience: str) -> bool:
    """Whether a paper is written for an audience at all; what was said to one worker alone goes on none."""
    term = vocabulary("audience").get(audience)
    return term is not None and bool(term.text("reads"))


def may_read(audience: str, readers: str) -> bool:
    """Whether what is kept for an audience may stand on a paper written for ``readers``, an audience as well."""
    term = vocabulary("audience").get(readers)
    return term is not None and audience in term.text("reads").split()


def may_read_about_others(readers: str) -> bool:
    """Whether a paper written for ``readers`` may hold passages about somebody else than the child."""
    term = vocabulary("audience").get(readers)
    return term is not None and bool(term.facts.get("reads_about_others"))
