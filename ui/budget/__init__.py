"""What a household lives on: the evaluation and what it comes to."""
