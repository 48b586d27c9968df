"""The whole picture checked, topic by topic: how each stands now, how it stood before, and what nobody has asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from timeline.domain.appraisal import NOT_LOOKED_AT, Appraisal
from timeline.domain.counting import listed
from timeline.domain.meeting import ENDED
from timeline.services.find_gaps import day
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.own_views import CHILD, FAMILY, voice_of
from timeline.services.record_entry import new_id
from timeline.services.what_came import asked_of, standing_words
from timeline.services.write_down import write_down
from timeline.store.store import Store
from timeline.vocab.registry import Term, vocabulary

IDENTITY = "identity_prompts"
FRAMES = {
    "case_components": "Ten components", "system_conditions": "Seven conditions", "four_factors": "Four factors",
    IDENTITY: "Who the child is",
}  # fmt: skip
_SETTINGS = ("home", "school")


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of a frame: its term, how it stands now, and how it stood before, the newest first."""

    frame: str
    term: Term
    now: Appraisal | None
    before: tuple[Appraisal, ...]

    @property
    def state(self) -> str:
        """How it is seen; not known where nobody has looked."""
        return self.now.state if self.now else NOT_LOOKED_AT

    @property
    def is_judged(self) -> bool:
        """Whether it helps or hinders is asked at all: who a child is, does neither."""
        return self.frame != IDENTITY

    @property
    def is_open(self) -> bool:
        """Whether nobody has looked, or asked."""
        said = self.now.words if self.now else ""
        return self.state == NOT_LOOKED_AT and (self.is_judged or not said)


@dataclass(frozen=True, slots=True)
class Unasked:
    """What has not been asked or looked at, under whom or what it is about, as a sentence."""

    about: str
    words: str


def topics_of(work: MeetingWork, frame: str) -> tuple[Topic, ...]:
    """The topics of a frame in the order of its vocabulary."""
    said: dict[str, list[Appraisal]] = {}
    for one in work.appraisals:
        if one.frame == frame:
            said.setdefault(one.topic, []).insert(0, one)
    return tuple(
        Topic(frame, term, next(iter(said.get(term.id, ())), None), tuple(said.get(term.id, ())[1:]))
        for term in vocabulary(frame).offered
    )


def look_at(
    store: Store, work: MeetingWork, case_id: str, frame: str, topic: str, *, today: date, actor: str,
    **said: str | tuple[str, ...],
) -> Appraisal:  # fmt: skip
    """Write down how a topic is seen. What was said in the same meeting, or on the same day, is corrected by it;
    what was said before stays as it was. Raises ``FormulationError`` for a topic or a state that is in no list, and
    ``ConflictError`` where somebody saved it this moment."""
    begun, version = begun_on(store, work, case_id, frame, topic, today=today)
    made = replace(begun, **said)  # type: ignore[arg-type]
    write_down(store, made, actor=actor, version=version)
    return made


def begun_on(
    store: Store, work: MeetingWork, case_id: str, frame: str, topic: str, *, today: date
) -> tuple[Appraisal, int | None]:
    """What a look at a topic goes on from: that of this meeting, or this day, with its version; otherwise a new one.

    A new one has no words yet: what somebody said before is theirs, of that day. Who may see it stays as it was.
    """
    meeting = work.meeting.id if work.meeting and work.meeting.status != ENDED else ""
    newest, on = work.appraisals_now().get((frame, topic)), day(today)
    if newest is None:
        return Appraisal(new_id(), case_id, frame, topic, when=on, meeting_id=meeting), None
    opened = next(
        kept for kept in store.records(Appraisal).history(newest.id) if kept.version == work.versions[newest.id]
    )
    if newest.meeting_id == meeting and newest.when == on:
        return opened.record, opened.version
    audience = opened.record.audience
    return Appraisal(new_id(), case_id, frame, topic, when=on, meeting_id=meeting, audience=audience), None


def not_asked(store: Store, view: OpenCase, work: MeetingWork, *, today: date) -> tuple[Unasked, ...]:
    """What we have not asked, for the chair: from the child and the family first to the plan last. Never a share."""
    told = (
        *_voices(store, view, work, today),
        *_record(store, view, today),
        *_meeting(view, work),
        *_picture(work),
    )
    places = list(dict.fromkeys(one.about for one in told))
    return tuple(sorted(told, key=lambda one: places.index(one.about)))


def _voices(store: Store, view: OpenCase, work: MeetingWork, today: date) -> Iterator[Unasked]:
    for of, about in ((CHILD, "The child"), (FAMILY, "The family")):
        voice = voice_of(store, view, today=today, of=of)
        if voice.is_silent and voice.is_shared:
            continue
        if voice.is_silent:
            yield Unasked(about, f"{about} has not been heard in this record.")
        elif voice.never_asked:
            topics = vocabulary("own_topics")
            yield Unasked(about, f"Not asked: {listed([topics.label(one) for one in voice.never_asked], 4)}.")
    consents = work.consents_now()
    for term in vocabulary("consent_scopes").offered:
        said = consents.get((view.child.id, term.id))
        if said is None or said.state == "not_asked":
            yield Unasked("The child", f"Nobody has written down what they said to: {term.label.lower()}.")


def _record(store: Store, view: OpenCase, today: date) -> Iterator[Unasked]:
    for asked in asked_of(store, view, today=today):
        if asked.is_missing:
            yield Unasked("The record", f"{asked.invitation.agency}: {standing_words(asked, today=today)}.")
    for question in view.questions:
        if question.is_open:
            yield Unasked("The record", question.words + (f" ({question.agency})" if question.agency else ""))
    if not any(entry.lane == "strengths" or entry.valence == "protective" for entry in view.entries):
        yield Unasked("The record", "No strength and nothing good is on the timeline.")
    if not view.presences and not any(entry.lane == "people" for entry in view.entries):
        yield Unasked("The record", "Nobody has said who was there, and when.")


def _meeting(view: OpenCase, work: MeetingWork) -> Iterator[Unasked]:
    looked = {band.area for band in work.bands}
    areas = [term.label for term in vocabulary("development_areas").offered if term.id not in looked]
    if areas:
        yield Unasked("Development", f"Not looked at: {listed(areas, 4)}.")
    alone = [term.label for term in vocabulary("development_areas").offered
             if {band.context for band in work.bands if band.area == term.id} == {"calm"}]  # fmt: skip
    if alone:
        yield Unasked("Development", f"Seen only when calm: {listed(alone, 4)}. How is it under stress?")
    settings = work.positions_now()
    if not settings:
        ended = "What was agreed of where the child stands no longer applies, and nothing has been agreed since."
        yield Unasked("Position", ended if work.positions else "Nobody has agreed where the child stands.")
    elif "everywhere" not in settings:
        # Where a position no longer applies, the setting was talked about all the same.
        told = {one.setting for one in work.positions}
        missing = [vocabulary("trm_settings").label(one).lower() for one in _SETTINGS if one not in told]
        if missing:
            yield Unasked("Position", f"Not talked about: {listed(missing, 3)}.")
    for thought in work.hypotheses:
        cited = any(view.entry(one) is not None for one in thought.against_ids)
        if thought.status != "dropped" and not cited and not thought.against_words:
            yield Unasked("Making sense", f"What speaks against it? “{thought.statement}”")
    for step in work.recommendations:
        if step.status in ("done", "dropped"):
            continue
        if not step.by_whom and not step.agency:
            yield Unasked("The plan", f"Nobody is named: “{step.title}”.")
        if not step.how_known:
            yield Unasked("The plan", f"How will we know? “{step.title}”")
    for support in work.supports:
        if support.helped == "not_asked" and support.status in ("under_way", "ended"):
            yield Unasked("Services", f"Nobody asked the child whether it helps: {support.name}.")


def _picture(work: MeetingWork) -> Iterator[Unasked]:
    for frame, title in FRAMES.items():
        unknown = [topic.term.label for topic in topics_of(work, frame) if topic.is_open]
        if unknown:
            yield Unasked(title, f"Not looked at: {listed(unknown, 5)}.")
