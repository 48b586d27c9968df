"""Agree on where the child stands, and say that what was agreed of a setting no longer applies: in people's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from timeline.domain.errors import FormulationError
from timeline.domain.note import DECIDED, Note
from timeline.domain.position import Position
from timeline.domain.when import Kind, When, describe
from timeline.services.record_entry import new_id
from timeline.services.write_down import write_all_down
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

_SINCE = re.compile(r"^\s*(?:since|from)\s+", re.IGNORECASE)


def agree(
    store: Store, position: Position, *, actor: str, no_longer: Mapping[str, int] | None = None, today: date
) -> None:
    """Keep the next position; those named in ``no_longer``, by id with the version that was open, end where it begins.

    All of it is one change. Raises ``FormulationError`` where one of them ended before or begins later, and
    ``ConflictError`` where somebody saved one since; nothing is kept then.
    """
    opened = no_longer or {}
    ended = [_ended(store, one, position.when, today) for one in opened]
    over = f"; no longer {_where(ended)}" if ended else ""
    write_all_down(
        store, [position, *ended], actor=actor, why=f"where the child stands {_where([position])}{over}",
        versions=opened,
    )  # fmt: skip


def say_no_longer(
    store: Store, position_id: str, since: When, *, version: int, actor: str, today: date, why: str = "",
    said_by: str = "", meeting_id: str = "",
) -> None:  # fmt: skip
    """Keep since when a position no longer applies, as where the child has come home; ``why`` stays as a decision.

    Only that is changed, whatever a screen hides. Raises ``FormulationError`` where nothing can end then, and
    ``ConflictError`` where somebody saved the position since ``version``.
    """
    ended = _ended(store, position_id, since, today)
    notes = [] if not why.strip() else [
        Note(
            new_id(), ended.case_id, why.strip(), DECIDED, meeting_id, "position", said_by=said_by.strip(),
            about_id=position_id, audience=ended.audience,
        )
    ]  # fmt: skip
    write_all_down(
        store, [ended, *notes], actor=actor, why=f"no longer {_where([ended])}", versions={position_id: version}
    )


def _ended(store: Store, position_id: str, since: When, today: date) -> Position:
    """The position as it is kept, ended: what a shared screen has in place of a name must never be written down."""
    position = store.records(Position).get(position_id).record
    since = _beginning(since)
    if position.until is not None:
        raise FormulationError(f"It is kept already that this no longer applies since {describe(position.until)}.")
    if since.earliest is None and since.latest is None:
        raise FormulationError("Say since when it no longer applies: a day, a month or a year.")
    if since.earliest is not None and since.earliest > today:
        raise FormulationError("This day is still to come. Write it down once it is so.")
    begun, over = position.when.earliest, since.latest
    if begun is not None and over is not None and over < begun:
        raise FormulationError(
            f"It was agreed for {describe(position.when)}, and cannot have ended before. Correct one of the two."
        )
    return replace(position, until=since)


def _beginning(since: When) -> When:
    """When it begins: “since March 2026” is a stretch that goes on, and begins in March."""
    if since.kind is not Kind.LASTED:
        return since
    return When(
        _SINCE.sub("", since.text), Kind.MOMENT, since.precision, since.earliest, since.start_latest,
        is_approximate=since.is_approximate, is_unsure=since.is_unsure,
    )  # fmt: skip


def _where(positions: list[Position]) -> str:
    settings = vocabulary("trm_settings")
    return ", ".join(settings[one.setting].text("phrase") or settings.label(one.setting) for one in positions)
