"""One agency's own page: what is asked of it, what it has written, and nothing of anybody else's unless agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.domain.case import Case, Child
from timeline.domain.entry import TITLE_LIMIT, Entry
from timeline.domain.errors import EntryError, InvitationError, StoreError
from timeline.domain.invitation import Invitation
from timeline.domain.when import When, age_text, describe, parse_when
from timeline.intake.answers_file import QUESTION_COLUMN
from timeline.services.agency_register import same_agency
from timeline.services.answers_given import match_answers
from timeline.services.caring_words import Remark, check_words
from timeline.services.going_out import going_out
from timeline.services.one_line import guess_place
from timeline.services.open_case import OpenCase, open_case, safe_display_of, whole_entry
from timeline.services.questions import CodedQuestion, coded, codes_of
from timeline.services.record_entry import new_id, retract_entry
from timeline.services.template_facts import TemplateFacts, facts_for, question_words
from timeline.services.what_is_told import title_of
from timeline.services.when_in_a_line import time_in
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

_BEGIN = "Say when it happened, as near as anyone can say: 14 March 2015, about 2014, age 9, Year 4."
# What an agency may have back on its own page; what was restricted to somebody is theirs to show.
_SHOWN_TO_ITS_AGENCY = ("display", "attendees")


@dataclass(frozen=True, slots=True)
class AgencyPart:
    """What an agency's worker may see of a case: who is meant, what is asked, and the agency's own entries.

    ``facts`` tell the child as a template does. ``versions`` gives those of ``entries`` and of the questions, to be
    handed back when one is changed or answered. ``others`` is empty unless the
    agency may see what others have said, and then it has what a shared screen would show.
    """

    invitation: Invitation
    version: int
    facts: TemplateFacts
    questions: tuple[CodedQuestion, ...]
    entries: tuple[Entry, ...]
    versions: dict[str, int]
    others: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What a worker typed: when and what, until when, what was done, who says so, and what that rests on.

    ``question`` is the code of the question it answers, ``is_off_screen`` keeps it from a shared screen.
    """

    when: str
    what: str
    until: str = ""
    done: str = ""
    said_by: str = ""
    basis: str = "reported"
    question: str = ""
    is_off_screen: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to the timeline: the change to undo it by, empty where nothing changed, and what became of the
    question that was answered, if any."""

    change_id: str
    told: str = ""


def case_asked_by(store: Store, invitation_id: str) -> str:
    """The case an invitation belongs to; empty where there is no such invitation or it was taken back."""
    try:
        kept = store.records(Invitation).get(invitation_id)
    except StoreError:
        return ""
    return "" if kept.is_retracted else kept.record.case_id


def open_for_agency(store: Store, invitation_id: str) -> AgencyPart:
    """What the page of one agency may show.

    Nothing that another agency said is in it, nor a name anybody else brought, unless the invitation allows to see what
    others have said. Raises ``InvitationError`` where the asking has been taken back or was never made.
    """
    case_id = case_asked_by(store, invitation_id)
    if not case_id:
        raise InvitationError("This asking has been taken back. Whoever gave you this page can ask again.")
    kept = store.records(Invitation).get(invitation_id)
    invitation, whole = kept.record, open_case(store, case_id)
    facts = facts_for(store, whole, invitation, questions=())
    own, questions = _own(whole, invitation.agency), _questions(store, whole, invitation)
    return AgencyPart(
        invitation, kept.version, facts, questions, own,
        {one: whole.versions[one] for one in (*(e.id for e in own), *(q.question.id for q in questions))},
        _others(store, case_id, own) if invitation.sees_others else (),
    )  # fmt: skip


def read_written(store: Store, part: AgencyPart, written: Written, *, opened: Entry | None = None) -> Entry:
    """What was typed as an entry of the agency, ``opened`` corrected or a new one; nothing is saved.

    Without a time of its own the words may begin or end with one, as the line under the wall may. Raises ``WhenError``
    where no time can be read and ``EntryError`` where nothing is said to have happened, each with what to write.
    """
    invitation = part.invitation
    born_on = _born_on(store, invitation.case_id)
    what, when = " ".join(written.what.split()), " ".join(written.when.split())
    if not what:
        raise EntryError("Write what happened, in a few plain words.")
    if when:
        time, title = _time(when, opened.when if opened else None, born_on), what
    else:
        line = time_in(what, born_on, how_to_begin=_BEGIN)
        time, title = line.when, line.rest[:1].upper() + line.rest[1:]
        if not title:
            raise EntryError(f"Say what happened after “{time.text}”, such as: {time.text} started at a new school")
    is_long = len(title) > TITLE_LIMIT
    kind, lane = guess_place(title, agency=invitation.agency, said_by=written.said_by)
    # As it is kept: a view has what it stands beside under another id where accounts were brought together.
    entry = _without_its_words(whole_entry(store, opened.id)) if opened else Entry(
        new_id(), invitation.case_id, "–", time, lane, kind, agency=invitation.agency,
        valence=vocabulary("entry_types")[kind].text("valence"),
    )  # fmt: skip
    if written.basis not in vocabulary("basis"):
        raise EntryError(f"“{written.basis}” is not in the list of what an entry rests on; choose one from the list.")
    others = tuple(pair for pair in entry.other_columns if pair[0] != QUESTION_COLUMN)
    answers = ((QUESTION_COLUMN, written.question),) if written.question else ()
    return replace(
        entry,
        title=f"{title[: TITLE_LIMIT - 1].rsplit(' ', 1)[0]}…" if is_long else title,
        details="\n\n".join(filter(None, (title if is_long else "", entry.details))),
        when=time,
        until=_time(written.until, opened.until if opened else None, born_on) if written.until.strip() else None,
        action_taken=written.done.strip(),
        said_by=" ".join(written.said_by.split()),
        basis=written.basis,
        audience="attendees" if written.is_off_screen else "display",
        other_columns=(*others, *answers),
    )


def reading_of(store: Store, entry: Entry, *, today: date) -> tuple[str, ...]:
    """How an entry that was typed is read, in short phrases: its time and age, its area of life, who says so."""
    born_on = _born_on(store, entry.case_id)
    time, age = describe(entry.span), age_text(entry.span, born_on)
    parts = [f"{time} ({age})" if age and age not in time else time]
    if entry.span.earliest and entry.span.earliest > today:
        parts.append("in the future")
    parts += [vocabulary("lanes").label(entry.lane), vocabulary("entry_types").label(entry.type)]
    parts += [vocabulary("basis").label(entry.basis)]
    parts += [f"says {entry.said_by}" if entry.said_by else "source not given"]
    return tuple(parts)


def remarks_on(store: Store, part: AgencyPart, entry: Entry) -> tuple[Remark, ...]:
    """What could be said with more care in what was typed. Nothing is changed by it.

    The child's own names are left alone; names that others brought are not known on this page.
    """
    child = store.records(Child).get(store.records(Case).get(entry.case_id).record.child_id).record
    names = (*child.names, part.invitation.agency)
    words = (entry.title, entry.action_taken) if entry.basis != "child" else ()
    return tuple(remark for text in words for remark in check_words(text, names=names))


def keep_written(store: Store, entry: Entry, *, actor: str, version: int | None = None) -> Done:
    """Keep what was typed, and with it the answer to the question whose code it has, in one change.

    ``version`` is that of the entry that was opened, none for a new one. Raises ``ConflictError`` where somebody saved
    the entry since.
    """
    answers = match_answers(store, open_case(store, entry.case_id), agency=entry.agency, entries=[entry])
    done = f"added “{entry.title}”" if version is None else "corrected"
    action = "add" if version is None else "edit"
    with store.change(actor=actor, why=done, action=action, case_id=entry.case_id) as change:
        change.save(entry, expected_version=version)
        answers.keep(change)
        is_kept = not change.is_empty
    return Done(change.id if is_kept else "", answers.told)


def undo_written(store: Store, part: AgencyPart, change_id: str, *, actor: str) -> None:
    """Take back one thing that ``actor`` kept, corrected or took off on this page.

    Raises ``EntryError`` for a change of somebody else's or of another case, and where it was gone on from since.
    """
    change = store.get_change(change_id)
    if change.case_id != part.invitation.case_id or change.actor != actor:
        raise EntryError("Only what you wrote yourself on this page can be undone here.")
    try:
        store.undo(actor, change_id=change_id)
    except StoreError as built_on:
        # whoever went on from it may be of another agency, and is not named here
        raise EntryError(
            "It has been undone or gone on from since, so it cannot be undone here. Change it or take it off instead."
        ) from built_on


def take_off(store: Store, part: AgencyPart, entry_id: str, *, version: int, actor: str, why: str) -> Done:
    """Take an entry of the agency's own off the timeline, keeping its history.

    Raises ``EntryError`` without a reason, or for an entry that is not the agency's.
    """
    if not why.strip():
        raise EntryError("Say why it is taken off; the reason stays in its history.")
    if entry_id not in {entry.id for entry in part.entries}:
        raise EntryError("This entry is not on your page any more.")
    retract_entry(store, entry_id, version=version, actor=actor, why=why)
    return Done(store.records(Entry).get(entry_id).change_id)


def _questions(store: Store, case: OpenCase, invitation: Invitation) -> tuple[CodedQuestion, ...]:
    """The agency's open questions as its template has them, with every name in them as initials."""
    display = safe_display_of(store, case, told_in=(case.case.id,))
    return tuple(
        CodedQuestion(
            one.code, replace(one.question, words=display.words(question_words(case, one.question, invitation)))
        )
        for one in coded(going_out(case).questions, codes_of(store, case.case.id), agency=invitation.agency)
    )


def _own(whole: OpenCase, agency: str) -> tuple[Entry, ...]:
    """The agency's own entries, in the order of time; one that stands for several accounts is nobody's own."""
    told = [account for entry in whole.entries for account in whole.accounts.get(entry.id, (entry,))]
    return _in_order(
        [
            entry
            for entry in told
            if same_agency(entry.agency, agency)
            and not entry.sources
            and entry.case_id == whole.case.id
            and entry.audience in _SHOWN_TO_ITS_AGENCY
        ]
    )


def _others(store: Store, case_id: str, own: Sequence[Entry]) -> tuple[Entry, ...]:
    shown = open_case(store, case_id, is_shared_screen=True)
    theirs = {entry.id for entry in own}
    told = [account for entry in shown.entries for account in shown.accounts.get(entry.id, (entry,))]
    return _in_order([entry for entry in told if entry.id not in theirs])


def _born_on(store: Store, case_id: str) -> date | None:
    child_id = store.records(Case).get(case_id).record.child_id
    return store.records(Child).get(child_id).record.born_on


def _time(text: str, was: When | None, born_on: date | None) -> When:
    """The time typed; one left as it was keeps its meaning."""
    if was is not None and text.strip() == was.text.strip():
        return was
    return parse_when(text.strip(), born_on=born_on)


def _without_its_words(entry: Entry) -> Entry:
    """The entry without the whole of a title that had to be cut, which its details begin with: it is typed anew."""
    words = title_of(entry)
    return entry if words == entry.title else replace(entry, details=entry.details.removeprefix(words).lstrip("\n"))


def _in_order(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.span.earliest or entry.span.latest or date.max, entry.title)))
