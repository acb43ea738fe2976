"""Meetings: those that were held or are prepared, one of them, and what they say in a file."""
