"""Who uses the program, what each may read or write, and the journal of what was done."""
