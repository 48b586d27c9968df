"""People: everybody in the child's life, the ties between them, and the pictures that are drawn from them."""

from timeline.ui import shell
from timeline.ui.people_page import people

view = shell.require_case()
shell.say_what_was_done()
shell.case_line(view)
people(view)
