"""Inventories (états des lieux): what a dwelling is like at entry, at exit and in between, room by room."""
