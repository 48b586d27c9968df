"""The frame all pages share: style, the guards before a page, and the one line that says whose life is on screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from timeline.domain.errors import StoreError, TimelineError
from timeline.domain.when import age_on
from timeline.scene.lettering import shorten
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import last_undone, undo_last
from timeline.services.safe_display import worker
from timeline.store.kept import Change
from timeline.ui import session, tab_memory
from timeline.ui.about_child import about_child
from timeline.ui.browser import component
from timeline.ui.looking_back import day_of
from timeline.ui.names_left import shared_screen_means
from timeline.ui.plain import plain
from timeline.ui.review_badge import overdue_badge
from timeline.ui.voices_badge import voices_badge
from timeline.ui.wall_band import shows_today_band, wall_band

_KEY = "remember"
HOME, TIMELINE, CONTRIBUTIONS, AGENCY = "home.py", "timeline.py", "contributions.py", "agency.py"
STORY, PRESENTER, MY_STORY, PEOPLE = "story.py", "presenter.py", "my_story.py", "people.py"
MEETING, PLAN, LIBRARY = "meeting.py", "plan.py", "library.py"
REVIEWS, PAPERS, SUPERVISION = "reviews.py", "papers.py", "supervision.py"
# Room for a line's worth of languages; all of them stand in the story of the child.
_LANGUAGES_PX = 230
_PAGES = Path(__file__).resolve().parents[3] / "pages"


def page(name: str) -> str:
    """The address Streamlit knows a page by."""
    return str(_PAGES / name)


def frame() -> None:
    """The style of a shared screen, which stays shared; that of every page comes with the page itself."""
    if session.is_shared_screen():
        # Said in every run: a switch drawn on another page, which nobody has pressed since the page was loaded, would
        # stand at off there and be taken at its word.
        session.share_screen()
        st.html(Path(__file__).with_name("shared.css"))


def heading(title: str) -> None:
    """The headings a page begins with, heard and not seen: the application's name and the page's own."""
    with st.container(key="page-heading"):
        st.title("Formulation Timeline", anchor=False)
        st.header(plain(title), anchor=False)


def require_store() -> None:
    """Stop with a sentence to act on where the store cannot be opened."""
    try:
        session.the_store()
    except StoreError as problem:
        st.subheader("The timelines cannot be opened", anchor=False)
        st.text(str(problem))
        if st.button("Try again", type="primary"):
            st.rerun()
        st.stop()


def remember() -> None:
    """Keep in the browser tab, until it is closed, who is at the keyboard, the open case and a shared screen."""
    component("remember")(
        key=_KEY,
        data={"now": tab_memory.to_remember(), "asksForWindow": not session.knows_room()},
        on_kept_change=_take_up_again,
        on_window_change=_first_room,
    )


def _take_up_again() -> None:
    kept = st.session_state[_KEY].get("kept")
    if isinstance(kept, dict):
        tab_memory.take_up_again(kept)


def _first_room() -> None:
    window = st.session_state[_KEY].get("window")
    if isinstance(window, dict) and not session.knows_room():
        session.note_window(int(window.get("width", 0)), int(window.get("height", 0)))


def require_name() -> None:
    """Ask once who is at the keyboard, before anything is shown or changed."""
    if session.actor():
        return
    if tab_memory.waits():
        st.stop()
    with st.container(key="welcome"), st.form("who", border=False):
        st.subheader("Who is at the keyboard?", anchor=False)
        st.text("Your name stands beside everything you add or change. It is asked once, until you close this window.")
        name = st.text_input(
            "Your name and role", placeholder="R. Jones, ECM practitioner", autocomplete="name", key="actor_name"
        )
        if st.form_submit_button("Continue", type="primary"):
            if name.strip():
                session.set_actor(name)
                st.rerun()
            st.error("Write your name first, so that changes can be traced to a person.")
    st.stop()


def require_case() -> OpenCase:
    """The open case as this screen may show it; where none is open, an invitation to choose one."""
    if not session.case_id():
        _choose_a_case("Choose a child from the caseload to see their timeline.")
    try:
        return session.case_in_view()
    except TimelineError as problem:
        session.close_case()
        _choose_a_case(str(problem))
        raise


def _choose_a_case(words: str) -> None:
    with st.container(key="welcome"):
        st.subheader("No timeline is open", anchor=False)
        st.text(words)
        if st.button("Go to the caseload", type="primary"):
            st.switch_page(page(HOME))
    st.stop()


def case_line(view: OpenCase, *, is_wall: bool = False, is_short: bool = False) -> None:
    """One line: whose life this is, what matters now, undo, and the shared-screen switch.

    Over the wall, as ``is_wall`` says, it also tells where the wall is looked back at or has another life below it.
    One that ``is_short`` leaves the room of a shared screen to what is beneath it, and tells only what is withheld.
    """
    with st.container(key="case-line", horizontal=True, vertical_alignment="center", gap="small"):
        st.text(_who(view), width="content")
        if not (wall_band(view) if is_wall else shows_today_band()):
            _facts(view, is_short=is_short and view.is_shared_screen)
        st.space("stretch")
        if view.as_known_at is None:
            undo_button(view)
        at_the_keyboard()
        st.toggle(
            "Shared screen",
            key=session.SHARED,
            persist_state="session",
            help=plain(shared_screen_means(view)),
        )


def _facts(view: OpenCase, *, is_short: bool) -> None:
    if not view.is_shared_screen and st.button(
        plain(f"About {view.child.name}"),
        icon=":material/edit:",
        key="sign-about",
        type="tertiary",
        help="About the child",
    ):
        about_child(view)
    if not is_short:
        _standing_facts(view)
    if view.withheld:
        st.badge(plain(f"{view.withheld} withheld from this screen"), color="gray", icon=":material/visibility_off:")


def _standing_facts(view: OpenCase) -> None:
    if view.case.is_fictional:
        st.badge("Fictional case", color="gray")
    contested = sum(1 for entry in view.entries if entry.verification == "contested")
    if contested:
        whole = f"{contested} contested {'account' if contested == 1 else 'accounts'}"
        # Larger letters leave less room for words on a shared screen.
        told = f"{contested} contested" if view.is_shared_screen else whole
        st.badge(told, color="orange", icon=":material/compare_arrows:", help=whole)
    voices_badge(view)
    overdue_badge(view)
    waiting = sum(1 for question in view.questions if question.is_open)
    if waiting:
        told = "to ask" if view.is_shared_screen else "open question" if waiting == 1 else "open questions"
        st.button(
            f"{waiting} {told}",
            key="open-questions",
            type="tertiary",
            icon=None if view.is_shared_screen else ":material/help:",
            on_click=session.choose,
            args=([],),
            help="What the meeting still has to ask, listed beside the wall",
        )


def at_the_keyboard() -> None:
    """Who is at the keyboard, and the way to hand it over."""
    name = session.actor()
    with st.popover(
        plain(worker(name.split(",")[0]) if session.is_shared_screen() else name.split(",")[0]),
        icon=":material/person:",
        key="keyboard",
    ):
        other = st.text_input("Somebody else is at the keyboard", key="hand-over", placeholder="Name and role")
        if st.button("Hand over", key="hand-over-go") and other.strip():
            session.set_actor(other)
            st.rerun()


def _who(view: OpenCase) -> str:
    child = view.child
    parts = [child.initials if view.is_shared_screen else child.name]
    if child.born_on is not None:
        age = age_on(child.born_on, day_of(view))
        parts.append(f"{age.years} y {age.months} m")
    elif child.born is not None:
        parts.append(f"born {child.born.text}")
    else:
        parts.append("birth date not known")
    parts.extend(part for part in (child.pronouns, shorten(child.languages, _LANGUAGES_PX, 16)) if part)
    return " · ".join(parts)


def undo_button(view: OpenCase) -> None:
    """Undo the newest change of the case, and do an undone one again; each says what it is before it is pressed."""
    store = session.the_store()
    last, undone = store.last_undoable(view.case.id), last_undone(store, view.case.id)
    words = "Nothing to undo" if last is None else f"Undo: {_change(view, last)}"
    if st.button("Undo", icon=":material/undo:", key="undo", disabled=last is None, help=plain(words)) and last:
        if last.actor == session.actor():
            _go_back(view, None)
        else:
            _somebody_elses(view, last)
    # Its place is kept where there is nothing to do again, so that Undo never moves from under the pointer.
    words = "Nothing to do again" if undone is None else f"Redo: {_change(view, undone)}"
    if st.button("Redo", icon=":material/redo:", key="redo", disabled=undone is None, help=plain(words)) and undone:
        _go_back(view, undone.id)


@st.dialog("Somebody else did this")
def _somebody_elses(view: OpenCase, change: Change) -> None:
    """Ask before one press takes back the work of another."""
    then = change.recorded_at.astimezone()
    st.text(f"The last thing done here: {_change(view, change)}, {then.day} {then:%B %Y, %H:%M}.")
    st.text("Taking it back keeps it in the record, and Redo brings it back.")
    if st.button(
        "Take it back", type="primary", key="undo-theirs", icon=":material/undo:", on_click=_take_back_theirs,
        args=(view, change.id),
    ):  # fmt: skip
        st.rerun()


def _take_back_theirs(view: OpenCase, change_id: str) -> None:
    _take_back(view, change_id)


def _change(view: OpenCase, change: Change) -> str:
    """A change in words; on a shared screen without the words of an entry and with its maker's initials."""
    if view.is_shared_screen:
        who = worker(change.actor)
        return f"what {who} undid" if change.action == "undo" else f"{change.action} by {who}"
    return f"{change.about or change.action} ({change.actor})"


def _go_back(view: OpenCase, change_id: str | None) -> None:
    if _take_back(view, change_id):
        st.rerun()


def _take_back(view: OpenCase, change_id: str | None) -> bool:
    try:
        undone = undo_last(session.the_store(), view.case.id, actor=session.actor(), change_id=change_id)
    except TimelineError as problem:
        st.toast(plain(str(problem)), icon=":material/error:")
        return False
    session.say("Undone" if view.is_shared_screen else undone.reason)
    return True


def say_what_was_done() -> None:
    """Show once what the last action did."""
    words = session.said()
    if words:
        st.toast(plain(words), icon=":material/check:")


def progress_in(bar: DeltaGenerator, thing: str) -> Callable[[int, int], None]:
    """A teller of progress that moves ``bar`` and counts each ``thing``."""

    def tell(done: int, of: int) -> None:
        bar.progress(min(done / max(of, 1), 1.0), text=f"{thing} {done} of {of}")

    return tell
