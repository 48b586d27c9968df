"""Where a step of the plan could have its place, and why: from the position, what comes first, the map and the wish.

A suggestion in one sentence that people take or leave. It counts nothing up, predicts nothing and refuses nothing; the
rules and their words are the vocabulary ``plan_reasons``, each with its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.domain.band import CALM, EITHER, STRESSED, Band
from timeline.domain.position import Position
from timeline.domain.recommendation import LATER, NEXT, NOT_YET, NOW, Recommendation
from timeline.services.meeting_work import MeetingWork
from timeline.services.where_now import WhereNow, where, where_now
from timeline.vocab.registry import vocabulary

PLACES = (NOW, NEXT, LATER, NOT_YET)
NOWHERE = ""
_SETTLED = {"done", "dropped"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place, empty where none is suggested; why, in one sentence; and what the step would be waiting for.

    ``short`` says why in a few words, without the layer and the position that stand beside it on the page.
    """

    place: str
    sentence: str
    waits_for: tuple[str, ...] = ()
    short: str = ""


def suggested(step: Recommendation, work: MeetingWork) -> Suggestion:
    """The place suggested for one step, which need not be among those kept yet."""
    others = [one for one in work.recommendations if one.id != step.id]
    return _all([*others, step], work)[step.id]


def suggestions(work: MeetingWork) -> dict[str, Suggestion]:
    """The place suggested for each step of the plan, by the step's id."""
    return _all(work.recommendations, work)


def place_of(step: Recommendation, suggestion: Suggestion) -> str:
    """The place a step has: the one people decided, else the suggested one; empty where there is neither."""
    return step.place or suggestion.place


def is_above(step: Recommendation, work: MeetingWork) -> bool:
    """Whether the step’s layer lies above every current position, so that a person is gently asked why."""
    stands = where_now(work.positions)
    return bool(step.low and stands.positions) and step.low > stands.highest


def areas_not_looked_at(step: Recommendation, work: MeetingWork) -> tuple[str, ...]:
    """The areas, by their labels, that the step asks something of and that nobody has put on the map."""
    looked_at = {area for area, _ in work.bands_now()}
    areas = vocabulary("development_areas")
    return tuple(areas.label(area) for area, _ in asked_months(step.asks_of) if area not in looked_at)


def asked_months(asks_of: Sequence[tuple[str, str]]) -> list[tuple[str, int]]:
    """Each area with the months of age asked of it; what is no whole number says nothing and is left out."""
    return [(area, int(months)) for area, months in asks_of if months.isascii() and months.isdigit()]


@dataclass(frozen=True, slots=True)
class _Reason:
    place: str
    term: str
    words: Mapping[str, str]
    is_adapted: bool = False

    def sentence(self, fact: str = "sentence") -> str:
        term = vocabulary("plan_reasons")[self.term]
        told = (term.text(f"{fact}_adapted") if self.is_adapted else "") or term.text(fact)
        return told.format_map(self.words)


def _all(steps: Sequence[Recommendation], work: MeetingWork) -> dict[str, Suggestion]:
    by_id = {one.id: one for one in steps}
    waits = {one.id: [by_id[each] for each in one.after_ids if _is_open(by_id.get(each))] for one in steps}
    bands = work.bands_now()
    stands = where_now(work.positions)
    made: dict[str, Suggestion] = {}
    left = list(steps)
    while left:
        ready = [one for one in left if all(first.id in made for first in waits[one.id])]
        # Where none is ready, some wait for each other; each is told so, and whatever comes after them goes on.
        for one in ready or [one for one in left if _circle(one.id, waits)]:
            made[one.id] = _one(one, waits, made, stands, bands)
        left = [one for one in left if one.id not in made]
    return made


def _is_open(step: Recommendation | None) -> bool:
    return step is not None and step.status not in _SETTLED


def _one(
    step: Recommendation,
    waits: Mapping[str, Sequence[Recommendation]],
    made: Mapping[str, Suggestion],
    stands: WhereNow,
    bands: Mapping[tuple[str, str], Band],
) -> Suggestion:
    reasons = [_by_layer(step, stands), *_by_map(step, bands), *_by_steps(step, waits, made)]
    nowhere = [reason for reason in reversed(reasons) if reason.place == NOWHERE]
    holding = [reason for reason in reversed(reasons) if reason.place != NOW] or reasons[:1]
    # Where two lead to one place, what can be seen to is told: a step to be done, then an adaptation, then the layer.
    told = nowhere[0] if nowhere else max(holding, key=lambda reason: PLACES.index(reason.place))
    waiting = [reason.sentence("waits_for") for reason in reasons if reason.place != NOW]
    return Suggestion(told.place, told.sentence(), tuple(dict.fromkeys(filter(None, waiting))), told.sentence("short"))


def _by_layer(step: Recommendation, stands: WhereNow) -> _Reason:
    wished = bool(step.own_wish.strip())
    if not step.low:
        return _Reason(NOW, "wish_every" if wished else "every_layer", {})
    if not stands.positions:
        return _Reason(NOWHERE, "no_position", {"layers": step.layers_text})
    term = _layer_term(step, stands)
    words = {"layers": step.layers_text, "position": stands.in_brackets, "below": str(step.low - 1)}
    words |= _settings(step, stands)
    place = vocabulary("plan_reasons")[term].text("place")
    if not wished:
        return _Reason(place, term, words)
    if place == NOW:
        return _Reason(NOW, "wish_holds" if term == "holds" else "wish_there", words)
    return _Reason(PLACES[PLACES.index(place) - 1], "wish_sooner", words)


def _layer_term(step: Recommendation, stands: WhereNow) -> str:
    """Which reason the layer gives: a layer holds only where the child stands above it, not where they stand at it."""
    if step.high < stands.lowest:
        return "holds"
    if step.low <= stands.lowest:
        return "stands_across" if any(one.high > step.high for one in _there(step, stands)) else "stands_there"
    if step.low <= stands.highest:
        return "some_settings" if any(one.high < step.low for one in stands.positions) else "upper_part"
    return {1: "one_above", 2: "two_above"}.get(step.low - stands.lowest, "far_above")


def _there(step: Recommendation, stands: WhereNow) -> list[Position]:
    return [one for one in stands.positions if one.low <= step.high and one.high >= step.low]


def _settings(step: Recommendation, stands: WhereNow) -> dict[str, str]:
    """The settings a sentence may name, each after a space; empty where it is so wherever a position is agreed."""
    found = {
        "there": _there(step, stands),
        "elsewhere": [one for one in stands.positions if one.high < step.low],
        "waited": [one for one in stands.positions if one.low < step.low],
    }
    agreed = len(stands.positions)
    return {name: f" {where(some)}" if 0 < len(some) < agreed else "" for name, some in found.items()}


def _by_map(step: Recommendation, bands: Mapping[tuple[str, str], Band]) -> Iterator[_Reason]:
    reasons = vocabulary("plan_reasons")
    is_adapted = bool(step.adaptation.strip())
    for area, months in asked_months(step.asks_of):
        found = _band_asked_too_much_of(months, area, bands)
        if found is None:
            continue
        term, band = found
        context = "" if band.context == EITHER else f" {vocabulary('development_contexts').label(band.context).lower()}"
        words = {
            "area": vocabulary("development_areas").label(area).lower(),
            "asked": years_text(months),
            "band": f"{band.years_text}{context}",
        }
        place = reasons[term].text("place_adapted" if is_adapted else "place")
        yield _Reason(place, term, words, is_adapted)


def _band_asked_too_much_of(months: int, area: str, bands: Mapping[tuple[str, str], Band]) -> tuple[str, Band] | None:
    """The reason and the band that what is asked meets; ``None`` where it asks nothing more than the map says."""
    calm = bands.get((area, CALM)) or bands.get((area, EITHER))
    stressed = bands.get((area, STRESSED))
    if calm is not None and months > calm.high_months:
        return "beyond_calm", calm
    if stressed is not None and months > stressed.high_months:
        return "beyond_stressed", stressed
    within = next((one for one in (calm, stressed) if one is not None and months > one.low_months), None)
    return None if within is None else ("within_band", within)


def _by_steps(
    step: Recommendation, waits: Mapping[str, Sequence[Recommendation]], made: Mapping[str, Suggestion]
) -> Iterator[_Reason]:
    first = waits[step.id]
    circle = _circle(step.id, waits)
    if circle:
        yield _Reason(NOWHERE, "circle", {"steps": _named(circle)})
        return
    places = {one.id: one.place or (made[one.id].place if one.id in made else NOWHERE) for one in first}
    unplaced = [one for one in first if places[one.id] == NOWHERE]
    if unplaced:
        yield _Reason(NOWHERE, "after_unplaced", {"steps": _named(unplaced)})
    elif first:
        latest = max(PLACES.index(places[one.id]) for one in first)
        yield _Reason(PLACES[min(latest + 1, len(PLACES) - 1)], "after_steps", {"steps": _named(first)})


def _circle(step_id: str, waits: Mapping[str, Sequence[Recommendation]]) -> list[Recommendation]:
    """Those that a step waits for and that wait for it in turn, over however many others."""
    return [one for one in waits[step_id] if _leads_back(one.id, step_id, waits)]


def _leads_back(start: str, goal: str, waits: Mapping[str, Sequence[Recommendation]]) -> bool:
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        one = ahead.pop()
        if one == goal:
            return True
        if one not in seen:
            seen.add(one)
            ahead.extend(each.id for each in waits.get(one, ()))
    return False


def _named(steps: Sequence[Recommendation]) -> str:
    titles = [f"“{' '.join(one.title.split())}”" for one in steps]
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"


def years_text(months: int) -> str:
    """Months of age in years, halves where there are any: “7”, “7½”."""
    whole, over = divmod(months, 12)
    return f"{whole}½" if 4 <= over <= 8 else f"{whole + (over > 8)}"
