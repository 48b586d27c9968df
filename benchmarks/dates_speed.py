"""How long dates take to read: an ordinary file of them, and text made to be slow.

Run with ``python benchmarks/dates_speed.py``.
"""

from __future__ import annotations

import time
from datetime import date

from timeline.domain.errors import WhenError
from timeline.domain.when import parse_when

BORN = date(2010, 3, 14)
ORDINARY = (
    "13 Oct 2006", "Nov/Dec 2006", "c. 2014", "age 9", "Year 7", "2008 to 2011", "since 2016", "03/05/2014",
    "between 2012 and 2013", "3–7 May 2019", "before birth", "summer 2014", "Y9 spring term", "n/k", "2014?",
)  # fmt: skip
MADE_SLOW = (
    "between a and ",
    "3/",
    "-",
    "early ",
    "in the ",
    "2014 and ",
    "since ",
    "1-",
    "mid-to-late ",
    "from 1 to ",
)


def took_ms(texts: list[str]) -> float:
    """Milliseconds to read or refuse every text once."""
    began = time.perf_counter()
    for text in texts:
        try:
            parse_when(text, born_on=BORN)
        except WhenError:
            continue
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    print(f"300 ordinary dates: {took_ms([*ORDINARY] * 20):.1f} ms")
    slowest = max((took_ms([(piece * 200)[:200]]), piece) for piece in MADE_SLOW)
    print(f"slowest of {len(MADE_SLOW)} texts made to be slow: {slowest[0]:.2f} ms ({slowest[1]!r} repeated)")
