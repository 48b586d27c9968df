"""Smaller charts in Plotly, for the pages beside the wall; none yet."""
