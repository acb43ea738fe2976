"""Maintenance of units, and cleaning of those that stand empty."""
