"""Visits and passages: what was seen and said, by whom, and what stays private."""
