"""How long deciding takes for somebody with five hundred accounts of two agencies that may tell of the same event.

Run with ``python benchmarks/deciding_alike.py`` (``--proposals 500``, ``--decisions 25``). It keeps an invented case in
a store in memory, in which two agencies each tell most of the same events in their own words, and decides as the page
does: what is decided is saved, the case is opened anew, and what looks alike is found anew. Times are those of the
processor, so that whatever else the machine does counts less.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.judgement import CONTESTED, DIFFERENT, LATER, SAME
from timeline.domain.when import parse_when
from timeline.services.bring_together import bring_together, judge
from timeline.services.likely_same import Group, Proposal, groups, likely_same
from timeline.services.open_case import OpenCase, open_case
from timeline.store import Store

ME = "Ann Tester"
CASE = "c"
BORN = date(2009, 3, 22)
SCHOOL, HEALTH = "Ysgol Bryn", "Health"
PEOPLE = (
    Person("mum", CASE, "Ceri Invented", "mother", aliases=("Mum",)),
    Person("nan", CASE, "Maureen Treharne", "maternal grandmother", aliases=("Nan", "MGM")),
    Person("dad", CASE, "Paul Dacey", "father", aliases=("Dad",)),
    Person("bro", CASE, "Macsen Marlow", "half-brother"),
    Person("sw", CASE, "Orla Keane", "social worker"),
)
CALLED = {"mum": ("Mum", "mother"), "nan": ("Nan", "MGM"), "dad": ("Dad", "his father"),
          "bro": ("Macsen", "half-brother"), "sw": ("Orla Keane", "the social worker")}  # fmt: skip
HAPPENED = (
    ("health", "health_event", "Fractured {part} in a fall off the {thing}, seen at A&E with {who}",
     "Came in with his {part} in plaster: he fell from the {thing}. {who} rang."),
    ("health", "health_event", "Was not brought to the {thing} clinic; letter sent to {who}",
     "{who} says they missed the {thing} clinic again"),
    ("home", "home_family", "Moved with {who} to a flat near the {place}",
     "New address by the {place}, living with {who}"),
    ("education", "exclusion", "Excluded for {number} days after throwing a {thing}; {who} collected him",
     "{who} kept him at home {number} days: school sent him home over a {thing}"),
    ("harm", "domestic_abuse", "Police called to the {place} by {who}, door broken",
     "{who} told the nurse of shouting at the {place}; the police came and the door was broken"),
    ("people", "person_left", "{who} left after an argument about the {thing}",
     "{who} moved out; cried over the {thing}"),
    ("strengths", "achievement", "Won a {thing} medal at the {place}, {who} watched",
     "Proud of his medal from the {place} for {thing}, {who} was there"),
    ("health", "health_event", "Burned his {part} on the {thing} at the {place}; {who} present",
     "Scald to {part} at the {place}, {who} says from the {thing}"),
    ("justice", "police_contact", "Brought home by police from the {place} with a stolen {thing}, {who} informed",
     "{who} reports the police found him at the {place}, {thing} taken from a shop"),
    ("education", "school_event", "Meeting with {who} about sleep and the {thing}",
     "{who} came in to talk of tiredness, and of the {thing}"),
)  # fmt: skip
PARTS = ("left wrist", "right ankle", "collarbone", "elbow", "thumb", "nose", "knee", "shoulder", "toe", "jaw")
THINGS = ("climbing frame", "kettle", "trampoline", "scooter", "bicycle", "football", "guitar", "chair", "window",
          "ladder", "swing", "hearing", "dental", "eye", "asthma", "drum", "boxing", "swimming", "tablet", "dog",
          "skateboard", "radiator", "stapler", "phone", "hamster", "lorry", "bunk bed", "fence")  # fmt: skip
PLACES = ("harbour", "quarry", "leisure centre", "chapel", "bakery", "railway bridge", "allotments", "beach", "library",
          "garage", "car park", "bus station", "market", "castle", "mill", "reservoir", "woods", "arcade")  # fmt: skip
BESIDES = (
    "Calm in the room and played with the cars.", "Said little. Tea was offered.", "The file has a letter.",
    "Nothing further was planned.", "To be looked at again in the autumn.", "He smiled when asked about the weekend.",
    "Notes were shared with the team.", "No worries were raised about the house.", "",
)  # fmt: skip


def told_by_both(events: int, alone: int, seed: int) -> tuple[Entry, ...]:
    """So many events told by two agencies in words of their own, and so many that each alone tells."""
    chance = random.Random(seed)
    made: list[Entry] = []
    for number in range(events + 2 * alone):
        lane, kind, *wordings = chance.choice(HAPPENED)
        who = chance.choice(sorted(CALLED))
        about = {"part": chance.choice(PARTS), "thing": chance.choice(THINGS), "place": chance.choice(PLACES),
                 "number": str(chance.randrange(2, 6))}  # fmt: skip
        on = BORN + timedelta(days=chance.randrange(700, 16 * 365))
        both = list(zip((SCHOOL, HEALTH), (0, 1), strict=True))
        for agency, side in both if number < events else [both[number % 2]]:
            words = wordings[side].format(who=CALLED[who][side], **about)
            day = on + timedelta(days=chance.choice((0, 0, 0, 1, 1, 3)) * side)
            written = chance.choices((f"{day:%d/%m/%Y}", f"{day:%B %Y}"), (92, 8))[0]
            words = words[0].upper() + words[1:]
            title = words if len(words) <= 80 else words[:79] + "…"
            details = "\n\n".join(part for part in (words if title != words else "", beside(chance)) if part)
            said = kind if side == 0 else chance.choice((kind, "other"))
            made.append(
                Entry(
                    f"{agency[0]}{number}", CASE, title, parse_when(written), lane, said, agency=agency, details=details
                )
            )
    return tuple(made)


def beside(chance: random.Random) -> str:
    """What an agency says besides, which says nothing of the event."""
    return " ".join(chance.choices(BESIDES, k=3)).strip()


def a_case(store: Store, entries: Sequence[Entry]) -> None:
    """Keep the case with everything in it."""
    with store.change(ME, action="create", case_id=CASE) as change:
        change.save(Child("k", "Dylan Invented", known_as="Dylan", born=parse_when("22 March 2009")))
        change.save(Case(CASE, "k", "TEST-1", is_fictional=True))
        change.save_all(PEOPLE)
        change.save_all(entries)


def found_in(view: OpenCase) -> tuple[tuple[Proposal, ...], tuple[Group, ...]]:
    """What looks alike and is not decided, as the page finds it."""
    judged = [frozenset(one.entry_ids) for one in view.judgements]
    proposals = likely_same(view.everything_told, people=view.people, child_names=view.child.names, judged=judged)
    return proposals, groups(proposals)


@dataclass
class Waiting:
    """The seconds that each part of a decision took, one list for each part."""

    parts: dict[str, list[float]] = field(default_factory=dict)

    def took(self, part: str, began: float) -> None:
        """Remember how long something took that began then."""
        self.parts.setdefault(part, []).append(time.process_time() - began)

    def told(self) -> Iterator[str]:
        """Each part with its median and range, and all of them together."""
        together = [sum(each) for each in zip(*self.parts.values(), strict=True)]
        for part, seconds in (*self.parts.items(), ("together", together)):
            least, *_, most = ordered = sorted(seconds)
            median = ordered[len(ordered) // 2]
            yield f"{part:28} {median * 1000:6.0f} ms ({least * 1000:.0f}–{most * 1000:.0f})"


def decide(store: Store, group: Group, verdict: str) -> None:
    """Decide about entries as the page does."""
    if verdict == SAME:
        bring_together(store, CASE, group.entry_ids, actor=ME)
    else:
        judge(store, CASE, group.entry_ids, verdict, actor=ME)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--proposals", type=int, default=500, help="about so many to decide about")
    asked.add_argument("--decisions", type=int, default=25)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    entries = told_by_both(round(given.proposals * 1.03), round(given.proposals * 0.2), given.seed)
    with Store.in_memory() as store:
        a_case(store, entries)
        view = open_case(store, CASE)
        began = time.process_time()
        proposals, left = found_in(view)
        first = time.process_time() - began
        print(
            f"{len(entries):,} entries of two agencies: {len(proposals):,} proposals to decide about in {len(left):,}"
        )
        print(f"{'found the first time':28} {first * 1000:6.0f} ms")
        waiting = Waiting()
        for _, verdict in zip(
            range(given.decisions), cycle((SAME, SAME, DIFFERENT, SAME, CONTESTED, LATER)), strict=False
        ):
            began = time.process_time()
            decide(store, left[0], verdict)
            waiting.took("decided and saved", began)
            began = time.process_time()
            view = open_case(store, CASE)
            waiting.took("case opened anew", began)
            began = time.process_time()
            _, left = found_in(view)
            waiting.took("what is alike found anew", began)
        print(f"after each of {given.decisions} decisions, median and range:")
        print("\n".join(waiting.told()))


if __name__ == "__main__":
    main()
