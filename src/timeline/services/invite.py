"""Ask agencies for their part of a child's history, and write down what became of each asking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from timeline.domain.errors import InvitationError
from timeline.domain.invitation import ASKED, CAME, DECLINED, NOTHING_TO_ADD, Invitation
from timeline.domain.when import When
from timeline.domain.when_reach import could_begin, could_end
from timeline.services.agency_register import same_agency
from timeline.services.find_gaps import day
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary


@dataclass(frozen=True, slots=True)
class ToAsk:
    """An agency to be asked, and who there."""

    agency: str
    contact: str = ""


def invite(
    store: Store, case_id: str, asking: Iterable[ToAsk], *, asked_on: When, actor: str, due_on: When | None = None,
    asked_for: str = "", since: When | None = None, until: When | None = None, sees_others: bool = False,
) -> tuple[Invitation, ...]:  # fmt: skip
    """Ask several agencies at once, with one day to answer by, one purpose and one time asked about, in one change.

    Raises ``InvitationError`` where no agency is named, one is named twice or has been asked and not come yet, or the
    answer is due before it is asked for; nothing is kept then.
    """
    asking = tuple(asking)
    if not asking:
        raise InvitationError("Choose the agencies to ask.")
    # Of one change, records stand in the order of their ids.
    ids = sorted(new_id() for _ in asking)
    made = tuple(
        Invitation(
            one_id, case_id, " ".join(one.agency.split()), " ".join(one.contact.split()), asked_for.strip(),
            asked_on, due_on, since, until, sees_others=sees_others,
        )
        for one_id, one in zip(ids, asking, strict=True)
    )  # fmt: skip
    for number, invitation in enumerate(made):
        _check(invitation)
        if any(same_agency(invitation.agency, other.agency) for other in made[:number]):
            raise InvitationError(f"{invitation.agency} is chosen twice. Leave one of them out.")
    names = ", ".join(one.agency for one in made)
    with store.change(actor=actor, why=f"asked {names}", action="add", case_id=case_id) as change:
        # looked up inside the change, so that two people asking at once ask once
        waiting = [kept.record for kept in store.records(Invitation).of_case(case_id) if kept.record.is_open]
        for invitation in made:
            before = next((one for one in waiting if same_agency(one.agency, invitation.agency)), None)
            if before is not None:
                due = f", for {before.due_on.text}" if before.due_on else ""
                raise InvitationError(
                    f"{before.agency} has been asked already{due}, and is still to answer. "
                    "Change that, or take it back first."
                )
        change.save_all(made)
    return made


def change_invitation(store: Store, invitation: Invitation, *, version: int, actor: str, why: str = "changed") -> int:
    """Keep a changed invitation as its next version and return that version.

    ``version`` is the one that was opened. Raises ``InvitationError`` for a status in no list or an answer due before
    it is asked for, ``ConflictError`` where somebody saved it since.
    """
    _check(invitation)
    with store.change(actor=actor, why=why, action="edit", case_id=invitation.case_id) as change:
        return change.save(invitation, expected_version=version)


def came(store: Store, invitation_id: str, *, version: int, actor: str, note: str = "") -> int:
    """Say that an agency's part is here, whatever way it came."""
    return _became(store, invitation_id, version, actor, "its part is here", CAME, note)


def nothing_to_add(store: Store, invitation_id: str, *, version: int, actor: str, note: str = "") -> int:
    """Say that an agency looked and holds nothing about the time, which is not the same as that nothing happened."""
    return _became(store, invitation_id, version, actor, "nothing to add", NOTHING_TO_ADD, note)


def declined(store: Store, invitation_id: str, *, version: int, actor: str, reason: str) -> int:
    """Say that an agency does not contribute, and why. Raises ``InvitationError`` without a reason."""
    return _became(store, invitation_id, version, actor, f"does not contribute: {reason}", DECLINED, reason)


def still_to_come(store: Store, invitation_id: str, *, version: int, actor: str) -> int:
    """Put an agency back among those whose part is awaited."""
    return _became(store, invitation_id, version, actor, "still to come", ASKED, "")


def withdraw(store: Store, invitation_id: str, *, version: int, reason: str, actor: str) -> None:
    """Take an asking back, keeping its history. Raises ``InvitationError`` without a reason."""
    if not reason.strip():
        raise InvitationError("Say why it is taken back; the reason stays in its history.")
    invitation = store.records(Invitation).get(invitation_id).record
    why = f"no longer asked, {invitation.agency}: {reason.strip()}"
    with store.change(actor=actor, why=why, action="retract", case_id=invitation.case_id) as change:
        change.retract(Invitation, invitation_id, expected_version=version)


def whole_life(view: OpenCase, today: date) -> tuple[When | None, When]:
    """The time asked about unless somebody says otherwise: from birth, where it is known, to today."""
    return view.child.born, day(today)


def _became(store: Store, invitation_id: str, version: int, actor: str, why: str, status: str, note: str) -> int:
    kept = store.records(Invitation).get(invitation_id)
    if kept.is_retracted:
        raise InvitationError("This asking has been taken back. Undo that first.")
    changed = replace(kept.record, status=status, note=note.strip())
    return change_invitation(store, changed, version=version, actor=actor, why=f"{kept.record.agency}: {why}")


def _check(invitation: Invitation) -> None:
    if invitation.status not in vocabulary("invitation_status"):
        raise InvitationError(f"“{invitation.status}” is not in the list of what can become of an asking.")
    if invitation.asked_on is None or invitation.due_on is None:
        return
    asked, due = could_begin(invitation.asked_on)[0], could_end(invitation.due_on)[1]
    if asked is not None and due is not None and due < asked:
        raise InvitationError(
            f"It would be due on {invitation.due_on.text}, before it is asked for. Choose a later day."
        )
