"""Contributions: bring in an agency's file, hand out the template, and take the timeline out as a file."""

import streamlit as st

from timeline.ui import shell

view = shell.require_case()
shell.case_line(view)
st.text("…")
