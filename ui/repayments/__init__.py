"""Repayment plans in the rents of a dossier."""
