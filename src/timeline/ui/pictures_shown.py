"""A picture on the page: as wide as its place, with the typeface it was measured in, and told to whoever hears it."""

from __future__ import annotations

import streamlit as st

from timeline.scene.family_svg import picture_svg
from timeline.scene.picture import Picture, Words
from timeline.ui.wall.typeface import typeface_css


def show_picture(picture: Picture) -> None:
    """Show a picture across the whole width it is given."""
    words = "".join(piece.words for piece in picture.pieces if isinstance(piece, Words))
    st.image(picture_svg(picture, style=typeface_css(words)), width="stretch", alt=picture.told)
