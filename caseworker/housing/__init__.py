"""Dwellings, their owners, head leases and legal regime, and their places."""
