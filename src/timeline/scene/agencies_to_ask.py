"""Which agencies could know about a silence: those whose kind of work it is, and those who spoke on either side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from timeline.vocab.registry import Term, vocabulary


def agencies_to_ask(
    lane: Term, beside: Sequence[str], everybody: Iterable[str], kinds: Mapping[str, str]
) -> tuple[str, ...]:
    """The agencies to ask about a lane, the likeliest first.

    Those of the kinds the vocabulary names for the lane, in its order, and of one kind those first that spoke
    ``beside`` the silence; then whoever else spoke beside it. Where the case has no agency of the likeliest
    kind, the kind itself is named. ``kinds`` says what kind an agency is of; otherwise its name does.
    """
    wanted = [kind.strip() for kind in lane.text("ask").split(",") if kind.strip()]
    of_case = [*beside, *everybody]
    found: list[str] = []
    for place, kind in enumerate(wanted):
        fitting = [name for name in of_case if (kinds.get(name) or kind_of_agency(name)) == kind]
        if not fitting and place == 0:
            fitting = [vocabulary("agency_kinds").label(kind)]
        found.extend(fitting)
    return tuple(dict.fromkeys([*found, *beside]))


@cache
def kind_of_agency(name: str) -> str:
    """The kind of an agency by its name alone: what it is called, else the last telling word in it; “other” if none.

    “Ward 4, hospital” is health and “Wharf Primary School” education; “School nurse” is health, as its own
    list says.
    """
    kinds = vocabulary("agency_kinds")
    term = kinds.find(name)
    if term is not None:
        return term.id
    said = " ".join(name.casefold().split())
    best = (-1, 0, "other")
    for kind in kinds:
        for word in (kind.label.casefold(), *kind.aliases):
            for match in re.finditer(rf"(?<!\w){re.escape(word)}s?(?!\w)", said):
                best = max(best, (match.end(), len(word), kind.id))
    return best[2]
