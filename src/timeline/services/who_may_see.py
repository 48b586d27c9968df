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
