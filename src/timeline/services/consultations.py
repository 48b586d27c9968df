"""Consultations with the psychologist: begun for an appointment, in order of time, and what each still waits for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from timeline.domain.consultation import Consultation
from timeline.domain.when import order_key
from timeline.services.meeting_work import MeetingWork

MISSED = "missed"
PSYCHOLOGIST = "psychologist"


def in_order(consultations: Iterable[Consultation]) -> list[Consultation]:
    """Consultations, the newest first."""
    return sorted(consultations, key=lambda one: order_key(one.when, None, one.id), reverse=True)


def usual_psychologist(work: MeetingWork, consultations: Sequence[Consultation]) -> str:
    """Whoever was consulted last, else the psychologist on the list of the last meeting; empty where nobody is."""
    asked = [one.consulted for one in in_order(consultations) if one.consulted]
    listed = [one.name for one in work.attendances if one.role == PSYCHOLOGIST and one.name]
    return asked[0] if asked else listed[-1] if listed else ""


def about(consultations: Iterable[Consultation], appointment_id: str) -> list[Consultation]:
    """The consultations about an appointment, the newest first."""
    return [one for one in in_order(consultations) if appointment_id in one.appointment_ids]


def still_waits_for(one: Consultation) -> str:
    """What a consultation still waits for, in a few words; empty where advice and decision are both there."""
    waits = [*(["advice"] if not one.advice.strip() else []), *(["a decision"] if not one.decision else [])]
    return f"waits for {' and '.join(waits)}" if waits else ""


def asked_on(one: Consultation) -> date | None:
    """The day of a consultation; ``None`` where none is known."""
    return one.when.earliest
