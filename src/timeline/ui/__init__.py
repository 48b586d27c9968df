"""Streamlit pages' helpers: the frame, the session and the wall component."""
