"""Permits of residence: which one each person of a household has, until when, and what is under way to renew it."""
