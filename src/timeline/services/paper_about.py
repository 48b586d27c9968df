"""What every paper of a snapshot says of itself: whom it is about and for, its version, its day, and what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.domain.counting import listed
from timeline.domain.when_telling import day_text
from timeline.scene.report import DRAFT, Facts, Paragraph, Part, Report, Section
from timeline.services.report_reading import Reading
from timeline.services.words_of_entries import names_in
from timeline.vocab.registry import Term, vocabulary

FOR_FEWER = "What is written down about this is for fewer people than this paper."
_MOST_NAMED = 60


def about_paper(
    reading: Reading, *, author: str, distribution: Sequence[str], written_for: str = "", held: Sequence[str] = (),
) -> Facts:  # fmt: skip
    """A paper’s account of itself as rows: child, version, moment, author, whom it is for and what it holds.

    ``held`` says what it holds, a sentence each; ``written_for`` names its readers where they are not those of its
    audience alone.
    """
    snapshot, view, readers = reading.snapshot, reading.view, reading.readers
    moment = snapshot.moment
    audience = vocabulary("audience")[readers.audience].text("on_paper")
    fewer = "" if not reading.left_out else (
        f" {reading.left_out} {'entry is' if reading.left_out == 1 else 'entries are'} for fewer people and left out."
    )  # fmt: skip
    rows = [
        ("About", f"{view.child.name}, {view.case.ref}"),
        ("", "This child and this life are invented." if view.case.is_fictional else ""),
        ("Status", "Draft"),
        ("Version", f"{reading.number}, made from the snapshot “{snapshot.title}”"),
        ("The record", f"As it was known on {day_text(moment.date())}, {moment:%H:%M} UTC. " + (
            "Nothing of it has been altered since." if reading.is_untouched
            else "It has been added to since, by restoring a file: it may show more.")),
        ("Author", author.strip() or snapshot.taken_by),
        ("Written for", written_for or f"{audience}.{fewer}"),
        ("Distribution", listed([one.strip() for one in distribution if one.strip()], _MOST_NAMED)
            or "Nobody has been named yet."),
        ("Names", "" if readers.is_named else "Initials stand for names."),
        ("What it holds", " ".join(held)),
    ]  # fmt: skip
    return Facts("", tuple((label, words) for label, words in rows if words))


def section_of(term: Term, parts: Iterator[Part], *, is_elsewhere: bool = False, is_own_page: bool = False) -> Section:
    """A section with its parts; with one sentence where it has none.

    ``is_elsewhere`` says that there is something which these readers may not have: it is not said to be missing then.
    """
    told = tuple(parts) or (Paragraph(FOR_FEWER if is_elsewhere else term.text("empty"), is_quiet=True),)
    return Section(term.order, term.id, term.label, told, is_own_page)


def paper_with(reading: Reading, title: str, sections: Sequence[Section], *, written_for: str = "") -> Report:
    """A draft of these sections, under a title and the child’s name."""
    view = reading.view
    names = dict.fromkeys((*names_in(view), *(one.name for one in reading.work.attendances if one.name)))
    return Report(
        title=f"{title}: {view.child.name}",
        called=view.child.initials,
        ref=view.case.ref,
        status=DRAFT,
        version=f"{reading.number}",
        as_of=reading.snapshot.moment.replace(microsecond=0),
        is_fictional=view.case.is_fictional,
        sections=tuple(sections),
        names=tuple(name for name in names if name.strip()),
        written_for=written_for,
    )
