"""Cash: numbered receipts, the box, what is taken to the bank, and the books that the accountant reads."""
