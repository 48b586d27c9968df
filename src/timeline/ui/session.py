"""What a browser session remembers: who is at the keyboard, which case is open, what is chosen. Ids and words only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import streamlit as st

from timeline.services.open_case import OpenCase, open_case
from timeline.store.store import Store
from timeline.ui.opened_store import opened, store_path
from timeline.ui.window_size import as_a_screen, room_in

_ACTOR, _CASE, _CHOSEN, _PILE, _ROOM, _SAID, _ANSWERED = "actor", "case_id", "chosen", "pile", "room", "said", "lines"
SHARED = "shared_screen"
_WAITS, _TAB = "waits_for_tab", "tab_mark"
_TELLING, _TELLING_READ = "telling", "telling_read"
_BY_AGE, _CONFLICT, _LINE = "by_age", "conflict", "line_in_form"
_GAPS, _GAP_MONTHS, _TOLD_TO_WALL = "gaps_of_case", "gap_months", "told_to_wall"
_AGENCY_WINDOW, _LOOKED_AT, _LIFE_BESIDE = "agency_window", "moment_looked_at", "life_beside"
_SITTING, _MOMENTS, _MENU, _WINDOW = "sitting", "moments_to_look_at", "story_menu", "window_size"
_FIRST_ROOM = (1010, 560)
# Read once after each change, for every window that looks at them.
_VIEWS_KEPT = 8


def the_store() -> Store:
    """The one open store of this server. Raises ``StoreError`` where it cannot be opened."""
    return opened(str(store_path()))


def begin(*, waits_for_tab: bool) -> None:
    """The window has asked its first question; ``waits_for_tab`` where its tab has still to say what it keeps."""
    st.session_state[_WAITS] = waits_for_tab


def has_begun() -> bool:
    """Whether the window has asked its first question."""
    return _WAITS in st.session_state


def waits_for_tab() -> bool:
    """Whether the tab has still to say what it keeps."""
    return bool(st.session_state.get(_WAITS))


def note_tab(mark: str) -> None:
    """Remember the mark under which the window's tab told ahead; empty once what it was given then is of no use."""
    st.session_state[_TAB] = mark


def tab_mark() -> str:
    """The mark under which the window's tab told ahead; empty where it told nothing that is still of use."""
    return str(st.session_state.get(_TAB, ""))


def actor() -> str:
    """Who is at the keyboard; empty until they have said."""
    return str(st.session_state.get(_ACTOR, ""))


def set_actor(name: str) -> None:
    """Remember who is at the keyboard for this session."""
    st.session_state[_ACTOR] = name.strip()


def case_id() -> str:
    """The open case; empty where none is open."""
    return str(st.session_state.get(_CASE, ""))


def open_this_case(chosen_case: str) -> None:
    """Make a case the open one; what was chosen in another is forgotten."""
    if st.session_state.get(_CASE) != chosen_case:
        choose([])
    st.session_state[_CASE] = chosen_case


def close_case() -> None:
    """Leave the open case."""
    st.session_state.pop(_CASE, None)
    choose([])


def agency_window() -> list[str]:
    """What this window was given to an agency for, as ``ui.agency_window`` says; empty where it is everybody's."""
    return list(st.session_state.get(_AGENCY_WINDOW) or [])


def give_window(kept: list[str]) -> None:
    """Give this window to an agency; with an empty list it is everybody's again."""
    st.session_state[_AGENCY_WINDOW] = kept


def was_given() -> bool:
    """Whether this window was an agency's at any time."""
    return _AGENCY_WINDOW in st.session_state


def is_shared_screen() -> bool:
    """Whether the screen is shared, so that safe display applies."""
    return bool(st.session_state.get(SHARED, False))


def share_screen() -> None:
    """Turn the shared screen on, before the page that has its switch is drawn."""
    st.session_state[SHARED] = True


def case_in_view() -> OpenCase:
    """The open case as this screen may show it. Raises ``CaseError`` where there is none."""
    return case_seen(case_id(), is_shared=is_shared_screen())


def case_seen(case: str, *, is_shared: bool) -> OpenCase:
    """A case as a screen may show it. Raises ``CaseError`` where there is no such case."""
    return _seen(the_store().stamp, case, is_shared)


def stamp_of(view: OpenCase) -> str:
    """What is made of a view may be kept under this for every window: from which record it was read, and which stands.

    A part of a page that is run again by itself has its view from earlier, and must not hand that on as what stands.
    """
    return f"{view.stamp} {the_store().stamp}"


@st.cache_resource(max_entries=_VIEWS_KEPT, show_spinner=False)
def _seen(stamp: str, case: str, is_shared: bool) -> OpenCase:
    return open_case(the_store(), case, is_shared_screen=is_shared)


def choose(entry_ids: list[str]) -> None:
    """Remember the chosen entry, or the several that stand under one mark."""
    st.session_state[_CHOSEN] = entry_ids[0] if len(entry_ids) == 1 else ""
    st.session_state[_PILE] = entry_ids if len(entry_ids) > 1 else []


def choose_of_pile(entry_id: str) -> None:
    """Choose one of several that stand under one mark, keeping the list to come back to."""
    st.session_state[_CHOSEN] = entry_id


def chosen() -> str:
    """The id of the chosen entry; empty where none is."""
    return str(st.session_state.get(_CHOSEN, ""))


def pile() -> list[str]:
    """The ids of entries that stand under one chosen mark."""
    return list(st.session_state.get(_PILE, []))


def room() -> tuple[int, int]:
    """The wall's room in this window, width and height in pixels, as last measured, or by the window's size."""
    if _ROOM not in st.session_state and _WINDOW in st.session_state:
        return room_in(*st.session_state[_WINDOW], is_shared=is_shared_screen())
    width, height = st.session_state.get(_ROOM, _FIRST_ROOM)
    return int(width), int(height)


def knows_room() -> bool:
    """Whether the window's room for the wall has been measured, or its size been told."""
    return _ROOM in st.session_state or _WINDOW in st.session_state


def note_window(width: int, height: int) -> None:
    """Take the wall's room from the window's size, as the page lays it out, so that it need be laid out only once."""
    st.session_state[_WINDOW] = (width, height)


def set_room(width: int, height: int) -> None:
    """Remember the room the window gives the wall, kept within what a screen can be."""
    st.session_state[_ROOM] = as_a_screen(int(width), int(height))


def begin_telling(telling_id: str, begun: str) -> None:
    """Tell the open life in story mode; ``begun`` marks this beginning, so that each begins with its calm start."""
    st.session_state[_TELLING] = [case_id(), telling_id, begun]
    choose([])


def telling() -> tuple[str, str] | None:
    """The id of the telling in story mode and the mark of its beginning; ``None`` where the open life is not told."""
    told = being_told()
    return (told[1], told[2]) if told and told[0] == case_id() else None


def end_telling() -> None:
    """Leave story mode."""
    st.session_state.pop(_TELLING, None)


def being_told() -> tuple[str, ...]:
    """The case told in story mode, its telling and the mark of its beginning; empty where none is told."""
    return tuple(st.session_state.get(_TELLING) or ())


def tell_again(told: list[str]) -> None:
    """Go on with what was being told before a reload: as ``being_told`` had it."""
    st.session_state[_TELLING] = told


def read_telling(telling_id: str) -> None:
    """Remember which telling is laid out on the page of stories."""
    st.session_state[_TELLING_READ] = telling_id


def telling_read() -> str:
    """The id of the telling laid out on the page of stories; empty where none was chosen."""
    return str(st.session_state.get(_TELLING_READ, ""))


def say(words: str) -> None:
    """Keep a sentence to be shown once, after the page is drawn again."""
    st.session_state[_SAID] = words


def said() -> str:
    """The sentence kept to be shown, once; empty where there is none."""
    return str(st.session_state.pop(_SAID, ""))


def lines_answered() -> dict[str, str]:
    """What became of the lines sent lately, by their marks: what is wrong with one, nothing where it was kept."""
    return dict(st.session_state.get(_ANSWERED, {}))


def answer_line(mark: str, problem: str = "") -> None:
    """Remember what became of a line, so that none is kept twice and whoever wrote it is told."""
    st.session_state[_ANSWERED] = dict([*lines_answered().items(), (mark, problem)][-20:])


def is_by_age() -> bool:
    """Whether the wall of a life with no birth date shows what is known by age rather than by date."""
    return bool(case_id()) and st.session_state.get(_BY_AGE) == case_id()


def set_by_age(by_age: bool) -> None:
    """Remember which ruler a life with no birth date is laid on."""
    st.session_state[_BY_AGE] = case_id() if by_age else ""


def note_conflict(entry_id: str, version: int, words: list[str]) -> None:
    """Remember that somebody else saved an entry that is being corrected: their version, and what they changed."""
    st.session_state[_CONFLICT] = [entry_id, str(version), *words]


def conflict(entry_id: str) -> tuple[int, list[str]] | None:
    """The newer version of an entry being corrected and what changed in it; ``None`` where there is none."""
    noted = st.session_state.get(_CONFLICT) or []
    return (int(noted[1]), list(noted[2:])) if noted and noted[0] == entry_id else None


def forget_conflict() -> None:
    """The conflict is settled, or the form is closed."""
    st.session_state.pop(_CONFLICT, None)


def start_line_in_form(mark: str) -> None:
    """Remember that the form was opened from the line, so that saving it clears the line."""
    st.session_state[_LINE] = mark


def write_into(key: str, words: str) -> None:
    """Put words into a field of a form before it is drawn again, as if they had been typed or chosen."""
    st.session_state[key] = words


def written_in(key: str) -> str:
    """What stands in a field of a form now."""
    return str(st.session_state.get(key) or "")


def settle_line() -> None:
    """What the line began is kept through the form: the line is done with."""
    mark = st.session_state.pop(_LINE, "")
    if mark:
        answer_line(str(mark))


def shows_gaps() -> bool:
    """Whether the wall offers the stretches about which nothing is known."""
    return bool(case_id()) and st.session_state.get(_GAPS) == case_id()


def show_gaps(on: bool) -> None:
    """Offer on the wall of the open case what is not known, or no longer."""
    st.session_state[_GAPS] = case_id() if on else ""


def gap_months() -> int | None:
    """How many months nothing may be known before it is offered as a gap; ``None`` for each area's own rule."""
    return st.session_state.get(_GAP_MONTHS)


def set_gap_months(months: int | None) -> None:
    """Choose how long nothing may be known before it is offered as a gap."""
    st.session_state[_GAP_MONTHS] = months


def light_up(person_id: str, mark: str) -> None:
    """Have the wall light up every entry a person is in, or let it be where it does already.

    ``mark`` tells one pressing from the next, so that each is heard once.
    """
    st.session_state[_TOLD_TO_WALL] = ["person", person_id, mark]


def choose_what_to_join(entry_id: str, mark: str) -> None:
    """Have the wall wait for the entry that this one is to be joined to; ``mark`` as for ``light_up``."""
    st.session_state[_TOLD_TO_WALL] = ["join", entry_id, mark]


def menu() -> str:
    """The name of a story's menu of what else can be done."""
    return str(st.session_state.get(_MENU, ""))


def close_menu(mark: str) -> None:
    """Close a story's menu by giving it another name."""
    st.session_state[_MENU] = mark


def told_to_wall() -> list[str]:
    """What the wall was told last: what it is about, an id, and the mark of that pressing; empty before the first."""
    return list(st.session_state.get(_TOLD_TO_WALL) or [])


def look_at(at: datetime, words: str, *, since: bool, until: tuple[datetime, str] | None = None) -> None:
    """Look at the wall as the record stood at a moment, or with what has changed ``since``; ``words`` say when.

    ``until`` is the later moment that the changes are counted to, with its words; without one it is now.
    """
    later = [] if until is None else [until[0].isoformat(), until[1]]
    st.session_state[_LOOKED_AT] = [case_id(), at.isoformat(), words, "since" if since else "as_known", *later]
    st.session_state.pop(_LIFE_BESIDE, None)


def looked_at(*, since: bool) -> tuple[datetime, str] | None:
    """The moment the open case is looked at and its words, or the one its changes are shown ``since``, if any."""
    kept = st.session_state.get(_LOOKED_AT) or []
    if not kept or kept[0] != case_id() or kept[3] != ("since" if since else "as_known") or telling():
        return None
    return datetime.fromisoformat(kept[1]), str(kept[2])


def looked_until() -> tuple[datetime, str] | None:
    """The later of two moments that are compared and its words; ``None`` where changes are shown up to now."""
    if looked_at(since=True) is None:
        return None
    later = st.session_state[_LOOKED_AT][4:]
    return (datetime.fromisoformat(later[0]), str(later[1])) if later else None


def put_beside(other_case: str, *, by_age: bool = False) -> None:
    """Lay a brother's or sister's life beside the open one, lined up by the calendar or by age."""
    st.session_state[_LIFE_BESIDE] = [case_id(), other_case, "age" if by_age else ""]
    st.session_state.pop(_LOOKED_AT, None)


def life_beside() -> tuple[str, bool] | None:
    """The case whose life is beside the open one, and whether they are lined up by age; ``None`` where none is."""
    kept = st.session_state.get(_LIFE_BESIDE) or []
    return (str(kept[1]), bool(kept[2])) if kept and kept[0] == case_id() and not telling() else None


def back_to_now() -> None:
    """Leave what was looked back to, and any life beside the open one: the wall alone, as the record stands."""
    st.session_state.pop(_LOOKED_AT, None)
    st.session_state.pop(_LIFE_BESIDE, None)


def sitting() -> dict[str, Any]:
    """Who of the open case is looking at this life with the worker and where they are in it; empty where nobody is."""
    kept = st.session_state.get(_SITTING) or {}
    return dict(kept) if kept and kept["case"] == case_id() and not is_shared_screen() else {}


def go_on_sitting(**now: Any) -> None:
    """Remember where they are now: words, ids and lists of ids; a sitting begins with the ``person`` it is with."""
    begun = {"case": case_id()} if "person" in now else sitting()
    st.session_state[_SITTING] = begun | now


def end_sitting() -> None:
    """The worker is alone again."""
    st.session_state.pop(_SITTING, None)


def moments_to_look_at() -> list[str] | None:
    """The moments the worker chose beforehand, by their ids; ``None`` where nothing was chosen yet."""
    kept = st.session_state.get(_MOMENTS) or []
    return list(kept[1:]) if kept and kept[0] == case_id() else None


def look_at_moments(entry_ids: list[str]) -> None:
    """Choose which moments may come up when the child or the family looks at the open life."""
    st.session_state[_MOMENTS] = [case_id(), *entry_ids]
