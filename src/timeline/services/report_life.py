"""The sections of a report that show the life so far, development by area, and where the child stands."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.domain.when import age_text, describe
from timeline.scene.development_map import development_map
from timeline.scene.position_line import position_lines
from timeline.scene.position_picture import position_picture
from timeline.scene.report import Figure, Paragraph, Part, Subheading, Table, WallFigure
from timeline.scene.wall import told_time
from timeline.services.development import development_drawn, map_told, stands_on
from timeline.services.presence import presence_entries
from timeline.services.report_reading import Reading
from timeline.services.report_words import by_whom, in_order_of_time, paragraphs, rests_on, seen_differently
from timeline.services.standing import layer_names, positions_told
from timeline.services.where_now import where_now
from timeline.vocab.registry import vocabulary

# Sized for a page: letters of 14 pixels come to about 8.5 points.
_WIDTH, _LETTERS = 800.0, 14.0


def timeline_section(reading: Reading) -> Iterator[Part]:
    """The wall on its own page, then the turning points that people marked in it.

    The wall comes first, so that no page of words is cut short for it.
    """
    view = reading.view
    if not view.entries:
        return
    entries = (*view.entries, *presence_entries(view.people, view.presences, view.entries))
    told = len(entries)
    turning = [entry for entry in in_order_of_time(reading, view.entries) if entry.is_turning_point]
    yield Paragraph(
        f"The timeline tells of {told} {'thing' if told == 1 else 'things'}, good and hard alike. It is drawn whole on "
        "a page of its own; whatever that page has no room to say in full is listed after it.", True,
    )  # fmt: skip
    yield WallFigure(view.child, reading.day, entries, view.links, reading.work.positions)
    if turning:
        yield Subheading("Turning points, as people marked them")
        rows = tuple(
            (told_time(one), age_text(one.span, view.child.born_on), one.title, one.significance or one.details,
             by_whom(one.said_by, one.agency) or "–")
            for one in turning
        )  # fmt: skip
        yield Table("Turning points", ("When", "Age", "What happened", "More of it", "Who says so"), rows,
                    (1.6, 1.1, 2.2, 3.4, 1.9))  # fmt: skip


def development_section(reading: Reading) -> Iterator[Part]:
    """The map and its bands in words, what has not been asked, how it was before, and who sees it differently."""
    work = reading.work
    if not work.bands:
        return
    drawn = development_drawn(reading.view, work, reading.day)
    born_on = reading.view.child.born_on
    told = map_told(drawn.rows, born_on, reading.day)
    yield Figure(development_map(drawn.rows, born_on=born_on, today=reading.day, told=told, width=_WIDTH))
    rows = tuple(
        (row.label, _first_large(row.band.years_text), row.band.example or "–", row.band.implication or "–",
         stands_on(row.band))
        for row in drawn.seen
        if row.band is not None
    )  # fmt: skip
    yield Subheading("What was seen, and what it means for us")
    yield Table("What was seen of each area", ("Area", "Seems", "What was seen", "What it means for us", "Who saw it"),
                rows, (1.9, 1.5, 2.4, 2.5, 2.0))  # fmt: skip
    if drawn.not_asked:
        yield Paragraph(f"Nobody has looked at: {', '.join(drawn.not_asked)}.")
    yield from seen_differently(reading, [one.id for one in work.bands])
    if drawn.over_time is not None:
        yield Subheading("The same areas over time")
        yield Figure(drawn.over_time)


def position_section(reading: Reading) -> Iterator[Part]:
    """The stepped lines, where the child stands in each setting and why, and what was agreed before."""
    work = reading.work
    if not work.positions:
        return
    lines = position_lines(work.positions, reading.day)
    if lines:
        yield Figure(
            position_picture(
                lines, born_on=reading.view.child.born_on, today=reading.day, told=positions_told(work, reading.day),
                width=_WIDTH, letters=_LETTERS,
            )
        )  # fmt: skip
    settings, sure = vocabulary("trm_settings"), vocabulary("confidence")
    now = where_now(work.positions).positions
    for one in now:
        yield Subheading(
            f"{settings.label(one.setting)}: layer {one.layers_text}, {layer_names(one.low, one.high).lower()}"
        )
        yield from paragraphs(one.rationale)
        by = f"the{one.decided_by[3:]}" if one.decided_by.startswith("The ") else one.decided_by
        yield Paragraph(f"Agreed {describe(one.when)} by {by.rstrip('.')}. {sure.label(one.confidence)}.", True)
        cited = rests_on(reading, one.entry_ids)
        if cited:
            yield Paragraph(f"It rests on: {cited}.", True)
        yield from seen_differently(reading, [one.id])
    before = [one for one in work.positions if one not in now]
    if before:
        yield Subheading("Agreed before")
        rows = tuple(
            (describe(one.when), settings.label(one.setting), one.layers_text, one.rationale, one.decided_by)
            for one in before
        )
        yield Table("Positions agreed before", ("When", "Where", "Layer", "Why", "Agreed by"), rows,
                    (1.4, 1.3, 0.9, 4.2, 2.0))  # fmt: skip
        yield from seen_differently(reading, [one.id for one in before])


def _first_large(words: str) -> str:
    return words[:1].upper() + words[1:]
