"""What a shared screen has of a step of a story, told to whoever makes or tells it and never to the room."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.services.open_case import OpenCase
from timeline.services.presence import presence_entries, presence_id
from timeline.services.present_life import OnScreen, Withheld
from timeline.services.tell_life import ShownStep

_MOST_NAMED = 3


def read_in_the_room(view: OpenCase, step: ShownStep, room: OnScreen) -> str:
    """What the room reads instead of a step's own title and words, and why; empty where it reads them.

    ``view`` is the whole case, since what is withheld is named.
    """
    if not room.is_there:
        why = _because(view, room.withheld) if room.withheld else "the story is not for a shared screen"
        return f"The room does not see this step, because {why}."
    if not room.withheld or (room.title == step.title and not step.words):
        return ""
    return f"The room reads only “{room.title}”, because {_because(view, room.withheld)}."


def unread_with(view: OpenCase, entry_ids: Sequence[str], withheld: Withheld) -> str:
    """That a step with these entries is not read on a shared screen, and why; empty where nothing is withheld."""
    if not withheld:
        return ""
    because = _because(view, withheld)
    if set(entry_ids) == set(withheld.not_there):
        return f"On a shared screen this step is left out, because {because}."
    return (
        f"On a shared screen a title and words of your own are not shown with this step, because {because}. "
        "What says nothing of that can be told in a step that does not bring it in."
    )


def _because(view: OpenCase, withheld: Withheld) -> str:
    called = _called(view)
    reasons = {one: f"“{called[one]}” (not for the screen)" for one in withheld.not_there if one in called}
    reasons |= {one: f"“{called.get(one, '')}” (about somebody else)" for one in withheld.about_others}
    if not called.keys() >= set(withheld.not_there):
        reasons[""] = "what was taken off the timeline"
    named = list(dict.fromkeys(reasons.values()))
    more = len(named) - _MOST_NAMED
    named = [*named[:_MOST_NAMED], f"{more} more"] if more > 0 else named
    return "it brings in " + " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def _called(view: OpenCase) -> dict[str, str]:
    """What each entry and presence is called, as a step lists it, by its id; an account as the entry it stands in."""
    there = (*view.entries, *presence_entries(view.people, view.presences))
    called = {presence_id(one.id) or one.id: one.title for one in there}
    return called | {each.id: called[one] for one, told in view.accounts.items() if one in called for each in told}
