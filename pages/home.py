"""The caseload: every child's case, searched, opened, created and archived."""

from timeline.ui import shell
from timeline.ui.caseload_page import caseload

shell.say_what_was_done()
caseload()
