"""The section of a report that says how people make sense of it: their story, the five Ps, and each hypothesis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.domain.formulation import Hypothesis, Thought
from timeline.domain.note import NARRATIVE
from timeline.scene.report import Bullets, Facts, Figure, Paragraph, Part, Subheading, Table
from timeline.services.formulation import in_order, under
from timeline.services.formulation_pictures import evidence_of, flow_picture, map_picture
from timeline.services.report_reading import Reading
from timeline.services.report_words import by_whom, in_brackets, paragraphs, seen_differently
from timeline.services.whole_picture import FRAMES, IDENTITY, topics_of
from timeline.vocab.registry import vocabulary


def formulation_section(reading: Reading) -> Iterator[Part]:
    """The story as people wrote it, what may be going on with both sides of each, the five Ps, the whole picture."""
    work = reading.work
    for note in (note for note in work.notes if note.kind == NARRATIVE):
        yield from paragraphs(note.words)
        agreed = f" Agreed by: {note.agreed_by}." if note.agreed_by else ""
        yield Paragraph(f"Written by {by_whom(note.said_by, note.agency) or 'the meeting'}.{agreed}", True)
    if work.hypotheses:
        yield Subheading("What may be going on")
        for number, one in enumerate(in_order(work.hypotheses), start=1):
            yield _hypothesis(reading, one, number)
            yield from seen_differently(reading, [one.id])
    if work.thoughts:
        yield Subheading("Under the five Ps")
        for p in vocabulary("p_tags").offered:
            thoughts = under(work.thoughts, p.id)
            if thoughts:
                yield Paragraph(f"{p.label}:")
                yield Bullets(tuple(map(_thought, thoughts)))
        loose = [one for one in work.thoughts if not one.ps]
        if loose:
            yield Paragraph("Not placed under any of them:")
            yield Bullets(tuple(map(_thought, loose)))
    yield from _whole_picture(reading)
    # Each lies on a page of its own on its side, so they come last and no page of words is cut short for them.
    mapped = map_picture(reading.view, work)
    if mapped is not None:
        yield Figure(mapped.picture, mapped.left_out)
    if work.thoughts:
        yield Figure(flow_picture(reading.view, work))


def _thought(one: Thought) -> str:
    return in_brackets(one.words, one.said_by, one.agency)


def _hypothesis(reading: Reading, one: Hypothesis, number: int) -> Facts:
    asked = vocabulary("formulation_prompts")
    rows = [
        (_first_large(asked["speaks_for"].label), _evidence(reading, one.for_ids, one.for_words)),
        (_first_large(asked["speaks_against"].label), _evidence(reading, one.against_ids, one.against_words)),
        (asked["alternative"].label, one.alternative),
        (asked["needs"].label, "; ".join(one.needs)),
        ("How the child says it", f"“{one.child_words}”" if one.child_words else ""),
        ("How sure", f"{vocabulary('hypothesis_status').label(one.status)}; "
                     f"{vocabulary('confidence').label(one.confidence).lower()}"),
        ("Why it was changed or dropped", one.reason),
        ("Put forward by", one.author),
    ]  # fmt: skip
    return Facts(f"{number}. {one.statement}", tuple((label, words) for label, words in rows if words))


def _evidence(reading: Reading, ids: Sequence[str], words: str) -> str:
    found = evidence_of(reading.view, ids, words)
    told = "; ".join(f"{each.words} ({each.when})" if each.when else each.words.strip("“”") for each in found)
    return told or "Nobody has said yet."


def _whole_picture(reading: Reading) -> Iterator[Part]:
    """What people said of each topic of the frames that look at the whole; a topic nobody spoke of is not here."""
    states = vocabulary("picture_states")
    for frame, title in FRAMES.items():
        if frame == IDENTITY:
            continue
        topics = [topic for topic in topics_of(reading.work, frame) if topic.now is not None and not topic.is_open]
        if topics:
            yield Subheading(title)
            rows = tuple(
                (topic.term.label, states.label(topic.state), topic.now.words or "–", topic.now.said_by or "–")
                for topic in topics
                if topic.now is not None
            )
            yield Table(title, ("What", "How it is", "In words", "Who says so"), rows, (2.2, 1.3, 4.2, 2.0))


def _first_large(words: str) -> str:
    return words[:1].upper() + words[1:]
