"""What is to be done in an accompaniment: actions, who does them, what became of them."""
