"""Meeting: the case formulation meeting on one shared screen, phase after phase, with a line for what is said."""

from timeline.ui import session, shell
from timeline.ui.meeting_page import meeting

view = shell.require_case()
shell.say_what_was_done()
shell.case_line(view)
meeting(view, session.work_in_view())
