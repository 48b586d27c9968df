"""The wall beside what somebody would otherwise use, measured the same way in one browser."""
