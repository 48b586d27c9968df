"""The chronology on paper: every entry in order of time, as a tagged table that runs over A4 pages."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.domain.case import Child
from timeline.domain.entry import Entry
from timeline.domain.imprint import Imprint
from timeline.domain.when import age_text, order_key
from timeline.paper.sheet_words import Told, badges, imprint_lines, one_line, subtitle, title
from timeline.paper.typesetting import Format, typeset
from timeline.scene.wall import told_time
from timeline.vocab.registry import vocabulary

_TEMPLATE = "chronology.typ"
_HEADS = ("When", "Age", "Area of life", "What happened", "Who says so", "How far it is agreed")
_COLUMNS = (2.4, 1.5, 2.1, 7.0, 2.2, 1.8)


def print_chronology(entries: Sequence[Entry], *, child: Child, imprint: Imprint) -> bytes:
    """The chronology as a tagged PDF (PDF/UA-1), each entry with its details, in order of time."""
    return typeset(_TEMPLATE, chronology_data(entries, child=child, imprint=imprint), Format.PDF,
                   printed_at=imprint.printed_at)  # fmt: skip


def chronology_data(entries: Sequence[Entry], *, child: Child, imprint: Imprint) -> dict[str, object]:
    """What goes to the printer, in plain values."""
    born_on = child.born_on
    ordered = sorted(entries, key=lambda entry: order_key(entry.span, entry.sequence, entry.id, born_on=born_on))
    heading = title(child, imprint)
    printed, _, sources = imprint_lines(imprint, Told(len(ordered), ()), is_listed=True)
    counted = "1 entry" if len(ordered) == 1 else f"{len(ordered)} entries"
    if imprint.withheld:
        counted += f"; {imprint.withheld} withheld under safe display"
    return {
        "title": f"Chronology of {heading}",
        "heading": heading,
        "subtitle": subtitle(imprint, None),
        "badges": badges(imprint),
        "words": [f"{counted}.", printed, sources],
        "footer": f"{heading}. {printed}",
        "heads": list(_HEADS),
        "columns": list(_COLUMNS),
        "rows": [_row(entry, child) for entry in ordered],
    }


def _row(entry: Entry, child: Child) -> list[str]:
    said = one_line(entry.agency or "")
    if entry.said_by:
        said = f"{said}: {one_line(entry.said_by)}" if said else one_line(entry.said_by)
    return [
        one_line(told_time(entry)), age_text(entry.span, child.born_on), vocabulary("lanes").label(entry.lane),
        one_line(entry.title), _more(entry), said, vocabulary("certainty").label(entry.verification),
    ]  # fmt: skip


def _more(entry: Entry) -> str:
    """What else is told of the entry, beneath its title."""
    said = [entry.details]
    if entry.quote and entry.quote.strip("“”\"'") not in entry.title:
        said.append(f"“{entry.quote.strip('“”')}”")
    if entry.what_helped:
        said.append(f"What helped: {entry.what_helped}")
    return one_line(" ".join(words for words in said if words))
