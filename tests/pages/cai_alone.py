"""Cai’s case, and one part of a page opened on it by itself, for the tests of what such a part says and keeps."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child
from timeline.domain.when import parse_when
from timeline.store import Store
from timeline.ui import session

ME = "Rhiannon Jones"
PATIENCE_S = 60


def begin_case(*records: object) -> Store:
    """The store of this test with Cai's case in it, and these records begun in the same change."""
    opened = session.the_store()
    with opened.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        for record in records:
            change.save(record)
    return opened


def run(function: Callable[[], None], **params: str) -> AppTest:
    """The part that ``function`` draws, in a window whose address ends in ``params``."""
    app = AppTest.from_function(function, default_timeout=PATIENCE_S)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    app.run()
    assert not app.exception
    return app
