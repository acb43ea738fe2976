"""The screen turned to a household: its own file, in plain words, and nothing else until a code takes it back."""
