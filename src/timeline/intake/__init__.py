"""Files in: bytes become plain rows with line numbers, and rows become checked entries."""
