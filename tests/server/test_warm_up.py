"""Getting ready before the first visit: what stays loaded is not gone through again, and searches are fewer."""

from __future__ import annotations

import gc

import pytest

import timeline.ui
from timeline.server.warm_up import stay_out_of_the_way


@pytest.fixture
def searched_again():
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def searched() -> set[int]:
    return {id(one) for one in gc.get_objects()}


@pytest.mark.usefixtures("searched_again")
def test_what_is_loaded_at_the_start_is_not_searched_again():
    assert id(vars(timeline.ui)) in searched()
    often = gc.get_threshold()[0]
    stay_out_of_the_way()
    assert id(vars(timeline.ui)) not in searched()
    assert gc.isenabled()
    assert gc.get_threshold()[0] > often


@pytest.mark.usefixtures("searched_again")
def test_what_comes_later_is_searched_as_ever():
    stay_out_of_the_way()
    later = [[]]
    assert id(later) in searched()
