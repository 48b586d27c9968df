"""One agency's own page: what it is asked, what it has written, and a simple form for more."""

from timeline.ui import shell
from timeline.ui.agency_page import agency

shell.say_what_was_done()
agency()
