"""A consent is somebody's: the child's, somebody's who is known, or somebody's who is added with it."""

from __future__ import annotations

import pytest

from timeline.domain.case import Case, Child, Person
from timeline.domain.meeting import Consent
from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.services.whose_consent import whose_consent
from timeline.services.write_down import write_down
from timeline.store import Store

ACTOR = "R. Jones, tester"


@pytest.fixture
def store():
    with Store.in_memory() as kept:
        with kept.change(actor=ACTOR, case_id="c") as change:
            change.save(Child("k", "Rhodri Quillfeather", "Rho"))
            change.save(Case("c", "k", "F-1"))
            change.save_all([Person("p1", "c", "Menna Oddsworth", aliases=("Nan",)), Person("p2", "c", "Sam Ode")])
        yield kept


@pytest.mark.parametrize("is_shared", [False, True])
@pytest.mark.parametrize(
    ("chosen", "whose"), [("rho", "k"), ("Rhodri  QUILLFEATHER", "k"), ("nan", "p1"), ("Sam Ode", "p2"), ("p2", "p2")]
)
def test_whoever_is_known_is_nobody_new(store: Store, chosen: str, whose: str, is_shared: bool) -> None:
    assert whose_consent(store, open_case(store, "c", is_shared_screen=is_shared), chosen) == (whose, ())


def test_whoever_is_new_is_added_with_their_consent_and_one_undo_takes_back_both(store: Store) -> None:
    person_id, new = whose_consent(store, open_case(store, "c"), "Anti  Sian")
    assert [(one.id, one.name) for one in new] == [(person_id, "Anti Sian")]
    write_down(store, Consent("x", "c", person_id, "taking_part", "given"), actor=ACTOR, new_people=new)
    view = open_case(store, "c")
    assert person_id in {one.id for one in view.people}
    assert work_of(store, view).consents_now()[person_id, "taking_part"].state == "given"
    store.undo(ACTOR, "c")
    assert person_id not in {one.id for one in open_case(store, "c").people}
    assert work_of(store, open_case(store, "c")).consents == ()
