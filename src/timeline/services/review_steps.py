"""How the steps of a plan go, as a review asks: done, going well, held up, changed, or not going ahead and why."""

from __future__ import annotations

from timeline.domain.recommendation import Recommendation
from timeline.services.plan_steps import as_it_goes
from timeline.services.write_down import write_down
from timeline.store.store import Store
from timeline.vocab.registry import Term, vocabulary


def states_asked() -> tuple[Term, ...]:
    """What a review asks of each step, in its order: the terms of ``plan_status`` that have a place there."""
    asked = [term for term in vocabulary("plan_status").offered if term.text("at_review")]
    return tuple(sorted(asked, key=lambda term: int(term.text("at_review"))))


def needs_words(step: Recommendation, status: str) -> bool:
    """Whether a step cannot come to be in a state without a few words of its own: what was said before is of before."""
    term = vocabulary("plan_status").get(status)
    return bool(term and term.text("asks_why")) and step.status != status


def say_how_it_goes(
    store: Store, step_id: str, status: str, *, version: int, actor: str, words: str | None = None
) -> Recommendation:
    """The step, kept with how it goes; ``words`` stay as they were where none are given, whatever a screen hides.

    Raises ``PlanError`` for one held up or not going ahead without a few words, and ``ConflictError`` where somebody
    saved it since ``version`` was opened.
    """
    whole = store.records(Recommendation).get(step_id).record
    changed = as_it_goes(whole, status, whole.progress if words is None else words)
    label = vocabulary("plan_status").label(status).lower()
    write_down(store, changed, actor=actor, why=f"Said that a step of the plan is {label}", version=version)
    return changed
