"""What is done with several households at once: an outing, a workshop, Christmas."""
