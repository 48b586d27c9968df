"""Commands about cases and the store that holds them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.files import (
    ByOption,
    CaseOption,
    JsonOption,
    StoreOption,
    actor,
    contents,
    store_that_exists,
)
from timeline.cli.telling import counted, say, say_json, say_table, tell
from timeline.domain.case import Case
from timeline.domain.entry import Entry
from timeline.domain.when import describe
from timeline.services.caseload import birth, correct_birth, create_case, find_case
from timeline.services.export_case import restore_case
from timeline.store.store import Store


def new_case(
    store: StoreOption,
    ref: Annotated[str, typer.Option(metavar="REF", help="A reference of your own for the case.")],
    name: Annotated[str, typer.Option(metavar="NAME", help="The child's name, or what the case goes by.")],
    born: Annotated[
        str, typer.Option(metavar="DATE", help="Date of birth, such as “14 March 2010”, or only the year.")
    ] = "",
    by: ByOption = "",
) -> None:
    """Open a case for a child.

    The store is made where there is none yet.
    """
    birth(born)  # refused before a store is made for it
    with Store.open(store) as opened:
        case = create_case(opened, ref=ref, name=name, born=born, actor=actor(by))
    say(f"Opened the case “{case.ref}” in {store.absolute()}.")


def cases(store: StoreOption, as_json: JsonOption = False) -> None:
    """List the cases of a store, archived ones too."""
    with store_that_exists(store) as opened:
        summaries = opened.cases(include_archived=True)
    if as_json:
        say_json([
            {
                "ref": one.case.ref, "name": one.child.name,
                "born": None if one.child.born is None else one.child.born.text,
                "entries": one.entries, "contributors": one.contributors, "stage": one.case.stage,
                "is_fictional": one.case.is_fictional, "is_archived": one.case.is_archived,
                "changed_at": one.changed_at.isoformat(timespec="seconds"), "changed_by": one.changed_by,
            }
            for one in summaries
        ])  # fmt: skip
    elif not summaries:
        tell("There are no cases in this store yet. Open one with: timeline new-case")
    else:
        say_table([
            (one.case.ref, counted(one.entries, "entry", "entries"),
             "archived" if one.case.is_archived else "", one.child.name)
            for one in summaries
        ])  # fmt: skip


def set_birth(
    store: StoreOption,
    case: CaseOption,
    born: Annotated[str, typer.Option(metavar="DATE", help="Date of birth, or only the year.")],
    by: ByOption = "",
) -> None:
    """Set or correct the child's date of birth.

    Entries given by age or school year are read again.
    """
    said = birth(born)
    with store_that_exists(store) as opened:
        moved = correct_birth(opened, find_case(opened, case).case.id, born, actor=actor(by))
    reread = f"{counted(moved, 'entry', 'entries')} read again"
    say(f"Born {describe(said)}; {reread}." if said else f"The date of birth was taken away; {reread}.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A case exported as JSON.")],
    store: StoreOption,
    by: ByOption = "",
) -> None:
    """Bring back a case exported as JSON.

    Its whole history comes with it. The store is made where there is none yet.
    """
    data = contents(file)
    with Store.open(store) as opened:
        before = len(opened.changes(None))
        case_id = restore_case(opened, data, actor=actor(by))
        case = opened.records(Case).get(case_id).record
        told = counted(len(opened.records(Entry).of_case(case_id)), "entry", "entries")
        is_new = len(opened.changes(None)) > before
    said = f"Restored the case “{case.ref}”: {told}."
    say(said if is_new else f"All of the case “{case.ref}” was here already.")


def check(store: StoreOption) -> None:
    """Check that the history in a store is whole."""
    with store_that_exists(store) as opened:
        findings = opened.integrity()
        held = (
            f"{counted(len(opened.cases(include_archived=True)), 'case')}, "
            f"{counted(len(opened.records(Entry).all()), 'entry', 'entries')}, "
            f"{counted(len(opened.changes(None)), 'change')}"
        )
    if not findings:
        say(f"Everything is sound: {held}.")
        return
    for finding in findings:
        tell(finding)
    tell(
        f"{counted(len(findings), 'thing is', 'things are')} not as they should be. "
        "Leave the file as it is, keep a copy, and go back to the last backup."
    )
    raise typer.Exit(1)
