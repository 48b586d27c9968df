"""The library of approaches: search it, read the evidence, write into it what the service knows."""

from __future__ import annotations

import streamlit as st


def library() -> None:
    """Every approach, and what is known of it."""
    st.text("The library is empty.")
