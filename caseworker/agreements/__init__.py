"""Conventions and their amendments: periods, what is signed, waivers beyond the maximum."""
