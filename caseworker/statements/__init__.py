"""Bank statements: lines read from a file of the bank, and the payments that people make of them."""
