"""Contributions: bring in an agency's file, hand out the template, and take the timeline out as a file."""

from timeline.ui import shell
from timeline.ui.contributions_page import contributions

view = shell.require_case()
shell.say_what_was_done()
shell.case_line(view)
contributions(view)
