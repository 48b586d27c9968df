"""Plan: the steps in their order, who does them, what every service is doing, and the whole picture checked."""

from timeline.ui import meeting_state, shell
from timeline.ui.looking_back import as_looked_at
from timeline.ui.plan_page import plan

view = as_looked_at(shell.require_case())
shell.say_what_was_done()
shell.case_line(view, is_wall=True, is_short=True)
plan(view, meeting_state.work_in(view))
