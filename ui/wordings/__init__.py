"""Where the templates of papers are written."""
