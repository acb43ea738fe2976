"""Dated amounts, delays and legal references, each with its source."""
