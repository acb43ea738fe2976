"""The review assistant, and the report that ends an accompaniment: what the file says, read over and completed."""
