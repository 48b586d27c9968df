"""What stands on the template an agency is sent: who is meant without a name, what is asked, and how to write it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.domain.entry import Entry
from timeline.domain.invitation import Invitation
from timeline.domain.question import Question
from timeline.domain.when import When
from timeline.domain.when_calendar import MONTH_NAMES
from timeline.domain.when_telling import describe
from timeline.intake.answers_file import AGENCY, REFERENCE
from timeline.services.agency_register import same_agency
from timeline.services.open_case import OpenCase, safe_display_of
from timeline.services.questions import CodedQuestion
from timeline.services.what_to_ask import differing_question
from timeline.services.who_may_see import is_for_the_screen, stays_with_worker
from timeline.store.store import Store

# After published guidance on chronologies: plain and kind, what was seen, reported and thought told apart, good things
# as well as hard ones, and an uncertain date left as uncertain as it is.
HOW_TO_WRITE = (
    "Write it so that the child could read it: plain and kind words, what happened rather than what anybody is like.",
    "Good things belong here as much as hard ones: people, places, talents, times that went well.",
    "Say what each thing rests on: observed or on record, reported by somebody (and by whom), or a professional "
    "opinion.",
    "Write dates as near as anyone can say. “About 2014”, “Year 4”, “age 9” and “summer 2015?” are welcome; please do "
    "not make a date more exact than it is.",
    "If you hold nothing about a time, say so. That is worth knowing, and it does not mean that nothing happened.",
    "Use initials for other people where a name is not needed.",
)
_CUT = 40
_ANOTHER_ACCOUNT = "Other accounts of this time differ. What does your record say, and who saw it or said it?"
WHO_IT_IS = "Who the child is has been told you apart from this form. Please send it back the way you were asked to."


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """Everything a template says that is not the same for every agency, in words that name nobody."""

    agency: str
    child: str
    reference: str
    contact: str = ""
    asked_for: str = ""
    period: str = ""
    due: str = ""
    send_to: str = ""
    questions: tuple[tuple[str, str], ...] = ()

    @property
    def heading(self) -> str:
        """What stands at the top: “A child’s history: the part of CAMHS”."""
        return f"A child’s history: the part of {self.agency}"

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """What is told or left to be filled in, a label and its words each; empty words are for the agency."""
        told = (
            (AGENCY, self.agency),
            ("For", self.contact),
            ("The child", self.child),
            (REFERENCE, self.reference),
            ("What it is for", self.asked_for),
            ("Time asked about", self.period),
            ("Please answer by", self.due),
            ("Send it back to", self.send_to),
        )
        to_fill_in = ("The child’s name, only if you choose to write it", "Written by (name and role)", "Written on")
        return tuple((label, words) for label, words in told if words) + tuple((label, "") for label in to_fill_in)


def facts_for(
    store: Store, view: OpenCase, invitation: Invitation, *, questions: Iterable[CodedQuestion], send_to: str = "",
    with_names: bool = False,
) -> TemplateFacts:  # fmt: skip
    """What one agency's template says.

    The child is told by initials and the month and year of birth, where these are known, and by the case's reference.
    Every name the case knows is initials wherever it stands, in the questions too, unless somebody chose ``with_names``
    for these; the child's own is never written out. A question is told in ``question_words``.
    """
    display = safe_display_of(store, view, told_in=(view.case.id,))
    born = month_born(view.child.born)
    return TemplateFacts(
        agency=invitation.agency,
        child=f"{display.child().name}{f', born {born}' if born else ''}",
        reference=display.words(view.case.ref),
        contact=invitation.contact,
        asked_for=display.words(invitation.asked_for),
        period=period_words(invitation.since, invitation.until, view.child.born),
        due=invitation.due_on.text if invitation.due_on else "",
        send_to=send_to.strip(),
        questions=tuple(
            (one.code, told if with_names else display.words(told))
            for one in questions
            if (told := question_words(view, one.question, invitation))
        ),
    )


def question_words(view: OpenCase, question: Question, invitation: Invitation) -> str:
    """A question as the agency asked may read it.

    Where the question quotes an entry of somebody else's that it may not see, it is asked about its own account alone.
    One that may see what others have told sees what a shared screen would show of it.
    """
    accounts = [account for entry in view.entries for account in view.accounts.get(entry.id, (entry,))]
    quoted = [one for one in accounts if _quotes(question.words, one.title)]
    own = [
        one for one in quoted
        if same_agency(one.agency, invitation.agency) and not stays_with_worker(one.audience)
    ]  # fmt: skip
    titles = {_beginning(one.title) for one in own}
    if all(_beginning(one.title) in titles or _may_see(one, invitation) for one in quoted):
        return question.words
    return differing_question(own[0]) if own else _ANOTHER_ACCOUNT


def _may_see(account: Entry, invitation: Invitation) -> bool:
    return invitation.sees_others and is_for_the_screen(account.audience) and not account.third_party


def _quotes(words: str, title: str) -> bool:
    """Whether a question has a title, in whatever marks, as it stands or without marks of its own around it."""
    ways = (title.strip()[:_CUT].rstrip(), _beginning(title))
    return any(f"{mark}{begins}" in words for mark in "“‘" for begins in ways)


def _beginning(title: str) -> str:
    """As much of a title as a question has, which may have cut it."""
    return title.strip("“”‘’ ")[:_CUT].rstrip()


def safe_reference(store: Store, view: OpenCase) -> str:
    """The reference as a template of this case has it."""
    return safe_display_of(store, view, told_in=(view.case.id,)).words(view.case.ref)


def month_born(born: When | None) -> str:
    """The month and year of birth, or the year alone; never the day, and nothing where the year is not known."""
    if born is None or born.earliest is None or born.latest is None or born.earliest.year != born.latest.year:
        return ""
    if born.earliest.month != born.latest.month:
        return str(born.earliest.year)
    return f"{MONTH_NAMES[born.earliest.month - 1]} {born.earliest.year}"


def period_words(since: When | None, until: When | None, born: When | None) -> str:
    """The time asked about in words: “from birth to 15 March 2026”. A beginning on the day of birth is not told as a
    day."""
    if since is None and until is None:
        return "the whole life"
    is_birth = since is not None and born is not None and (since.earliest, since.latest) == (born.earliest, born.latest)
    begins = "from birth" if is_birth else f"from {describe(since)}" if since else ""
    ends = f"{'to' if begins else 'up to'} {describe(until)}" if until else "to today"
    return " ".join(part for part in (begins, ends) if part)
