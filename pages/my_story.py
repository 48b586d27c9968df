"""My story: the child, or one of the family, looks at this life beside their worker and says how it was for them."""

from timeline.ui import shell
from timeline.ui.my_story_page import my_story

my_story(shell.require_case())
