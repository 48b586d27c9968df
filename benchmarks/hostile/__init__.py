"""Files as agencies and other programs send them, what can happen to them, and how each has to be answered."""
