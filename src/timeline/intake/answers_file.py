"""The answers on a template that came back: what an agency wrote under the code of each question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from timeline.domain.entry import Entry
from timeline.domain.errors import IntakeError
from timeline.domain.when import describe
from timeline.intake.csv_file import decoded
from timeline.intake.docx_file import docx_tables
from timeline.intake.docx_words import children, words_in
from timeline.intake.office_file import DAMAGE, damaged, elements, kind_of, part_of
from timeline.intake.table_file import SAVE_AS
from timeline.intake.xlsx_file import xlsx_tables

QUESTION_COLUMN = "Question"
"""The heading under which a row of the chronology names the question it answers."""
REFERENCE, AGENCY, ANSWER, ANSWERED_BY = "Our reference", "Agency", "Your answer", "Answered by"
"""The words on a template beside which it is read again."""

OUR_SHEETS = START, QUESTIONS, EXPLAINED = ("Start here", "Our questions", "How to fill this in")
"""The sheets of a template that tell of nothing that happened: read for what they say of it, and for the answers."""

_HEADINGS = frozenset(
    {"question", "questions", "question no", "question number", "question code", "answers question", "our question"}
)
_CODE = re.compile(r"Q ?(\d{1,4})[.:)]?", re.I)
_CODES = re.compile(r"\bQ ?(\d{1,4})\b", re.I)
_LINE = re.compile(r"\s*Q ?(\d{1,4})\s*[.:)–-]\s*(\S.*)", re.I)


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What was written for one question: its code, the answer, who gave it, and the question as it stood beside it.

    ``asked`` is empty where only the code was given.
    """

    code: str
    words: str
    said_by: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedTemplate:
    """What a template says of itself, and the answers on it; all empty for a file that is none."""

    reference: str = ""
    agency: str = ""
    answers: tuple[GivenAnswer, ...] = ()


def answers_in(data: bytes, name: str) -> ReturnedTemplate:
    """The answers in a workbook, a Word document or a text that came back, in the order they stand.

    A question's code stands before it; the answer stands under it beside “Your answer”, or behind the code where there
    is nothing else. Lines such as “Q3: we saw him in 2015” count too. Raises ``IntakeError`` for a file that cannot be
    opened.
    """
    if not data.startswith(b"PK"):
        return ReturnedTemplate(answers=tuple(_in_lines(decoded(data, name).splitlines())))
    if kind_of(data, name, SAVE_AS) == "workbook":
        tables, lines = xlsx_tables(data, name), []
    else:
        lines = _lines_of(data, name)
        try:
            tables = docx_tables(data, name)
        except IntakeError:
            if not lines:
                raise
            tables = []
    rows = [[cell for cell in row.cells if cell] for table in tables for row in table.rows]
    said = {row[0]: row[1] for row in reversed(rows) if len(row) > 1 and row[0] in (REFERENCE, AGENCY)}
    return ReturnedTemplate(said.get(REFERENCE, ""), said.get(AGENCY, ""), (*_in_rows(rows), *_in_lines(lines)))


def is_about_a_question(heading: str) -> bool:
    """Whether a column says which question a row answers."""
    return " ".join(heading.casefold().split()).strip(" .:?") in _HEADINGS


def answers_in_entries(entries: Iterable[Entry]) -> tuple[GivenAnswer, ...]:
    """The answers that rows of a chronology give by the code in their column “Question”, a line for each entry."""
    return tuple(
        GivenAnswer(f"Q{code}", f"{describe(entry.span)}: {entry.title}", entry.said_by)
        for entry in entries
        for heading, cell in entry.other_columns
        if is_about_a_question(heading)
        for code in dict.fromkeys(_CODES.findall(cell))
    )


def _in_rows(rows: Iterable[list[str]]) -> Iterator[GivenAnswer]:
    """Answers in a table of two columns, each question above its answer; or of one row each, the answer last."""
    open_answer: GivenAnswer | None = None
    is_writing = False
    for cells in rows:
        code = _CODE.fullmatch(cells[0]) if cells else None
        label = cells[0] if cells else ""
        if code is not None:
            if open_answer is not None:
                yield open_answer
            open_answer = GivenAnswer(f"Q{int(code[1])}", "", "", cells[1] if len(cells) > 1 else "")
            if len(cells) > 2:
                open_answer = replace(open_answer, words="\n".join(cells[2:]))
            is_writing = False
        elif open_answer is not None and label == ANSWER:
            open_answer, is_writing = replace(open_answer, words="\n".join(cells[1:])), True
        elif open_answer is not None and label == ANSWERED_BY:
            open_answer, is_writing = replace(open_answer, said_by=" ".join(cells[1:])), False
        elif open_answer is not None and is_writing and len(cells) == 1:
            # A line added under the answer belongs to it.
            open_answer = replace(open_answer, words="\n".join(filter(None, (open_answer.words, cells[0]))))
        elif open_answer is not None:
            yield open_answer
            open_answer, is_writing = None, False
    if open_answer is not None:
        yield open_answer


def _in_lines(lines: Iterable[str]) -> Iterator[GivenAnswer]:
    """Answers in lines that begin with a code; what follows up to an empty line belongs to each."""
    open_answer: GivenAnswer | None = None
    for line in lines:
        begun = _LINE.fullmatch(line)
        if begun is not None:
            if open_answer is not None:
                yield open_answer
            open_answer = GivenAnswer(f"Q{int(begun[1])}", begun[2].strip())
        elif open_answer is not None and line.strip():
            open_answer = replace(open_answer, words=f"{open_answer.words}\n{line.strip()}")
        elif open_answer is not None:
            yield open_answer
            open_answer = None
    if open_answer is not None:
        yield open_answer


def _lines_of(data: bytes, name: str) -> list[str]:
    """The paragraphs of a Word document that stand in no table."""
    try:
        part = part_of(data, "word/document.xml")
        body = elements(part, name).find("body") if part is not None else None
        found = [] if body is None else list(children(body))
        return [words_in(one).text.strip() for one in found if one.tag == "p"]
    except DAMAGE as broken:
        raise damaged(name) from broken
