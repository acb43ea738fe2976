"""Checklists of observations: shipped ones, and the association's own versions of them."""
