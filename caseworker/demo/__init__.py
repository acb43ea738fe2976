"""A fictional, living caseload around today, marked as a demonstration on every screen and page."""
