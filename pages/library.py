"""Library: every approach the service knows, with its evidence told as each scheme tells it."""

from timeline.ui import shell
from timeline.ui.approaches_page import library

shell.say_what_was_done()
library()
