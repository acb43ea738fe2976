"""Arrears of the whole service: who owes since when, and the next step."""
