"""Finds anything: the caseload in one list, and full text over what the person may read."""
