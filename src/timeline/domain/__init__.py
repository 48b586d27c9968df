"""What a life, an entry and an uncertain date are; standard library only."""
