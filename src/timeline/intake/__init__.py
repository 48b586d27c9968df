"""Files in: other people's tables read as rows with their line numbers, then as entries."""
