"""The whole application: `streamlit run app.py`, `uvicorn app:app` and `timeline demo` all start it."""

import streamlit as st

from timeline.server import lifespan, middleware, routes

app = st.App("src/timeline/ui/main.py", routes=routes, middleware=middleware, lifespan=lifespan)
