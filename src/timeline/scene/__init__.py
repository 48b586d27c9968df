"""The timeline as geometry: lanes, rows, marks, bars and labels in plain values."""
