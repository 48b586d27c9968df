"""Answers that came back with an agency's file, each kept with the question it answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from timeline.domain.entry import Entry
from timeline.domain.invitation import Invitation
from timeline.domain.question import ANSWERED, NOT_KNOWN, Question
from timeline.intake.answers_file import GivenAnswer, ReturnedTemplate, answers_in_entries
from timeline.intake.preview import UnderstoodRow
from timeline.services.agency_register import same_agency
from timeline.services.open_case import OpenCase, safe_display_of
from timeline.services.questions import codes_of
from timeline.services.safe_display import SafeDisplay
from timeline.services.template_facts import question_words, safe_reference
from timeline.store.changing import OpenChange
from timeline.store.kept import Kept
from timeline.store.store import Store

SAME_WORDS = 80
"""How alike (of 100) a question on a template must be to the one that has its code: a slip of the pen apart."""

_NOTHING_HELD = frozenset(
    {
        "not known", "unknown", "nobody knows", "dont know", "do not know", "no record", "no records", "nothing known",
        "nothing held", "nothing on record", "we hold nothing", "we hold nothing about this", "none held", "nil",
        "no information", "no information held", "nothing", "none", "n/a", "na", "nk", "n/k",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answers:
    """Questions as they will stand once their answers are kept, and the versions they had.

    ``notes`` tell in sentences of what was given and not used.
    """

    questions: tuple[Question, ...] = ()
    versions: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """What will be said of it: “2 questions answered”; empty for none."""
        count = len(self.questions)
        return f"{count} {'question' if count == 1 else 'questions'} answered" if count else ""

    def keep(self, change: OpenChange) -> None:
        """Save the answers with a change, such as that of the file they came with."""
        change.save_all(self.questions, dict(self.versions))


def wrong_template(store: Store, view: OpenCase, returned: ReturnedTemplate) -> str:
    """A sentence where the template that came back was made out for another child; empty where it was not, or where
    the file is no template."""
    own = {_folded(view.case.ref), _folded(safe_reference(store, view))}
    if not returned.reference or _folded(returned.reference) in own:
        return ""
    return (
        f"This template was made out for the reference {returned.reference}, and this child's is {view.case.ref}. "
        "Make sure that it is about this child before you bring it in."
    )


def match_answers(
    store: Store, view: OpenCase, *, agency: str, rows: Iterable[UnderstoodRow] = (), entries: Iterable[Entry] = (),
    returned: ReturnedTemplate | None = None,
) -> Answers:  # fmt: skip
    """Which questions an agency answers, by the codes in its rows or entries and on its template; nothing is saved.

    A code stands for the question asked of that agency, or for one whose words stand beside it. An answer that says
    that nothing is held makes the question one that nobody could answer. One answered before keeps what was said, and
    the new words come below. Answers on a template made out for another child are not used.
    """
    given = list(answers_in_entries((*(row.entry for row in rows if row.entry is not None), *entries)))
    notes: list[str] = []
    if returned is not None:
        wrong = wrong_template(store, view, returned)
        notes += [f"{wrong} Its answers were not used."] if wrong and returned.answers else []
        given = [*(() if wrong else returned.answers), *given]
    codes = {code: question_id for question_id, code in codes_of(store, view.case.id).items()}
    kept = {one.record.id: one for one in store.records(Question).of_case(view.case.id, include_retracted=True)}
    display = safe_display_of(store, view, told_in=(view.case.id,))
    theirs: dict[str, list[GivenAnswer]] = {}
    for one in given:
        question = kept.get(codes.get(one.code, ""))
        answer = _for(question, _as_asked(view, question, display), one, agency, notes)
        if answer is not None and question is not None:
            theirs.setdefault(question.record.id, []).append(answer)
    answered = [
        (made, kept[question_id].version)
        for question_id, answers in theirs.items()
        if (made := _answered(kept[question_id].record, answers, agency)) is not None
    ]
    return Answers(
        tuple(made for made, _ in answered), tuple((made.id, version) for made, version in answered),
        tuple(dict.fromkeys(notes)),
    )  # fmt: skip


def _as_asked(view: OpenCase, question: Kept[Question] | None, display: SafeDisplay) -> tuple[str, ...]:
    """Every way in which a question may stand on a template: for who may see what others told, and who may not."""
    if question is None:
        return ()
    asked = question.record
    told = question_words(view, asked, Invitation("", view.case.id, asked.agency or "–"))
    return tuple(dict.fromkeys((asked.words, told, display.words(asked.words), display.words(told))))


def _for(
    question: Kept[Question] | None, asks: Sequence[str], given: GivenAnswer, agency: str, notes: list[str]
) -> GivenAnswer | None:
    """The answer as it will be kept; ``None`` where there is none, or it belongs to no question, which is noted.

    ``asks`` is how the question may stand on the template: as it is kept, and with initials for names.
    """
    if question is None:
        if given.words:
            notes.append(f"{given.code}: no question of this child has that code, so its answer was not used.")
        return None
    is_same = _is_one_of(asks, given.asked)
    if given.asked and not is_same and not given.words:
        # There was nothing beside the code but the answer itself.
        given, is_same = replace(given, words=given.asked, asked=""), False
    if not given.words.strip() or _is_one_of(asks, given.words):
        return None
    if question.is_retracted:
        notes.append(f"{given.code}: the question has been taken back, so its answer was not used.")
        return None
    if given.asked and not is_same:
        notes.append(f"{given.code}: the file asks something else under this code, so its answer was not used.")
        return None
    if not is_same and question.record.agency and agency and not same_agency(question.record.agency, agency):
        notes.append(f"{given.code} was asked of {question.record.agency}, so the answer of {agency} was not used.")
        return None
    return given


def _answered(question: Question, answers: Sequence[GivenAnswer], agency: str) -> Question | None:
    """The question with its answers; ``None`` where it says all of it already."""
    held = [one for one in answers if _folded(one.words) not in _NOTHING_HELD]
    if not held:
        if not question.is_open:
            return None
        said = answers[0]
        return replace(question, status=NOT_KNOWN, reason=said.words, said_by=said.said_by)
    before = question.answer.strip()
    new = [words for words in dict.fromkeys(one.words.strip() for one in held) if words not in before]
    if not new:
        return None
    is_another = bool(before) and bool(agency) and not same_agency(question.agency, agency)
    words = "\n".join(filter(None, (before, *(f"{agency}: {one}" if is_another else one for one in new))))
    who = ", ".join(dict.fromkeys(filter(None, (question.said_by if before else "", *(one.said_by for one in held)))))
    return replace(question, status=ANSWERED, answer=words, said_by=who, reason="")


def _is_one_of(asks: Sequence[str], words: str) -> bool:
    return bool(words.strip()) and any(fuzz.ratio(_folded(one), _folded(words)) >= SAME_WORDS for one in asks)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "").replace("'", "").split()).strip(" .!")
