"""The application as people start it, on a store filled with lives before it opens."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.error import URLError

from hostile_meeting import keep_hostile_meeting

from lives_kept import copy_samples
from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry, Link
from timeline.domain.when import parse_when
from timeline.services.caseload import create_case
from timeline.services.on_the_wall import on_the_wall
from timeline.services.open_case import open_case
from timeline.services.record_entry import add_entry, new_id
from timeline.store import Store
from timeline.ui.clock import today
from timeline.vocab.registry import vocabulary

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60

# What a stored word might try to be: a script, a picture, a formula, a link, a colour, an icon.
HOSTILE = {
    "script": "<script>window.hacked=1</script>",
    "picture": "![](http://x.invalid/i.png)",
    "formula": '=HYPERLINK("http://x.invalid")',
    "handler": "<img src=x onerror=window.hacked=1>",
    "link": "[a](javascript:alert(1))",
    "colours": ":material/home: :red[hi] $x^2$",
}
_NARRATIVE = (
    "quote", "agency", "record", "impact_on_child", "action_taken", "what_helped", "significance", "frequency",
    "quoted_age",
)  # fmt: skip


@dataclass(frozen=True)
class Life:
    """One case as the store holds it."""

    case: Case
    child: Child
    people: tuple[Person, ...]
    entries: tuple[Entry, ...]
    links: tuple[Link, ...]
    # What stands on its wall, with what the wall adds to the entries.
    standing: tuple[Entry, ...]


def fill(store_file: Path) -> dict[str, Life]:
    """Keep the sample lives, one told in hostile words and one very full one; returns every life by its reference."""
    copy_samples(store_file)
    with Store.open(store_file) as store:
        _keep_hostile_life(store)
        _keep_full_life(store)
        return {summary.case.ref: _life(store, summary.case) for summary in store.cases()}


def _life(store: Store, case: Case) -> Life:
    def all_of(cls: type) -> tuple:
        return tuple(kept.record for kept in store.records(cls).of_case(case.id))

    child, standing = (
        store.records(Child).get(case.child_id).record,
        on_the_wall(store, open_case(store, case.id), today=today()),
    )
    return Life(case, child, all_of(Person), all_of(Entry), all_of(Link), tuple(standing.entries))


def _keep_hostile_life(store: Store) -> None:
    case = create_case(store, ref=f"H-1 {HOSTILE['colours']}", name=f"Hostile {HOSTILE['handler']}", born="4 May 2011",
                       languages=HOSTILE["link"], actor=f"Tester {HOSTILE['picture']}")  # fmt: skip
    who = Person(new_id(), case.id, f"Person {HOSTILE['handler']}", relation=HOSTILE["colours"])
    with store.change(actor="Tester", case_id=case.id) as change:
        change.save(who)
    kept: list[str] = []
    for n, (name, words) in enumerate(HOSTILE.items()):
        others = HOSTILE["script"] if name != "script" else HOSTILE["handler"]
        told = dict.fromkeys(_NARRATIVE, words)
        entry = Entry(
            id=new_id(),
            case_id=case.id,
            title=f"{words} {name}",
            when=parse_when(f"{2012 + 2 * n}"),
            lane="education",
            type="other",
            details=f"{words}\n{others}",
            said_by=f"{name} {others}",
            people=(who.id,),
            other_columns=((words, others),),
            **told,
        )
        kept.append(add_entry(store, entry, actor=f"Tester {HOSTILE['picture']}", why=words).id)
    keep_hostile_meeting(store, case.id, case.child_id, kept, list(HOSTILE.values()))


FULL, FULL_ENTRIES = "FULL-1", 2_000
_DAYS_OF_FULL_LIFE = 6_000


def _keep_full_life(store: Store) -> None:
    """A life of two thousand entries in every area, some of them stretches, half within two years."""
    case = create_case(store, ref=FULL, name="Bo Fullalove", born="4 May 2010", languages="", actor="Tester")
    chance, born = random.Random(FULL), date(2010, 5, 4)
    kinds = [kind for kind in vocabulary("entry_types") if not kind.is_retired and not kind.facts.get("any_lane")]
    made = []
    for n in range(FULL_ENTRIES):
        kind = kinds[n % len(kinds)]
        begins = chance.randrange(4_600, 5_300) if n % 2 else chance.randrange(_DAYS_OF_FULL_LIFE)
        ends = begins + chance.choice((40, 200, 700))
        day, until = (f"{one.day} {one:%b %Y}" for one in (born + timedelta(begins), born + timedelta(ends)))
        made.append(
            Entry(
                id=new_id(), case_id=case.id, title=f"{kind.label} {n}", when=parse_when(day),
                until=parse_when(until) if n % 7 == 0 and ends < _DAYS_OF_FULL_LIFE else None,
                lane=kind.text("lane"), type=kind.id, valence=kind.text("valence"), said_by="School",
            )
        )  # fmt: skip
    with store.change(actor="Tester", case_id=case.id) as change:
        change.save_all(made)


class Application:
    """One server of the application in a process of its own; stopping it stops that process and no other."""

    def __init__(self, store_file: Path) -> None:
        self._store_file = store_file
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.address = f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start serving and wait until the application answers that it is well."""
        log = self._store_file.with_suffix(".log").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self._port)],
            cwd=PROJECT, env={**os.environ, "TIMELINE_STORE": str(self._store_file)}, stdout=log, stderr=log,
        )  # fmt: skip
        log.close()
        give_up_at = time.monotonic() + PATIENCE_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > give_up_at:
                self.stop()
                raise RuntimeError(f"The application did not start:\n{self.said()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop the server and wait until it has let the store go."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def restart(self) -> None:
        """Stop, and start again on the same store at the same address."""
        self.stop()
        self.start()

    def said(self) -> str:
        """Everything the server has written to its console."""
        return self._store_file.with_suffix(".log").read_text(encoding="utf-8", errors="replace")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (URLError, ConnectionError, TimeoutError):
            return False


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
