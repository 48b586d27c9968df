"""What has changed on a timeline between two moments."""

from __future__ import annotations

from collections.abc import Set
from typing import Annotated, Any

import typer

from timeline.cli.files import CaseOption, JsonOption, StoreOption, store_that_exists
from timeline.cli.telling import say, say_json
from timeline.cli.when_command import moment_of
from timeline.domain.entry import Entry
from timeline.domain.when import describe
from timeline.services.caseload import find_case
from timeline.services.compare_moments import Comparison, News, compare
from timeline.services.words_changed import WordsChanged

_NEWS = {
    News.NEWLY_LEARNED: "newly learned",
    News.SINCE: "of the time since",
    News.COULD_BE_EITHER: "of a time that could be either",
}


def compare_moments(
    store: StoreOption,
    case: CaseOption,
    since: Annotated[str, typer.Option(
        metavar="DATE", help="The first moment: a date, to the end of that day in UTC, or an ISO date and time.",
    )],
    until: Annotated[str, typer.Option(
        metavar="DATE", help="The second moment, in the same way; as the timeline stands now unless given.",
    )] = "",
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Say what was added, changed and taken off since a day.

    History newly learned is told apart from what has happened since.
    """
    then, now = moment_of(since), moment_of(until) if until else None
    with store_that_exists(store) as opened:
        found = compare(opened, find_case(opened, case).case.id, then, now)
    if as_json:
        say_json(_facts(found))
        return
    say(found.summary)
    for one in found.added:
        put_back = ", put back" if one.is_put_back else ""
        say(f"  added ({_NEWS[one.news]}{put_back}): {_told(one.entry)}")
        _say_accounts(one.accounts)
    for whole in found.together:
        say(f"  brought together: {_told(whole.entry)}")
        _say_accounts(whole.accounts, whole.new)
    for apart in found.apart:
        say(f"  taken apart by {apart.by}: {_told(apart.entry)}")
        if apart.reason:
            say(f"    reason given: {apart.reason}")
        _say_accounts(apart.accounts)
    for change in found.changed:
        say(f"  changed: {_told(change.after)}")
        _say_fields(change.fields)
    for gone in found.withdrawn:
        say(f"  taken off by {gone.by}: {_told(gone.entry)}")
        if gone.reason:
            say(f"    reason given: {gone.reason}")
    if found.about_child:
        say("  what is known about the child:")
        _say_fields(found.about_child)
    for person in found.people_changed:
        say(f"  described anew: {person.after.name}")
        _say_fields(person.fields)


def _say_fields(fields: tuple[WordsChanged, ...]) -> None:
    for field in fields:
        say(f"    {field.label}: {field.before or '(nothing)'} -> {field.after or '(nothing)'}")


def _say_accounts(accounts: tuple[Entry, ...], new: Set[str] = frozenset()) -> None:
    for account in accounts:
        who = account.agency or account.said_by
        came = ", new since" if account.id in new else ""
        say(f"    {_told(account)}{f' ({who})' if who else ''}{came}")


def _told(entry: Entry) -> str:
    return f"{describe(entry.span)}, {entry.title}"


def _facts(found: Comparison) -> dict[str, Any]:
    """The comparison, ready for JSON: entries by id and title, what changed in words."""
    return {
        "summary": found.summary,
        "added": [
            _entry(one.entry)
            | {"news": one.news.value, "is_put_back": one.is_put_back, "accounts": _entries(one.accounts)}
            for one in found.added
        ],
        "brought_together": [
            _entry(one.entry) | {"accounts": _entries(one.accounts), "new": sorted(one.new)} for one in found.together
        ],
        "taken_apart": [
            _entry(one.entry)
            | {
                "accounts": _entries(one.accounts),
                "still_stands": one.still_stands,
                "by": one.by,
                "at": one.at.isoformat(timespec="seconds"),
                "reason": one.reason,
            }
            for one in found.apart
        ],
        "changed": [_entry(one.after) | {"fields": _fields(one.fields)} for one in found.changed],
        "withdrawn": [
            _entry(one.entry) | {"by": one.by, "at": one.at.isoformat(timespec="seconds"), "reason": one.reason}
            for one in found.withdrawn
        ],
        "links_added": [link.id for link in found.links_added],
        "links_removed": [link.id for link in found.links_removed],
        "people_added": [person.name for person in found.people_added],
        "people_changed": [{"name": one.after.name, "fields": _fields(one.fields)} for one in found.people_changed],
        "people_withdrawn": [person.name for person in found.people_withdrawn],
        "about_child": _fields(found.about_child),
        "came_and_went": found.came_and_went,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {"id": entry.id, "title": entry.title, "read_as": describe(entry.span)}


def _entries(entries: tuple[Entry, ...]) -> list[dict[str, Any]]:
    return [_entry(entry) for entry in entries]


def _fields(fields: tuple[WordsChanged, ...]) -> list[dict[str, str]]:
    return [{"label": field.label, "before": field.before, "after": field.after} for field in fields]
