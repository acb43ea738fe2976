"""Rents of a dossier: the account month by month, and its payments."""
