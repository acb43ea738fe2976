"""Keys: what is checked before they are handed over, to whom they go, and how they come back."""
