"""Searching everywhere, from any page."""
