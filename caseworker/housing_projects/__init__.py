"""The housing project: what a household wishes, what it asked for, what it was offered and what became of it."""
