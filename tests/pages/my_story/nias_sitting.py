"""How a page in front of Nia or her grandmother is pressed, read and answered, and what her record keeps of it."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.open_case import open_case
from timeline.services.record_entry import add_entry
from timeline.ui import session

ME = "R. Jones, tester"
BORN = date(2010, 3, 14)
HARM, SECRET, ABOUT_OTHERS = "Hit with a belt", "A name the police gave", "What her mother did"


def keep_moment(case_id: str, entry_id: str, title: str, **about: object) -> None:
    fields = {"when": "2018", "lane": "strengths", "type": "strength", "valence": "protective"} | about
    when = parse_when(str(fields.pop("when")), born_on=BORN)
    add_entry(session.the_store(), Entry(entry_id, case_id, title, when, **fields), actor=ME)  # type: ignore[arg-type]


def press(app: AppTest, key: str) -> AppTest:
    (button,) = [one for one in app.button if (one.key or "").startswith(key)]
    button.click().run()
    assert not app.exception
    return app


def told(app: AppTest) -> str:
    shown = [*app.title, *app.header, *app.subheader, *app.text, *app.markdown, *app.warning, *app.error]
    labels = [*app.button, *app.checkbox, *app.selectbox, *app.text_area]
    return "\n".join([*(one.value for one in shown), *(one.label for one in labels)]).replace("\\", "")


def asked(app: AppTest) -> str:
    return app.subheader[0].value.replace("\\", "")


def view():
    store = session.the_store()
    (case,) = store.cases()
    return open_case(store, case.case.id)


def answer_all(app: AppTest, entry_id: str, face: str, said: str, audience: str) -> AppTest:
    press(app, f"look-{entry_id}")
    press(app, f"face-{face}-")
    press(app, "choose-yes-")
    app.text_area[0].set_value(said)
    press(app, "keep-words")
    return press(app, f"audience-{audience}-")
