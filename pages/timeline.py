"""The timeline of one child: the wall, the story of what is chosen, and the line that adds to it."""


from timeline.ui import shell
from timeline.ui.add_line import add_line
from timeline.ui.looking_back import as_looked_at
from timeline.ui.wall_page import wall_and_story

view = as_looked_at(shell.require_case())
shell.say_what_was_done()
shell.case_line(view, is_wall=True)
wall_and_story(view)
add_line(view)
