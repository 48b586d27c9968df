"""Supervision: for those who do the work; it belongs to no case."""

from timeline.ui import shell
from timeline.ui.supervision_page import supervision

shell.say_what_was_done()
supervision()
