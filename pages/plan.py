"""Plan: the steps in their order, who does them, what every service is doing, and the whole picture checked."""

from timeline.ui import session, shell
from timeline.ui.plan_page import plan

view = shell.require_case()
shell.say_what_was_done()
shell.case_line(view)
plan(view, session.work_in_view())
