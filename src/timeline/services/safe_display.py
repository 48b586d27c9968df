"""Safe display: what a shared screen may show, applied as the case is read so that nothing hidden leaves the server."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, overload

from timeline.domain.case import Case, Child, Person, initials
from timeline.domain.entry import Entry, Link
from timeline.domain.invitation import Invitation
from timeline.domain.own_view import OwnView
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.relationship import Relationship
from timeline.domain.telling import Step, Telling
from timeline.domain.when import Kind, When
from timeline.domain.when_stretch import NOT_KNOWN
from timeline.services.of_each_entry import OfEachEntry
from timeline.services.people import on_a_shared_screen
from timeline.services.screen_names import NameMask
from timeline.services.who_may_see import is_for_the_screen
from timeline.store.kept import Kept
from timeline.vocab.registry import vocabulary

COMMAND_LINE = "command line"
WITHHELD = "Withheld on a shared screen: it is about somebody else."
_FREE_TEXT = (
    "title",
    "details",
    "frequency",
    "quoted_age",
    "impact_on_child",
    "action_taken",
    "outcome",
    "what_helped",
    "significance",
    "quote",
    "agency",
    "said_by",
    "record",
)
_THIRD_PARTY_TEXT = tuple(name for name in _FREE_TEXT if name not in ("title", "agency", "details"))


class SafeDisplay:
    """Turns a case's records into what may stand on a shared screen: initials for names, passages withheld."""

    def __init__(self, child: Child, people: Sequence[Person], former_names: Sequence[str] = ()) -> None:
        """``people`` are all who could be named; ``former_names`` what anybody was called before."""
        self._child = child
        called = [name for person in people for name in (person.name, *person.aliases)]
        self._names = NameMask((*former_names, *called, child.known_as, child.name))
        self._shown = OfEachEntry(self._as_shown)

    def may_show(self, record: Entry | Presence | Question | Telling | Relationship | OwnView) -> bool:
        """Whether the record may stand on the screen at all."""
        return is_for_the_screen(record.audience)

    def words(self, text: str) -> str:
        """The text with every known name as initials."""
        return self._names.words(text)

    def entry(self, entry: Entry) -> Entry:
        """The entry as it may be shown: no third-party passage, no name, no column kept from elsewhere."""
        return self._shown(entry)

    def _as_shown(self, entry: Entry) -> Entry:
        cleared: dict[str, Any] = {"other_columns": (), "ref": "", "import_key": ""}
        if entry.third_party:
            cleared |= dict.fromkeys(_THIRD_PARTY_TEXT, "")
            cleared |= {"title": vocabulary("entry_types").label(entry.type), "details": WITHHELD, "quote": ""}
            cleared["agency"] = self.words(entry.agency)
            cleared |= {
                "ace_tags": (),
                "strength_tags": (),
                "p_tags": (),
                "people": (),
                "count": None,
                "child_rating": None,
            }
        else:
            cleared |= {name: self.words(getattr(entry, name)) for name in _FREE_TEXT}
        cleared |= {name: self._when(getattr(entry, name)) for name in ("when", "until", "recorded_on")}
        cleared["known_by"] = tuple(
            replace(known, agency=self.words(known.agency), since=self._when(known.since)) for known in entry.known_by
        )
        return replace(entry, **cleared)

    def link(self, link: Link, *, is_about_others: bool = False) -> Link:
        """The link with names in its note as initials, or without its note where an end is about somebody else."""
        return replace(link, note="" if is_about_others else self.words(link.note))

    def presence(self, presence: Presence, *, is_about_others: bool) -> Presence:
        """The presence with names as initials; of a third party only that they were there, when and who says so.

        ``how``, the note and who said it there are blank then, so that a bar has nothing but the initials.
        """
        return replace(
            presence,
            how="" if is_about_others else self.words(presence.how),
            note="" if is_about_others else self.words(presence.note),
            agency=self.words(presence.agency),
            said_by="" if is_about_others else self.words(presence.said_by),
            when=self._when(presence.when),
            until=self._when(presence.until),
        )

    def relationship(self, tie: Relationship) -> Relationship:
        """The tie with names in its words as initials."""
        return replace(
            tie,
            note=self.words(tie.note),
            agency=self.words(tie.agency),
            said_by=self.words(tie.said_by),
            when=self._when(tie.when),
            until=self._when(tie.until),
        )

    def invitation(self, invitation: Invitation) -> Invitation:
        """The invitation with names as initials, and without whom it went to."""
        return replace(
            invitation,
            agency=self.words(invitation.agency),
            contact="",
            asked_for=self.words(invitation.asked_for),
            note=self.words(invitation.note),
        )

    def question(self, question: Question) -> Question:
        """The question, its answer and its reason with names as initials."""
        return replace(
            question,
            words=self.words(question.words),
            agency=self.words(question.agency),
            answer=self.words(question.answer),
            said_by=self.words(question.said_by),
            reason=self.words(question.reason),
            when=self._when(question.when),
            until=self._when(question.until),
        )

    def telling(self, telling: Telling, shown: Mapping[str, bool]) -> Telling | None:
        """The telling without presenter notes and with only the entries ``shown``; ``None`` where no step is left.

        ``shown`` says of each entry and presence on the screen whether it stands there whole, nothing of it about
        somebody else. A step keeps its own title and words only where all that it brings in does: they tell of the
        same thing. Otherwise it is called by its stage, or “Step 3”, as the screen counts.
        """
        staying = (telling.steps[at] for at in steps_on_screen(telling, shown))
        steps = tuple(self._step(step, place, shown) for place, step in enumerate(staying, start=1))
        if not steps:
            return None
        return replace(
            telling, title=self.words(telling.title), content_note=self.words(telling.content_note), steps=steps
        )

    def _step(self, step: Step, place: int, shown: Mapping[str, bool]) -> Step:
        is_whole = not kept_back(step.entry_ids, shown)
        is_all_there = shown.keys() >= set(step.entry_ids)
        stages = vocabulary("stages")
        unsaid = stages.label(step.stage) if step.stage in stages else f"Step {place}"
        return replace(
            step,
            title=self.words(step.title) if is_whole else unsaid,
            entry_ids=tuple(entry_id for entry_id in step.entry_ids if entry_id in shown),
            words=self.words(step.words) if is_whole else "",
            presenter_note="",
            # The time to look at could be the day of what is withheld.
            when=self._when(step.when) if is_all_there else None,
            until=self._when(step.until) if is_all_there else None,
        )

    def person(self, person: Person) -> Person:
        """The person as initials, without other names or dates of their own; family words such as “Nan” stay."""
        return replace(
            person,
            name=on_a_shared_screen(person),
            aliases=(),
            relation=self.words(person.relation),
            role=self.words(person.role),
            agency=self.words(person.agency),
            born=None,
            # That somebody has died is drawn; when is theirs.
            died=None if person.died is None else NOT_KNOWN,
        )

    def child(self) -> Child:
        """The child as initials."""
        return replace(self._child, name=self._child.initials, known_as="", identity="")

    def kept(self, kept: Kept[Entry]) -> Kept[Entry]:
        """One version of an entry as it may be shown, recorded by initials."""
        values = {f.name: getattr(kept, f.name) for f in fields(kept)}
        return Kept(
            **values
            | {
                "record": self.entry(kept.record),
                "recorded_by": worker(kept.recorded_by),
                "first_recorded_by": worker(kept.first_recorded_by),
            }
        )

    @overload
    def _when(self, when: When) -> When: ...
    @overload
    def _when(self, when: None) -> None: ...
    @overload
    def _when(self, when: When | None) -> When | None: ...
    def _when(self, when: When | None) -> When | None:
        if when is None or when.kind is not Kind.UNKNOWN:
            return when
        return replace(when, text=self.words(when.text))

    def time(self, when: When) -> When:
        """The time as it is; words that were never read as a time could hold a name."""
        return self._when(when)

    @staticmethod
    def case(case: Case) -> Case:
        """The case without its note, which may name anybody."""
        return replace(case, note="")


def standing_whole(
    entries: Iterable[Entry], presences: Iterable[Presence], people: Iterable[Person]
) -> dict[str, bool]:
    """Of each entry and presence that a screen shows, by its id, whether nothing of it is about somebody else."""
    others = {person.id for person in people if person.is_third_party}
    whole = {entry.id: not entry.third_party for entry in entries}
    return whole | {presence.id: presence.person_id not in others for presence in presences}


def steps_on_screen(telling: Telling, shown: Collection[str]) -> tuple[int, ...]:
    """Which steps a screen has that shows these entries and presences: their places, the first being 0.

    A step whose every entry is withheld goes with them; one that brings nothing in stays.
    """
    return tuple(
        place
        for place, step in enumerate(telling.steps)
        if not step.entry_ids or any(entry_id in shown for entry_id in step.entry_ids)
    )


def kept_back(entry_ids: Iterable[str], shown: Mapping[str, bool]) -> tuple[str, ...]:
    """What a step brings in that a screen does not show, or not whole, so that its title and words are not read there.

    ``shown`` is what ``standing_whole`` says.
    """
    return tuple(entry_id for entry_id in entry_ids if not shown.get(entry_id, False))


def worker(actor: str) -> str:
    """Somebody at the keyboard as a shared screen names them: initials, and their role as it is.

    Whoever gave no name at the command line is an account of the computer, which has no initials and may hold a name.
    """
    if actor.casefold().removesuffix(")").endswith(COMMAND_LINE):
        return f"the {COMMAND_LINE}"
    name, comma, role = actor.partition(",")
    return f"{initials(name)}{comma}{role}"
