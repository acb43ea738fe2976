"""The screen turned to a household: its own file alone, in plain words."""
