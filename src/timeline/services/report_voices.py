"""The sections of a report about people: who told us and was there, consent, own words, strengths, who the child is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from timeline.domain.entry import Entry
from timeline.domain.meeting import Attendance
from timeline.domain.note import VOICE, Note
from timeline.domain.when import describe
from timeline.scene.report import Bullets, Facts, Paragraph, Part, Quote, Subheading, Table
from timeline.scene.wall import told_time
from timeline.services.own_views import FAMILY_BASIS, VOICE_LANE
from timeline.services.paper_people import There, who_was_there
from timeline.services.people import called
from timeline.services.presence import presence_id
from timeline.services.report_reading import Reading
from timeline.services.report_words import bare, by_whom, in_order_of_time, of_them, paragraphs
from timeline.services.whole_picture import IDENTITY, topics_of
from timeline.vocab.registry import vocabulary

STRENGTHS_LANE = "strengths"
_GAP = "gap"
_CAME = ("here", "online")
_FAMILY_ROLE = "carer"


def sources_section(reading: Reading) -> Iterator[Part]:
    """The meeting, who was there and who was missing, what was sent beforehand, and whose records this rests on."""
    work, view = reading.work, reading.view
    meeting = work.meeting
    if meeting is not None:
        kind = vocabulary("meeting_kinds").label(meeting.kind)
        rows = [
            ("When", describe(meeting.when) if meeting.when else ""), ("Where", meeting.place),
            ("Chair", meeting.chair), ("Written down by", meeting.scribe), ("What for", meeting.purpose),
        ]  # fmt: skip
        yield Facts(kind, tuple((label, words) for label, words in rows if words))
    asked = [one for one in work.attendances if meeting is None or one.meeting_id in ("", meeting.id)]
    came = [one for one in asked if one.status in _CAME]
    missing = [one for one in asked if one.status not in _CAME]
    if came:
        yield Subheading("Who was there")
        yield _attendance("Who was there", came)
    if missing:
        yield Subheading("Who was missing")
        yield _attendance("Who was missing", missing)
    sent = [one for one in asked if one.view and one.role != _FAMILY_ROLE]
    if sent:
        yield Subheading("Sent in beforehand")
        yield from (Quote(one.view, by_whom(one.name, one.agency)) for one in sent)
    if view.agencies:
        yield Subheading("Whose records this rests on")
        yield Paragraph(f"On the timeline: {', '.join(view.agencies)}.")
    if view.invitations:
        states = vocabulary("invitation_status")
        rows_asked = tuple(
            (one.agency, states.label(one.status), one.note or (f"due {describe(one.due_on)}" if one.due_on else ""))
            for one in view.invitations
        )
        yield Table("The agencies that were asked for their part", ("Agency", "What came", "Note"), rows_asked,
                    (2.2, 2.2, 3.6))  # fmt: skip


def _attendance(what: str, those: list[Attendance]) -> Table:
    roles, states = vocabulary("meeting_roles"), vocabulary("attendance")
    rows = tuple(
        (one.name or "–", one.agency or "–", roles.label(one.role) if one.role else "–", states.label(one.status))
        for one in those
    )
    return Table(what, ("Who", "From", "As", "Came"), rows, (2.6, 2.4, 1.8, 1.5))


def consent_section(reading: Reading) -> Iterator[Part]:
    """What each person said to each thing asked of them, and what people agreed about sharing."""
    work, view = reading.work, reading.view
    names = {person.id: person.name for person in view.people} | {view.child.id: view.child.name}
    scopes, states = vocabulary("consent_scopes"), vocabulary("consent_states")
    rows = tuple(
        (
            names.get(one.person_id, "Somebody no longer in the register"), scopes.label(one.scope),
            ", ".join(part for part in (states.label(one.state), describe(one.when) if one.when else "") if part),
            " ".join(part for part in (one.explained, one.note, f"Asked by {one.asked_by}." if one.asked_by else "")
                     if part),
        )
        for one in work.consents_now().values()
    )  # fmt: skip
    if rows:
        heads = ("Who", "Asked for", "What they said", "How it was explained")
        yield Table("What was asked, and what was said to it", heads, rows, (1.8, 2.0, 1.8, 4.0))
    if work.meeting is not None and work.meeting.sharing:
        yield Subheading("What may be shared")
        yield from paragraphs(work.meeting.sharing)


def voices_section(reading: Reading) -> Iterator[Part]:
    """What the child says and then what the family says, each in their own words and nobody else’s."""
    child = reading.view.child.called
    theirs, family = childs_words(reading), familys_words(reading)
    yield from _under(f"What {child} says" if theirs else "", theirs)
    yield from _under("What the family says" if family else "", family)
    if reading.view.child.id in reading.said_no:
        yield Paragraph(f"{child} said no to their own words being used, so none of them stand in this report.", True)


def childs_words(reading: Reading) -> tuple[Quote, ...]:
    """What the child says: what was kept of their words in order of time, of what they were shown, and at meetings."""
    view, by_id = reading.view, {entry.id: entry for entry in reading.view.entries}
    child = view.child.called
    said = [_said(entry) for entry in _in_time(reading) if entry.lane == VOICE_LANE and entry.type != _GAP]
    said += [
        Quote(one.words, f"{child}, of “{by_id[one.entry_id].title}”")
        for one in view.own_views
        if one.person_id == view.child.id and one.words
    ]
    said += [Quote(note.words, by_whom(note.said_by or child, note.agency)) for note in _voices(reading, own=True)]
    return _once(said)


def familys_words(reading: Reading) -> tuple[Quote, ...]:
    """What the family says: what they sent in, at meetings, in the timeline, and of what they were shown."""
    view, by_id = reading.view, {entry.id: entry for entry in reading.view.entries}
    said = [
        Quote(one.view, by_whom(one.name, one.agency)) for one in reading.work.attendances
        if one.view and one.role == _FAMILY_ROLE
    ]  # fmt: skip
    said += [Quote(note.words, by_whom(note.said_by, note.agency)) for note in _voices(reading, own=False)]
    said += [
        _said(entry) for entry in _in_time(reading)
        if entry.basis == FAMILY_BASIS and entry.lane != VOICE_LANE and entry.quote
    ]  # fmt: skip
    names = {person.id: called(person) for person in view.people}
    said += [
        Quote(one.words, f"{names[one.person_id]}, of “{by_id[one.entry_id].title}”")
        for one in view.own_views
        if one.person_id in names and one.words
    ]
    return _once(said)


def _once(said: Iterable[Quote]) -> tuple[Quote, ...]:
    """Words that stand there more than once, the first time that they were said."""
    once: dict[str, Quote] = {}
    for one in said:
        once.setdefault(bare(one.words), one)
    return tuple(once.values())


def _voices(reading: Reading, *, own: bool) -> list[Note]:
    """What was said at meetings, by the child or by others."""
    names = reading.view.child.names
    return [
        note for note in reading.work.notes
        if note.kind == VOICE and own == (not note.said_by or any(name in note.said_by for name in names))
    ]  # fmt: skip


def _under(heading: str, parts: Sequence[Part]) -> Iterator[Part]:
    if parts:
        yield Subheading(heading)
        yield from parts


def _said(entry: Entry) -> Quote:
    return Quote(entry.quote or entry.title, ", ".join(p for p in (entry.said_by, told_time(entry)) if p))


def _in_time(reading: Reading) -> list[Entry]:
    return in_order_of_time(reading, reading.view.entries)


def strengths_section(reading: Reading) -> Iterator[Part]:
    """What people put down as strengths and joys, what helped, and who was and is there.

    Whoever was hard for the child to have around is on the timeline, and never among what goes well.
    """
    view = reading.view
    good = [entry for entry in _in_time(reading) if entry.lane == STRENGTHS_LANE]
    if good:
        yield Subheading("Strengths and joys")
        rows = tuple((told_time(entry), entry.title, entry.what_helped or entry.details) for entry in good)
        yield Table("Strengths and joys", ("When", "What", "More of it"), rows, (1.8, 2.8, 4.2))
    there, left_out = who_was_there(view, reading.day), reading.people_kept_back.ever
    if there or left_out:
        yield Subheading("Who was and is there")
    if there:
        heads = ("Who", "To the child", "How", "When")
        yield Table("Who was and is there", heads, tuple(map(_there, there)), (1.8, 2.4, 2.2, 2.4))
    if left_out:
        who = "1 person who was or is there is" if left_out == 1 else f"{left_out} people who were or are there are"
        yield Paragraph(f"{who} left out here: what is written down about them is not for these readers.", True)


def _there(one: There) -> tuple[str, ...]:
    who = called(one.people[0]) if presence_id(one.entry.id) else one.entry.title
    how = one.presence.how if one.presence is not None else one.entry.frequency
    return who, "; ".join(dict.fromkeys(map(of_them, one.people))) or "–", how or "–", describe(one.entry.span)


def identity_section(reading: Reading) -> Iterator[Part]:
    """Pronouns and languages as the child says them, and what is written under each prompt about who they are."""
    child = reading.view.child
    rows = [("Pronouns", child.pronouns), ("Languages", child.languages), ("As they say it", child.identity)]
    said = [(label, words) for label, words in rows if words]
    for topic in topics_of(reading.work, IDENTITY):
        if topic.now is not None and topic.now.words:
            told = f"{topic.now.words} ({topic.now.said_by})" if topic.now.said_by else topic.now.words
            said.append((topic.term.label, told))
    if said:
        yield Facts("", tuple(said))


def bullets(items: list[str]) -> Iterator[Part]:
    """The items as a list; nothing where there are none."""
    if items:
        yield Bullets(tuple(items))
