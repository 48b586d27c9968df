"""Supervision of those who do the work: sessions, and reflections kept between two people."""

from __future__ import annotations

import streamlit as st


def supervision() -> None:
    """Sessions of supervision, and reflections kept between two people."""
    st.subheader("Supervision")
