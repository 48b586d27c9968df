"""This wall in Streamlit with nothing around it, served as the application is: its files, its headers."""

import streamlit as st

from timeline.server import middleware, routes

app = st.App("wall_alone_page.py", routes=routes, middleware=middleware)
