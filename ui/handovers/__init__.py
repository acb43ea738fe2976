"""Keys: what is ready before them, their handing over, their return."""
