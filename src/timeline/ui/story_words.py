"""What the story of an entry says in so many words, the same beside the wall and in a page to take away."""

from __future__ import annotations

from timeline.domain.case import Child, Person
from timeline.domain.entry import Entry, Known
from timeline.domain.when import Kind, age_text, describe
from timeline.scene.wall import told_time
from timeline.services.how_known import how_known
from timeline.vocab.registry import vocabulary


def where_and_when(entry: Entry, child: Child) -> str:
    """The area of life, the time and, where the time does not say it, the age: “Home · May 2018 · age 8”."""
    return " · ".join(part for part in (vocabulary("lanes").label(entry.lane), when_and_age(entry, child)) if part)


def when_and_age(entry: Entry, child: Child) -> str:
    """The time and, where the time does not say it, the age: “May 2018 · age 8”."""
    age, time = age_text(entry.span, child.born_on), describe(entry.span)
    return " · ".join(part for part in (time, "" if age in time else age) if part)


def who_says_so(entry: Entry) -> list[str]:
    """How it is known, by whom and where it is written, and how the source wrote the time; a line each."""
    written = entry.when.text + (f" – {entry.until.text}" if entry.until else "")
    return [how_known(entry), f"Written as: {written}"]


def who_and_when(account: Entry) -> str:
    """Whose account it is and the time it gives: “School · Mr Rees · 14 March 2014”."""
    who = " · ".join(part for part in (account.agency, account.said_by) if part) or "Source not given"
    return f"{who} · {told_time(account)}"


def account_told(account: Entry) -> str:
    """One account of an event in a line: whose it is, the time it gives, and its own words."""
    words = [account.title, account.details, account.quote and f"“{account.quote}”", account.record]
    told = " ".join(word if word.endswith((".", "!", "?", "”")) else f"{word}." for word in words if word)
    return f"{who_and_when(account)}: {told}"


def ages_said(entry: Entry, child: Child) -> list[str]:
    """The age that the source gives beside the one its dates give; nothing where the source gives none."""
    if not entry.quoted_age:
        return []
    computed = age_text(entry.span, child.born_on)
    said = f"The source says: {entry.quoted_age}"
    return [said, f"The dates say: {computed}"] if computed else [said]


def child_rated(entry: Entry) -> str:
    """How the child rated it, from −3 to +3; empty where nobody asked."""
    if entry.child_rating is None:
        return ""
    return f"The child's rating as an agency wrote it down: {entry.child_rating:+d} (from -3 to +3)".replace("-", "−")


def known_to(entry: Entry) -> list[str]:
    """Which agencies knew of it and since when, a line each."""
    return [_known(known) for known in entry.known_by]


def named_here(entry: Entry) -> list[str]:
    """The experiences and strengths that the entry is tagged with, a line each."""
    aces, statuses, strengths = vocabulary("ace_tags"), vocabulary("ace_status"), vocabulary("strength_tags")
    tagged = [f"{aces.label(tag.id)} ({statuses.label(tag.status)})" for tag in entry.ace_tags]
    return [*tagged, *(strengths.label(tag) for tag in entry.strength_tags)]


def named(person: Person) -> str:
    """A person as a list names them: “Glenys Morgan (maternal grandmother)”."""
    about = person.relation or person.role
    return f"{person.name} ({about})" if about and about.casefold() != person.name.casefold() else person.name


def _known(known: Known) -> str:
    if known.since is None:
        return known.agency
    if known.since.kind is Kind.UNKNOWN:
        return f"{known.agency}: not at the time"
    return f"{known.agency}, {describe(known.since)}"
