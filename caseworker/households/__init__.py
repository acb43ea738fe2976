"""Households: people with dates in and out, ways to reach them, where they lived, who else helps them."""
