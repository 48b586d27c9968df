"""The command that lists what is not known of a life, and whom to ask."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from timeline.cli.files import CaseOption, JsonOption, StoreOption, store_that_exists
from timeline.cli.telling import counted, say_json, say_table, tell
from timeline.scene.gaps import Gap
from timeline.services.caseload import find_case
from timeline.services.find_gaps import gaps_of
from timeline.services.open_case import open_case
from timeline.vocab.registry import vocabulary


def gaps(
    store: StoreOption,
    case: CaseOption,
    months: Annotated[int | None, typer.Option(
        metavar="N", help="How many months of silence make a gap; each area's own length unless given.",
    )] = None,
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """List the stretches of a life of which nothing is known, and whom to ask.

    Areas where silence means nothing are left out, and so is what was asked about or set aside.
    """
    with store_that_exists(store) as opened:
        view = open_case(opened, find_case(opened, case).case.id)
        found = gaps_of(opened, view, today=date.today(), months=months)
    if as_json:
        say_json([_facts(gap) for gap in found])
    elif found:
        lanes = vocabulary("lanes")
        say_table([(lanes.label(gap.lane), gap.length, gap.ages, f"ask {', '.join(gap.ask)}") for gap in found])
    if view.child.born is None:
        tell("Without a date of birth no gaps can be found. Set it with: timeline set-birth")
    elif not found and not as_json:
        tell("No gaps are long enough to be offered.")
    undated = {entry_id for gap in found for entry_id in gap.undated}
    if undated:
        tell(f"{counted(len(undated), 'entry', 'entries')} without a date could belong in these gaps.")


def _facts(gap: Gap) -> dict[str, Any]:
    return {
        "id": gap.id, "lane": gap.lane, "first": gap.first.isoformat(), "last": gap.last.isoformat(),
        "length": gap.length, "ages": gap.ages, "ask": list(gap.ask), "before": gap.before_id, "after": gap.after_id,
        "undated": list(gap.undated), "question": gap.wording,
    }  # fmt: skip
