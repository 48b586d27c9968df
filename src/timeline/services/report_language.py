"""The words of a report that could be said more kindly: listed before it goes out, and left as they are."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.scene.report import Report
from timeline.services.caring_words import Remark, check_words

_AROUND = 40


@dataclass(frozen=True, slots=True)
class WordsInReport:
    """A remark, the section it is in by its title, and the words around it."""

    section: str
    around: str
    remark: Remark


def words_to_look_at(report: Report) -> tuple[WordsInReport, ...]:
    """The remarks on what is written in a report, in its order, each passage once in a section.

    Somebody’s own words, and the names of people and agencies, are left alone.
    """
    found: dict[tuple[str, str], WordsInReport] = {}
    for section, text in report.texts():
        for remark in check_words(text, names=report.names):
            around = _around(text, remark)
            found.setdefault((section.id, around), WordsInReport(section.title, around, remark))
    return tuple(found.values())


def _around(text: str, remark: Remark) -> str:
    begins, ends = max(remark.start - _AROUND, 0), min(remark.end + _AROUND, len(text))
    before = "…" if begins else ""
    after = "…" if ends < len(text) else ""
    return f"{before}{' '.join(text[begins:ends].split())}{after}"
