"""Own moments: what may come up when the child or one of the family looks at this life, chosen beforehand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache

from timeline.domain.entry import Entry
from timeline.domain.when import order_key
from timeline.services.listed_phrases import Found, Phrase, PhraseFinder, ways_of_writing
from timeline.services.mentions import READ
from timeline.services.open_case import OpenCase
from timeline.services.own_views import VOICE_LANE
from timeline.services.who_may_see import is_for_the_screen
from timeline.vocab.registry import vocabulary

MOST_AT_FIRST = 12
"""How many moments are laid out unless the worker chooses more: as many as one sitting has room for."""

_AT_FIRST = frozenset({"strengths", "people", "home", "education"})
_HARD_LANES = frozenset({"harm", "behaviour", "justice"})
_GOOD_OR_PLAIN = frozenset({"protective", "neutral"})
_TEXTS_KEPT = 4096


def may_come_up(view: OpenCase, entry: Entry, *, for_family: bool = False) -> bool:
    """Whether an entry may be looked at with the child, or with one of the family, at all.

    Never one that is restricted or about somebody else, nor one that stands for several of which any is. The child's
    own words may, whoever else may see them; the family sees those only where the child lets anyone who helps.
    """
    if entry.type == "gap" or any(not _is_open(one) for one in view.accounts.get(entry.id, ())):
        return False
    if _is_open(entry):
        return True
    is_own = entry.lane == VOICE_LANE and entry.basis == "child" and not entry.third_party
    return is_own and not for_family and bool(_offered(entry.audience))


def may_be_hard(view: OpenCase, entry: Entry) -> bool:
    """Whether a moment may be hard to look at: everything but what is plainly good, or plainly neither.

    Hard is what is filed with harm, behaviour or police, is of a kind that is hard by itself, bears an adversity, is
    told as anything but good or neither, is about somebody else, says one of the ``hard_matters``, or came in a file
    and nobody has touched it since. What stands for several accounts is hard where any of them is.
    """
    told = (entry, *view.accounts.get(entry.id, ()))
    return any(_is_told_as_hard(one) or _is_unread(view, one) for one in told)


def hard_matters_in(text: str, *kinds: str) -> Iterator[Found]:
    """The words of a text that are in the vocabulary ``hard_matters``, of the kinds named, or of any."""
    return (found for found in _hard_matters().find(text) if not kinds or found.phrase.term in kinds)


def first_moments(view: OpenCase) -> tuple[str, ...]:
    """The ids of the moments that come up where nobody chooses: homes, schools, people and strengths, none of it hard.

    ``MOST_AT_FIRST`` at the most, in order of time: turning points and what was good first, then spread over the life.
    A home away from family is left to the worker to choose, and so is what people disagree about.
    """
    told = [entry for entry in in_order(view, view.entries) if _comes_up_unasked(view, entry)]
    wanted = [entry.id for entry in told if entry.is_turning_point or entry.valence == "protective"]
    rest = [entry.id for entry in told if entry.id not in set(wanted)]
    chosen = {*_spread(wanted, MOST_AT_FIRST)}
    chosen |= {*_spread(rest, MOST_AT_FIRST - len(chosen))}
    return tuple(entry.id for entry in told if entry.id in chosen)


def moments(view: OpenCase, chosen: Collection[str], *, for_family: bool = False) -> tuple[Entry, ...]:
    """The chosen moments in order of time, without any that may not come up."""
    return in_order(
        view, (one for one in view.entries if one.id in chosen and may_come_up(view, one, for_family=for_family))
    )


def never_come_up(view: OpenCase) -> int:
    """How many entries can never come up: they are restricted, or about somebody else."""
    return sum(entry.type != "gap" and not may_come_up(view, entry) for entry in view.entries)


def in_order(view: OpenCase, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries in order of time; those whose time nobody knows come last."""
    born_on = view.child.born_on
    return tuple(sorted(entries, key=lambda one: order_key(one.span, one.sequence, one.id, born_on=born_on)))


def _is_open(entry: Entry) -> bool:
    return not entry.third_party and is_for_the_screen(entry.audience)


def _offered(audience: str) -> str:
    term = vocabulary("audience").get(audience)
    return "" if term is None else term.text("child_label")


def _comes_up_unasked(view: OpenCase, entry: Entry) -> bool:
    return (
        entry.lane in _AT_FIRST
        and entry.type != "home_care"
        and entry.verification not in ("contested", "disproved")
        and may_come_up(view, entry)
        and not may_be_hard(view, entry)
    )


def _is_told_as_hard(entry: Entry) -> bool:
    kind = vocabulary("entry_types")[entry.type]
    return (
        entry.third_party
        or entry.lane in _HARD_LANES
        or kind.text("lane") in _HARD_LANES
        or kind.text("valence") == "adverse"
        or entry.valence not in _GOOD_OR_PLAIN
        or bool(entry.ace_tags)
        or _says_hard("\n".join(str(getattr(entry, field)) for field in READ))
    )


def _is_unread(view: OpenCase, entry: Entry) -> bool:
    """Whether an entry came in a file and nobody has saved it since."""
    return bool(entry.import_key) and view.versions.get(entry.id, 1) == 1


@lru_cache(maxsize=_TEXTS_KEPT)
def _says_hard(text: str) -> bool:
    return next(hard_matters_in(text), None) is not None


@cache
def _hard_matters() -> PhraseFinder:
    return PhraseFinder(
        (way, Phrase(term.id, is_left_alone=fact == "left_alone"))
        for term in vocabulary("hard_matters").offered
        for fact in ("written", "left_alone")
        for form in filter(None, (one.strip() for one in term.text(fact).split(";")))
        for way in ways_of_writing(form)
    )


def _spread(ids: list[str], most: int) -> list[str]:
    """Up to ``most`` of the ids, spread evenly over all of them."""
    if len(ids) <= most:
        return ids
    return [ids[place * len(ids) // most] for place in range(most)]
