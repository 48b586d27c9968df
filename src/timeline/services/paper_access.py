"""A copy of the record for a subject access request: everything the child may have, and a log of what was left out.

What a rule proposes to leave out stays out until a person decides; the end of the copy counts what was left out by its
reason, and nothing marks the places. The order of the sections is the vocabulary ``access_sections``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from timeline.domain.errors import ReportError
from timeline.domain.paper import Withheld
from timeline.scene.report import Facts, Paragraph, Part, Report, Subheading, Table
from timeline.services.access_records import Held, Holding, Passage, everything_held
from timeline.services.access_rules import ALL, Proposal, proposals_of, what_is_left
from timeline.services.open_case import safe_display_of
from timeline.services.paper_about import about_paper, paper_with, section_of
from timeline.services.paper_asked import Asked
from timeline.store.store import Store
from timeline.vocab.registry import Term, vocabulary

_ABOUT, _LEFT_OUT = "about", "left_out"
_TIME = ("when", "until")
_WHEN, _WRITTEN = "When", "What is written"


def withholdings_of(store: Store, snapshot_id: str, decided: Iterable[Withheld] = ()) -> tuple[Proposal, ...]:
    """What the rules propose to leave out of the copy of a snapshot, with what was decided already put in.

    A decision is a row that says who decided: one with the reason ``given`` gives the passage, any other leaves it out.
    Raises ``MeetingError`` where there is no such snapshot and ``ReportError`` for a decision on what is not in it.
    """
    return proposals_of(everything_held(store, snapshot_id), decided)


def decided_on(
    proposals: Iterable[Proposal], answers: Mapping[tuple[str, str], str], *, by: str
) -> tuple[Withheld, ...]:
    """The decisions of one person as rows of the log: ``answers`` hold a reason, or ``given``, by record id and part.

    What was decided before stays unless it is answered anew. Raises ``ReportError`` where nobody is named.
    """
    if not by.strip():
        raise ReportError("Say who decides: every passage that is left out or given carries a name.")
    rows = {(one.record_id, one.part): one.withheld for one in proposals if one.decided_by}
    rows |= {key: Withheld(*key, reason, by.strip()) for key, reason in answers.items()}
    return tuple(rows.values())


def access_paper(store: Store, snapshot_id: str, asked: Asked) -> Report:
    """The copy of a snapshot, a draft, without what ``asked.withheld`` and the rules leave out; its log in
    ``withheld``.

    Raises ``ReportError`` for a final on which somebody has still to decide, and for decisions on what is not in it;
    ``MeetingError`` where there is no such snapshot.
    """
    holding = everything_held(store, snapshot_id, is_named=asked.is_named)
    proposals = proposals_of(holding, asked.withheld)
    undecided = sum(not one.decided_by for one in proposals)
    if asked.final is not None and undecided:
        raise ReportError(
            f"Somebody has still to decide about {_counted(undecided)}. A copy is final when each is decided."
        )
    say = _as_named(store, holding)
    writer = _Writer(holding, what_is_left(holding, proposals), say)
    reading = replace(holding.reading, left_out=0)
    sections = []
    for term in vocabulary("access_sections"):
        if term.id == _ABOUT:
            held = _held(term, proposals, undecided)
            about = about_paper(
                reading, author=asked.author, distribution=asked.distribution, written_for=term.text("for_whom"),
                held=held,
            )  # fmt: skip
            parts: Iterator[Part] = iter((_spoken(about, say),))
        elif term.id == _LEFT_OUT:
            parts = _left_out(proposals, undecided)
        else:
            parts = writer.section(term.id)
        sections.append(section_of(term, parts))
    title = vocabulary("paper_kinds")[asked.kind].label
    made = paper_with(reading, title, sections, written_for=vocabulary("access_sections")[_ABOUT].text("for_whom"))
    log = tuple(one.withheld for one in proposals)
    return replace(made, title=say(made.title), names=tuple(map(say, made.names)), withheld=log)


class _Writer:
    """Writes the records of a section from the parts that are left of them."""

    def __init__(self, holding: Holding, left: Mapping[str, frozenset[str]], say: Callable[[str], str]) -> None:
        self._left, self._say = left, say
        self._records = [one for one in holding.records if one.id in left]
        self._named = {holding.reading.view.child.id: holding.reading.view.child.called}
        for one in sorted(self._records, key=lambda each: _names_itself(each) is None):
            name = _names_itself(one)
            if name is not None and name.part in left[one.id]:
                self._named.setdefault(one.id, self._words(name))

    def section(self, section: str) -> Iterator[Part]:
        """The records of one section, those of a kind in one table under one heading."""
        for kind in vocabulary("access_kinds"):
            there = [one for one in self._records if one.kind == kind.id and one.section == section]
            rows = tuple(self._row(one, kind) for one in there)
            if not rows:
                continue
            heads = kind.text("heads") or kind.label
            yield Subheading(heads)
            if any(when for when, _, _ in rows):
                yield Table(heads, (_WHEN, kind.label, _WRITTEN), rows, (1.5, 2.2, 5.2))
            else:
                yield Table(heads, (kind.label, _WRITTEN), tuple(row[1:] for row in rows), (2.6, 6.3))

    def _row(self, held: Held, kind: Term) -> tuple[str, str, str]:
        there = [one for one in held.passages if one.part in self._left[held.id]]
        head = next((one for one in there if one.part == kind.text("named_by") and self._words(one)), None)
        timed = [one for one in there if one.part in _TIME and one.words]
        rest = [one for one in there if one is not head and one not in timed]
        said = [(one.label, self._words(one)) for one in rest]
        title = self._words(head) if head is not None else kind.label
        when = held.when if timed else ""
        return self._say(when), self._say(title), self._say(" ".join(_sentence(*one) for one in said if one[1])) or "–"

    def _words(self, passage: Passage) -> str:
        if not passage.cites:
            return passage.words
        return "; ".join(self._named[one] for one in passage.cites if one in self._named)


def _sentence(label: str, words: str) -> str:
    """A part as one sentence: “Who said so: Nan.”"""
    return f"{label}: {words}" if words.endswith((".", "!", "?", "”")) else f"{label}: {words}."


def _names_itself(held: Held) -> Passage | None:
    """The passage that a record is named by, where that is in its own words."""
    named_by = vocabulary("access_kinds")[held.kind].text("named_by")
    return next((one for one in held.passages if one.part == named_by and one.words), None)


def _as_named(store: Store, holding: Holding) -> Callable[[str], str]:
    reading = holding.reading
    if reading.readers.is_named:
        return str
    view = reading.view
    shared = {view.case.id, *(one for entry in view.entries for one in entry.also_in)}
    there = [one.name for one in reading.work.attendances if one.name]
    return safe_display_of(store, view, told_in=shared, also=there).words


def _spoken(about: Facts, say: Callable[[str], str]) -> Facts:
    return replace(about, rows=tuple((label, say(words)) for label, words in about.rows))


def _held(term: Term, proposals: Iterable[Proposal], undecided: int) -> list[str]:
    held = [term.text("note")]
    if any(not one.is_given for one in proposals):
        held.append(term.text("left_out"))
    if undecided:
        held.append(term.text("undecided").format(count=_counted(undecided)))
    return [*held, term.text("reading"), term.text("ask")]


def _left_out(proposals: tuple[Proposal, ...], undecided: int) -> Iterator[Part]:
    """How many passages were left out for which reason, and who decided; where they were is not said."""
    gone = [one for one in proposals if not one.is_given]
    whole = {one.record_id for one in gone if one.part == ALL}
    counted = [one for one in gone if one.part == ALL or one.record_id not in whole]
    if not counted:
        return
    rows = []
    for reason in vocabulary("withheld_reasons"):
        number = sum(one.reason == reason.id for one in counted)
        if number:
            rows.append((reason.label, f"{number}"))
    yield Table("What was left out, by reason", ("Why", "How many passages"), tuple(rows), (5.0, 1.6))
    by = sorted({one.decided_by for one in gone if one.decided_by})
    if by:
        yield Paragraph(f"Decided by {'; '.join(by)}.")
    if undecided:
        yield Paragraph(vocabulary("access_sections")[_ABOUT].text("undecided").format(count=_counted(undecided)))


def _counted(number: int) -> str:
    return f"{number} {'passage' if number == 1 else 'passages'}"
