"""Story: the tellings of the open case, made, put in order, and begun."""

from timeline.ui import shell
from timeline.ui.story_page import stories

view = shell.require_case()
shell.say_what_was_done()
shell.case_line(view)
stories(view)
