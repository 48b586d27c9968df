"""What came after the meetings of the invented lives: it holds together, and is worth showing."""

from datetime import date
from pathlib import Path

import pytest

from lives_kept import open_samples
from timeline.domain.case import Case
from timeline.domain.errors import CaseError
from timeline.services.after_work import after_work_of
from timeline.services.appointments import is_counted, is_kept, refuse_before_its_day
from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.services.sample_caseload import sample_folder
from timeline.services.sample_engagement import engagement_file, keep_engagement
from timeline.store import Store

LIVES = ("cai", "gwenno", "jesse", "kezia", "senay", "sonny")


@pytest.fixture(scope="module")
def told():
    with open_samples() as (store, cases):
        yield store, dict(zip(sorted(file.stem for file in sample_folder().glob("*.toml")), cases, strict=True))


@pytest.mark.parametrize("life", LIVES)
def test_each_life_has_a_pattern_a_consultation_goals_and_scales_that_agree_with_it(told, life: str) -> None:
    store, cases = told
    view = open_case(store, cases[life].id)
    after, work = after_work_of(store, view), work_of(store, view)
    counted = [one for one in after.appointments if is_counted(one)]
    assert len(counted) >= 10
    assert 0 < sum(map(is_kept, counted)) < len(counted)
    assert all(one.decision or not one.decided_by for one in after.consultations)
    appointments = {one.id for one in after.appointments}
    assert after.consultations
    assert all(set(one.appointment_ids) <= appointments for one in after.consultations)
    steps = {one.id for one in work.recommendations}
    assert len(after.goals) >= 2
    assert all(one.recommendation_ids and set(one.recommendation_ids) <= steps for one in after.goals)
    assert len({one.topic for one in after.how_it_is if one.topic}) >= 5
    assert {one.whose for one in after.how_it_is} == {"child", "family"}


@pytest.mark.parametrize("life", LIVES)
def test_nothing_is_said_to_have_happened_after_the_day_the_samples_stand_on(told, life: str) -> None:
    store, cases = told
    after = after_work_of(store, open_case(store, cases[life].id))
    for one in after.appointments:
        refuse_before_its_day(one, date(2026, 11, 22))
    assert max(one.when.latest for one in after.how_it_is) <= date(2026, 11, 22)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("[[x.happening]]\nwhen = '1 May 2026'", "happening"),
        ("[[x.times]]\nwith_whom = 'Jo'\nstep = 'No such step'\non = ['1 May 2026']", "No such step"),
        ("[[x.scale]]\ngoal = 'nothing'\nsaid = [['1 May 2026', 2, '']]", "nothing"),
    ],
)
def test_what_the_file_gets_wrong_is_said_and_nothing_is_kept(tmp_path: Path, words: str, says: str) -> None:
    life = tmp_path / "x.toml"
    file = engagement_file(life)
    file.parent.mkdir()
    file.write_text(words, encoding="utf-8")
    with Store.in_memory() as store, pytest.raises(CaseError, match=says):
        keep_engagement(store, Case("c", "k", "F-1"), life, {}, actor="a test")
