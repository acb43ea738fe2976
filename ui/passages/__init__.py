"""The home page of the maîtresse de maison: her households, the passage noted in three taps, the empty units."""
