"""The page of the day: figures, visits, what is due."""
