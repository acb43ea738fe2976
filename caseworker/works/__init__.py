"""What is asked of maintenance in a dwelling: who asked, how it went on, at whose charge, until it is done."""
