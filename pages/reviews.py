"""Review: what changed, how it is going, appointments, endings and moves."""

from timeline.ui import after_state, meeting_state, shell
from timeline.ui.looking_back import as_looked_at
from timeline.ui.reviews_page import reviews

view = as_looked_at(shell.require_case())
shell.say_what_was_done()
shell.case_line(view, is_wall=True, is_short=True)
reviews(view, meeting_state.work_in(view), after_state.after_in(view))
