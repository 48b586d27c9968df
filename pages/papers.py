"""Papers: the report and every other paper made from a snapshot."""

from timeline.ui import after_state, meeting_state, shell
from timeline.ui.looking_back import as_looked_at
from timeline.ui.papers_page import papers

view = as_looked_at(shell.require_case())
shell.say_what_was_done()
shell.case_line(view, is_wall=True, is_short=True)
papers(view, meeting_state.work_in(view), after_state.after_in(view))
