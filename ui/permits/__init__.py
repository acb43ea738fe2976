"""Permits of residence of a household: a card of its dossier."""
