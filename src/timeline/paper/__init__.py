"""Paper: the wall and the chronology as PDF, PNG and SVG, drawn from the same scene as the screen."""
