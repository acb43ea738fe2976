"""Accompaniments: a household in a scheme, its lead worker, its entry and its exit."""
