"""Signing on screen: the page that somebody reads and signs, and nothing else of the program."""
