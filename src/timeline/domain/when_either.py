"""One time out of what several people say: the finest that all of them allow, or the range that holds them all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from timeline.domain.errors import WhenError
from timeline.domain.when_stretch import lasting
from timeline.domain.when_values import Kind, Precision, When


def either(told: Sequence[tuple[When, str]]) -> When:
    """The time that several accounts of one thing leave open; each comes with the name of who says so.

    Where one account lies within all the others (“12 March 2014” in “March 2014”) it is that one. Otherwise the time
    reaches from the earliest to the latest day that anybody says, and its words give every date with who says it.
    Accounts without any date count only where no other has one; of ages alone the first stands. ``told`` has one or
    more.
    """
    dated = [(when, who) for when, who in told if when.earliest or when.latest] or list(told)
    first = dated[0][0]
    if all((when.earliest, when.latest, when.kind) == (first.earliest, first.latest, first.kind) for when, _ in dated):
        return first
    within = [when for when, _ in dated if all(_holds(other, when) for other, _ in dated)]
    if within:
        return within[0]
    words = " or ".join(dict.fromkeys(f"{when.text} ({who})" if who else when.text for when, who in dated))
    return _over(words, [when for when, _ in dated])


def either_stretch(told: Sequence[tuple[When, When | None, str]]) -> tuple[When, When | None]:
    """The beginning and the end that several accounts leave open, each with who says so; no end where none has one.

    An end that would come before the beginning is the first account's own, and so is the beginning then.
    """
    when = either([(when, who) for when, _, who in told])
    ends = [(until, who) for _, until, who in told if until is not None]
    if not ends:
        return when, None
    until = either(ends)
    try:
        lasting(when, until)
    except WhenError:
        return told[0][0], told[0][1]
    return when, until


def _holds(wider: When, when: When) -> bool:
    """Whether every day that ``when`` can mean is one that ``wider`` can mean."""
    if Kind.LASTED in (wider.kind, when.kind) and wider.kind is not when.kind:
        return False
    begins = wider.earliest is None or (when.earliest is not None and wider.earliest <= when.earliest)
    ends = wider.latest is None or (when.latest is not None and when.latest <= wider.latest)
    return begins and ends


def _over(words: str, whens: Sequence[When]) -> When:
    first = whens[0]
    earliest, latest = _least([when.earliest for when in whens]), _most([when.latest for when in whens])
    is_approximate, is_unsure = any(when.is_approximate for when in whens), any(when.is_unsure for when in whens)
    if all(when.kind is Kind.LASTED for when in whens):
        return When(
            words, Kind.LASTED, Precision.RANGE, earliest, latest,
            start_latest=_most([when.start_latest for when in whens]),
            end_earliest=_least([when.end_earliest for when in whens]),
            is_approximate=is_approximate, is_unsure=is_unsure, is_ongoing=any(when.is_ongoing for when in whens),
        )  # fmt: skip
    if earliest is None and latest is None:
        # Ages are read again when a birth date is corrected, so their words stay words that can be read.
        return first if first.age else When(words, Kind.UNKNOWN, Precision.UNKNOWN)
    kind = Kind.BETWEEN if earliest and latest else Kind.BEFORE if latest else Kind.AFTER
    edtf = f"[{earliest.isoformat() if earliest else ''}..{latest.isoformat() if latest else ''}]"
    return When(
        words, kind, Precision.RANGE, earliest, latest, edtf=edtf, is_approximate=is_approximate, is_unsure=is_unsure
    )


def _least(days: Sequence[date | None]) -> date | None:
    return None if None in days else min(day for day in days if day is not None)


def _most(days: Sequence[date | None]) -> date | None:
    return None if None in days else max(day for day in days if day is not None)
