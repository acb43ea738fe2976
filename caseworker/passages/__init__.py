"""Passages of the maîtresse de maison: what was done, attempts, and the minimum of each month."""
