"""The words around the wall: its title, what the paper says about itself, and what each entry's ink could not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from timeline.domain.case import Child
from timeline.domain.entry import Entry
from timeline.domain.imprint import Imprint, Period
from timeline.domain.when import age_on, age_text
from timeline.domain.when_telling import day_text
from timeline.scene.spelled_out import told_in_full
from timeline.scene.wall import told_time
from timeline.scene.wall_parts import WallScene
from timeline.vocab.registry import vocabulary

# Why an entry is listed after the wall, in the order of the lists.
GATHERED = "Gathered: the area had no room for it"
SMALL = "Drawn small, without its words"
CUT = "Drawn, its words cut short or left out"
NO_PLACE = "No date yet, so no place on the wall"
PERHAPS = "May have been in this part of the life: its days are not known"


def one_line(words: str) -> str:
    """Words on one line, without anything that is not written with letters: no control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


@dataclass(frozen=True, slots=True)
class Told:
    """How each entry is told on the wall: in full, or why it is listed after it."""

    in_full: int
    listed: tuple[tuple[str, Entry], ...]

    def count(self, reason: str) -> int:
        """How many entries are listed for a reason."""
        return sum(1 for why, _ in self.listed if why == reason)

    @property
    def all(self) -> int:
        """Every entry that the sheet speaks of."""
        return self.in_full + len(self.listed)


def how_told(scene: WallScene, entries: Sequence[Entry], *, is_whole_life: bool = True) -> Told:
    """How the wall tells each of ``entries``: none is missing from both the wall and the list after it."""
    unplaced = set(scene.unplaced)
    full = {item.id for item in scene.items if told_in_full(item)}
    drawn = {item.id for item in scene.items}
    small = {item.id for item in scene.gathered if item.is_dot}
    gathered = {item.id for item in scene.gathered} | {member for item in scene.items for member in item.members}
    by_id = {entry.id: entry for entry in entries}
    listed: dict[str, list[Entry]] = {reason: [] for reason in (GATHERED, SMALL, CUT, NO_PLACE, PERHAPS)}
    for entry_id in scene.order:
        if entry_id in full:
            continue
        known = ((CUT, drawn), (SMALL, small), (GATHERED, gathered), (NO_PLACE, unplaced))
        reason = next((why for why, ids in known if entry_id in ids), GATHERED if is_whole_life else PERHAPS)
        listed[reason].append(by_id[entry_id])
    return Told(len(full), tuple((reason, entry) for reason, own in listed.items() for entry in own))


def title(child: Child, imprint: Imprint) -> str:
    """Whose life it is and how old the child is on the day the paper speaks of."""
    parts = [one_line(imprint.called)]
    if child.born_on is not None and child.born_on <= imprint.day:
        parts.append(str(age_on(child.born_on, imprint.day).years))
    return ", ".join(parts)


def subtitle(imprint: Imprint, period: Period | None) -> str:
    """Which part of the life, on which day, of which case."""
    whole = "Whole life" if period is None else f"{period.label}, {day_text(period.first)} to {day_text(period.last)}"
    return f"{one_line(whole)}, as recorded by {day_text(imprint.day)}  ·  {one_line(imprint.ref)}"


def badges(imprint: Imprint) -> list[str]:
    """What has to be seen before the wall is read."""
    said = []
    if imprint.as_known_at is not None:
        said.append(f"As known on {moment_text(imprint.as_known_at)}")
    if imprint.is_fictional:
        said.append("Fictional case")
    said.append("Safe display" if imprint.is_safe else "Full names: keep it where the record is kept")
    return said


def imprint_lines(imprint: Imprint, told: Told, *, is_listed: bool, outside: int = 0) -> list[str]:
    """What the paper says about itself, a line for each matter; ``outside`` counts entries of another period.

    ``is_listed`` says whether the lists that follow the wall are in this very document.
    """
    return [_printed(imprint), _counts(imprint, told, is_listed=is_listed, outside=outside), _sources(imprint)]


def _printed(imprint: Imprint) -> str:
    said = [f"Printed {moment_text(imprint.printed_at)} by {one_line(imprint.printed_by).rstrip('.')}."]
    if imprint.change_number is not None and imprint.changed_at is not None:
        said.append(f"The record's version: change {imprint.change_number} of {moment_text(imprint.changed_at)}.")
    else:
        said.append("Nothing had been recorded by then.")
    if imprint.is_safe:
        said.append(
            "Safe display: initials for names known to the register; restricted passages and those about somebody else "
            "left out."
        )
    return " ".join(said)


def _counts(imprint: Imprint, told: Told, *, is_listed: bool, outside: int) -> str:
    if not told.all:
        return " ".join(["No entries.", *_left_out(imprint, outside)])
    parts = [f"{told.in_full} told in full"]
    for reason, words in (
        (CUT, "with words cut short or left out"), (SMALL, "drawn small"),
        (GATHERED, "gathered (+)"), (NO_PLACE, "with no date yet"), (PERHAPS, "that may belong here"),
    ):  # fmt: skip
        if told.count(reason):
            parts.append(f"{told.count(reason)} {words}")
    said = f"{_entries(told.all)}: {', '.join(parts)}."
    if told.listed:
        said += (
            " What the wall does not say in full is listed after it."
            if is_listed
            else (" What this picture does not say in full is listed in the PDF.")
        )
    return " ".join([said, *_left_out(imprint, outside)])


def _left_out(imprint: Imprint, outside: int) -> list[str]:
    said = [f"{_entries(outside)} of other times not on this sheet."] if outside else []
    if imprint.withheld:
        said.append(f"{_entries(imprint.withheld)} withheld under safe display.")
    return said


def _sources(imprint: Imprint) -> str:
    if not imprint.agencies:
        return "No agency has been named as a source yet."
    return f"Told by: {one_line(', '.join(imprint.agencies))}."


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def moment_text(moment: datetime) -> str:
    """A day and, where it is not the end of one, the time; UTC where that is the zone."""
    if (moment.hour, moment.minute) == (23, 59):
        return day_text(moment.date())
    zone = " UTC" if moment.tzinfo is UTC else ""
    return f"{day_text(moment.date())}, {moment:%H:%M}{zone}"


def wall_told(scene: WallScene, told: Told) -> str:
    """The wall in words, for somebody who hears the page: each area with how many entries it has."""
    lanes = "; ".join(
        f"{lane.label}: {_entries(lane.entries)}" + (f", {lane.more} of them only listed" if lane.more else "")
        for lane in scene.lanes
    )
    first, last = (date.fromordinal(max(int(day), 1)) for day in (scene.ruler.x0, scene.ruler.x1))
    span = f"from {first.year} to {last.year}" if scene.ruler.has_calendar else "by age"
    return f"A timeline {span}, with {_entries(told.all)} in {len(scene.lanes)} areas of life. {lanes}."


def listed_rows(told: Told, child: Child) -> list[list[str]]:
    """The entries listed after the wall: why, when, the child's age, the area of life, what happened, who says so."""
    lanes = vocabulary("lanes")
    return [
        [
            reason, one_line(told_time(entry)), age_text(entry.span, child.born_on), lanes.label(entry.lane),
            one_line(entry.title), one_line(entry.agency or entry.said_by),
        ]
        for reason, entry in told.listed
    ]  # fmt: skip
