"""The association's own details, which papers need."""
