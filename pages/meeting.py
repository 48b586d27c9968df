"""Meeting: the case formulation meeting on one shared screen, phase after phase, with a line for what is said."""

from timeline.ui import meeting_state, shell
from timeline.ui.looking_back import as_looked_at
from timeline.ui.meeting_page import meeting

view = as_looked_at(shell.require_case())
shell.say_what_was_done()
shell.case_line(view, is_wall=True, is_short=True)
meeting(view, meeting_state.work_in(view))
