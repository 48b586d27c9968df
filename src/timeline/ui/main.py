"""The script every page runs through: page setup, who is at the keyboard, and the way between pages."""

from pathlib import Path

import streamlit as st

from timeline.ui import agency_window, shell, tab_memory

PAGES = Path(__file__).resolve().parents[3] / "pages"

st.set_page_config(
    page_title="Formulation Timeline", page_icon=str(Path(__file__).with_name("icon.png")), layout="wide"
)
tab_memory.begin()
shell.frame()
shell.require_store()
agency_window.arrive()
# Asked before the guard, so that a reload comes back to the page it was on; nothing of it runs until the guard lets it.
page = st.navigation(
    [
        st.Page(PAGES / "home.py", title="Caseload", icon=":material/folder_shared:", url_path="home", default=True),
        st.Page(PAGES / "timeline.py", title="Timeline", icon=":material/timeline:", url_path="timeline"),
        st.Page(PAGES / "contributions.py", title="Contributions", icon=":material/merge:", url_path="contributions"),
        st.Page(PAGES / "people.py", title="People", icon=":material/groups:", url_path="people"),
        st.Page(PAGES / "story.py", title="Story", icon=":material/auto_stories:", url_path="story"),
        st.Page(PAGES / "my_story.py", title="My story", icon=":material/favorite:", url_path="my-story"),
        st.Page(PAGES / "meeting.py", title="Meeting", icon=":material/handshake:", url_path="meeting"),
        st.Page(PAGES / "plan.py", title="Plan", icon=":material/checklist:", url_path="plan"),
        st.Page(PAGES / "reviews.py", title="Review", icon=":material/event_repeat:", url_path="review"),
        st.Page(PAGES / "papers.py", title="Papers", icon=":material/article:", url_path="papers"),
        st.Page(PAGES / "library.py", title="Library", icon=":material/local_library:", url_path="library"),
        st.Page(PAGES / "supervision.py", title="Supervision", icon=":material/spa:", url_path="supervision"),
        st.Page(PAGES / "agency.py", title="One agency’s part", url_path="agency", visibility="hidden"),
        st.Page(PAGES / "presenter.py", title="My notes", url_path="presenter", visibility="hidden"),
    ],
    position="hidden" if agency_window.window() else "top",
)
agency_window.keep_to(page, shell.page(shell.AGENCY))
# After the pages are named: what the browser tab remembers is answered for the page that was asked for.
shell.remember()
shell.heading(page.title)
shell.require_name()
page.run()
