"""Appointments: read from one line, offered again a week on, and marked with what became of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from timeline.domain.appointment import OFFERED, Appointment
from timeline.domain.consultation import Consultation
from timeline.domain.errors import EngagementError, WhenError
from timeline.domain.when import Precision, When, parse_when
from timeline.domain.when_calendar import WEEKDAY_NAMES
from timeline.services.find_gaps import day
from timeline.services.record_entry import new_id
from timeline.services.write_down import write_down
from timeline.store.store import Store
from timeline.vocab.registry import Term, vocabulary

EXAMPLE = "Tue 15:30 Siân library kept"
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_TIME = re.compile(r"^(?:at\s+)?(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?(?=\s|$)", re.IGNORECASE)
_WHY = re.compile(r"\s+because\s+(.+)$", re.IGNORECASE)
_FOR = re.compile(r"\s+for\s+(.+)$", re.IGNORECASE)
_PLACE = re.compile(r"^(?:with\s+)?(.*?)\s*(?:\s|^)at\s+(?:the\s+)?(.+)$", re.IGNORECASE)
_WITH = re.compile(r"^with\s+", re.IGNORECASE)
_WORDS_OF_A_DATE = 4
_TITLES = {"dr", "mr", "mrs", "ms", "miss", "sergeant", "pc"}


def outcome(one: Appointment) -> Term:
    """What became of an appointment, as a word of the vocabulary."""
    return vocabulary("appointment_outcomes")[one.outcome]


def is_kept(one: Appointment) -> bool:
    """Whether the child was there, if only for part of it."""
    return bool(outcome(one).facts.get("is_kept"))


def is_counted(one: Appointment) -> bool:
    """Whether it says if the child was there or not: rearranged ones, and those to come, say neither."""
    return bool(outcome(one).facts.get("is_counted"))


def asks_consultation(one: Appointment) -> bool:
    """Whether the psychologist is asked about it at once."""
    return bool(outcome(one).facts.get("asks_consultation"))


def day_of_appointment(one: Appointment) -> date | None:
    """The day it was to be; ``None`` where no single day is known."""
    return one.when.earliest if one.when.earliest == one.when.latest else None


def in_order(appointments: Iterable[Appointment]) -> list[Appointment]:
    """Appointments by their day and time, the earliest first; what has no day comes last."""
    return sorted(appointments, key=lambda one: (day_of_appointment(one) or date.max, one.time_of_day, one.id))


def read_line(text: str, *, case_id: str, today: date, known: Sequence[Appointment] = (),
              people: Sequence[str] = ()) -> Appointment:  # fmt: skip
    """The appointment that one line tells of: “Tue 15:30 Siân library kept because …”.

    A weekday alone is the last one where the line says what became of it, otherwise the next. Who it is with is read by
    the names in ``known`` and ``people``, and written as it was there; else the first word is taken for it, and the
    rest for the place. Raises ``EngagementError`` or ``WhenError`` saying how to write it.
    """
    rest = " ".join(text.split())
    if not rest:
        raise EngagementError(f"Write the day, the time, who with and where: {EXAMPLE}")
    why, rest = _cut(_WHY, rest)
    became, rest = _outcome(rest)
    purpose, rest = _cut(_FOR, rest)
    on, rest = _day(rest, today, is_over=became != OFFERED)
    at, rest = _time(rest)
    with_whom, place = _who_and_where(rest, known, people)
    made = Appointment(
        new_id(), case_id, on, time_of_day=at, with_whom=with_whom, place=place, purpose=purpose, outcome=became,
        why=why,
    )  # fmt: skip
    refuse_before_its_day(made, today)
    return made


def refuse_before_its_day(one: Appointment, today: date) -> None:
    """Raises ``EngagementError`` where it says whether the child was there before the day has come."""
    on = day_of_appointment(one)
    if is_counted(one) and on is not None and on > today:
        raise EngagementError("That day is still to come. Keep it as offered, and say afterwards what became of it.")


def offered_again(one: Appointment, others: Iterable[Appointment], *, today: date) -> Appointment:
    """The next one at the same time and place: a week on, or as many weeks as it takes to be free and not past.

    Raises ``EngagementError`` where its own day is not known.
    """
    on = day_of_appointment(one)
    if on is None:
        raise EngagementError("Nobody knows its day, so there is no same time next week. Write the next one as a line.")
    taken = {(day_of_appointment(other), other.with_whom) for other in others}
    on += timedelta(weeks=1)
    while on < today or (on, one.with_whom) in taken:
        on += timedelta(weeks=1)
    return replace(
        one, id=new_id(), when=day(on), outcome=OFFERED, why="", why_kinds=(), why_by="", child_said="", moved_to_id="",
        entry_ids=(),
    )  # fmt: skip


def next_weekday(usual: date, today: date, taken: Collection[date] = ()) -> date:
    """The first day from today on that is the same weekday as ``usual`` and none of those ``taken``."""
    found = today + timedelta(days=(usual.weekday() - today.weekday()) % 7)
    while found in taken:
        found += timedelta(weeks=1)
    return found


def mark(store: Store, appointment_id: str, became: str, *, version: int, today: date, actor: str) -> int:
    """Keep what became of an appointment and return its new version; nothing else of it changes.

    It may be done where its words are hidden. Raises ``EngagementError`` before its day has come.
    """
    whole = store.records(Appointment).get(appointment_id).record
    changed = replace(whole, outcome=became)
    refuse_before_its_day(changed, today)
    why = vocabulary("appointment_outcomes").label(became).lower()
    return write_down(store, changed, actor=actor, why=why, version=version)


def to_say(appointments: Iterable[Appointment], *, today: date) -> list[Appointment]:
    """Those whose day has come and of which nobody has said what became of them, the earliest first."""
    return [one for one in in_order(appointments)
            if one.outcome == OFFERED and (day_of_appointment(one) or date.min) <= today]  # fmt: skip


def to_come(appointments: Iterable[Appointment], *, today: date) -> list[Appointment]:
    """Those offered for a day that is still to come, the earliest first."""
    return [one for one in in_order(appointments)
            if one.outcome == OFFERED and (day_of_appointment(one) or date.min) > today]  # fmt: skip


def without_consultation(
    appointments: Iterable[Appointment], consultations: Iterable[Consultation]
) -> list[Appointment]:
    """Those the child was not at and that no consultation is about, the newest first."""
    asked = {one for each in consultations for one in each.appointment_ids}
    return [one for one in reversed(in_order(appointments)) if asks_consultation(one) and one.id not in asked]


def was_there(appointments: Iterable[Appointment]) -> str:
    """How often the child was there, as a count: “3 of 4”; “–” where nothing says."""
    counted = [one for one in appointments if is_counted(one)]
    return f"{sum(map(is_kept, counted))} of {len(counted)}" if counted else "–"


def _cut(pattern: re.Pattern[str], rest: str) -> tuple[str, str]:
    found = pattern.search(rest)
    return (found[1].strip(), rest[: found.start()].strip()) if found else ("", rest)


def _outcome(rest: str) -> tuple[str, str]:
    """What the end of the line says became of it, the longest wording first; offered where it says nothing."""
    words = rest.split()
    for size in range(min(4, len(words)), 0, -1):
        found = vocabulary("appointment_outcomes").find(" ".join(words[-size:]).strip(".,;"))
        if found is not None:
            return found.id, " ".join(words[:-size]).rstrip(" ,;:–-")
    return OFFERED, rest


def _day(rest: str, today: date, *, is_over: bool) -> tuple[When, str]:
    words = rest.split()
    first = words[0].strip(",:").casefold() if words else ""
    if first in _DAYS:
        return day(today + timedelta(days=_DAYS[first])), " ".join(words[1:])
    written = _written_day(words, today)
    if written is not None:
        return written
    weekday = _weekday(first)
    if weekday is None:
        return day(today), rest
    away = (weekday - today.weekday()) % 7
    on = today + timedelta(days=away if not is_over or away == 0 else away - 7)
    # “Tue 17 Nov” says its weekday twice.
    return _written_day(words[1:], today) or (day(on), " ".join(words[1:]))


def _written_day(words: Sequence[str], today: date) -> tuple[When, str] | None:
    """A day written at the beginning, with the year of the nearest such day where none is written."""
    for size in range(min(_WORDS_OF_A_DATE, len(words)), 0, -1):
        text = " ".join(words[:size]).rstrip(",")
        if not text[:1].isdigit():
            return None
        if size > 1 and _TIME.match(words[size - 1]) and not words[size - 1].isdigit():
            continue
        for said in (text, *(f"{text} {today.year + n}" for n in (0, -1, 1))):
            found = _as_day(said)
            near = found is not None and (said == text or abs((found.earliest or today) - today) < timedelta(days=183))
            if found is not None and near:
                return found, " ".join(words[size:])
    return None


def _as_day(said: str) -> When | None:
    try:
        found = parse_when(said)
    except WhenError:
        return None
    return found if found.precision is Precision.DAY and found.earliest == found.latest else None


def _weekday(word: str) -> int | None:
    if len(word) < 3:
        return None
    return next((n for n, name in enumerate(WEEKDAY_NAMES) if name.casefold().startswith(word.rstrip("."))), None)


def _time(rest: str) -> tuple[str, str]:
    found = _TIME.match(rest)
    if found is None or not (found[2] or found[3]):
        return "", rest
    hour, minutes = int(found[1]), found[2] or "00"
    if found[3]:
        hour = hour % 12 + (12 if found[3].casefold() == "pm" else 0)
    if hour > 23 or int(minutes) > 59:
        raise EngagementError(f"“{found[0].strip()}” is not a time of day; write it as 15:30.")
    return f"{hour:02}:{minutes}", rest[found.end() :].strip()


def _who_and_where(rest: str, known: Sequence[Appointment], people: Sequence[str]) -> tuple[str, str]:
    rest = rest.strip(" ,;")
    said = _PLACE.match(rest)
    whom, place = (said[1], said[2]) if said else (_WITH.sub("", rest), "")
    names = dict.fromkeys([*(one.with_whom for one in reversed(in_order(known)) if one.with_whom), *people])
    # The longest name that the line begins with, so that “Siân Beynon” is not Siân with a place called Beynon.
    begun = [(_names(whom, name), name) for name in names]
    length, full = max(begun, default=(0, ""), key=lambda one: one[0])
    words = whom.split()
    if not length:
        length, full = (len(words), whom) if place else (1, words[0] if words else "")
    found = " ".join(words[length:])
    return full, place or _as_before(found, known)


def _names(words: str, name: str) -> int:
    """How many words of the line are this name: all of it, the first name alone, or a title and the last."""
    said, whole = [_bare(one) for one in words.split()], [_bare(one) for one in name.split(",")[0].split()]
    if not said or not whole:
        return 0
    if said[: len(whole)] == whole:
        return len(whole)
    if whole[0] in _TITLES:
        return 2 if said[:2] == [whole[0], whole[-1]] else 0
    return 1 if said[0] == whole[0] else 0


def _as_before(place: str, known: Sequence[Appointment]) -> str:
    """The place as it was written before, where only its capitals or its accents differ."""
    return next((one.place for one in reversed(known) if one.place and _bare(one.place) == _bare(place)), place)


def _bare(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(one for one in letters if not unicodedata.combining(one)).strip(".,;:")
