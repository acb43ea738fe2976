"""What happened since the last bilan, or since the entry, gathered from the whole file: it reads everyone, and writes one thing.

That one thing is the report that ends an accompaniment.
"""
