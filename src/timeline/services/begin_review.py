"""Begin a review with one press: the meeting, those who were asked last time, and its first phase, in one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from timeline.domain.errors import MeetingError
from timeline.domain.meeting import ENDED, PLANNED, REVIEW, UNDER_WAY, Meeting
from timeline.domain.when import When
from timeline.services.find_gaps import day
from timeline.services.hold_meeting import begin, whom_to_ask
from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.services.record_entry import new_id
from timeline.services.review_due import rule
from timeline.services.write_down import write_down
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary


def begin_review(store: Store, case_id: str, *, today: date, at: datetime, actor: str) -> Meeting:
    """The review, under way: the one that was planned, or a new one of today with those who are usually asked.

    ``at`` is the moment in UTC. The list of people is read from the record itself, so that it may be begun on a shared
    screen too. Raises ``MeetingError`` where a review is under way, or another meeting has not ended.
    """
    view = open_case(store, case_id)
    work = work_of(store, view)
    waiting = next((one for one in work.meetings if one.status != ENDED), None)
    if waiting is not None and waiting.kind == REVIEW and waiting.status == PLANNED:
        return begin(store, waiting, version=work.versions[waiting.id], at=at, actor=actor)
    statements = vocabulary("meeting_statements")
    first = vocabulary("meeting_phases").offered[0].id
    made = Meeting(
        new_id(), case_id, REVIEW, day(today), UNDER_WAY, scribe=actor.split(",")[0], minutes=rule("minutes"),
        purpose=statements["purpose"].description, sharing=statements["sharing"].description,
        phase=first, log=((first, at.isoformat()),),
    )  # fmt: skip
    people = [replace(one, meeting_id=made.id) for one in whom_to_ask(view, work, today)]
    with store.change(actor=actor, why="began a review", action="add", case_id=case_id) as change:
        # Looked up inside the change, so that two windows cannot begin two.
        waits = next(
            (one.record for one in store.records(Meeting).of_case(case_id) if one.record.status != ENDED), None
        )
        if waits is not None:
            what = "A review is under way already" if waits.kind == REVIEW else "Another meeting has not ended yet"
            way = "Take it off, or end it" if waits.status == PLANNED else "End it first"
            raise MeetingError(f"{what}. {way}, on the page of the meeting.")
        change.save(made)
        change.save_all(people)
    return made


def agree_next(store: Store, meeting_id: str, on: When, *, version: int, actor: str) -> Meeting:
    """The meeting with the day of the next review; nothing else of it is changed, whatever a screen hides.

    Raises ``ConflictError`` where somebody saved it since ``version`` was opened.
    """
    agreed = replace(store.records(Meeting).get(meeting_id).record, next_review=on)
    write_down(store, agreed, actor=actor, why="agreed when to review next", version=version)
    return agreed
