"""Photos of a home: reduced, without position, encrypted; the original is never kept."""
