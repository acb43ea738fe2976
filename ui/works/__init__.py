"""Maintenance: the list of requests, one of them, and what a dwelling's page shows of them."""
