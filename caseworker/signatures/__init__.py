"""Issued papers signed by hand or on screen, refused, cancelled, sealed; and whether a paper is what was issued."""
