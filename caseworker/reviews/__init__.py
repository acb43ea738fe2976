"""Bilans: the meeting that precedes each renewal, what was decided, and what follows from it."""
