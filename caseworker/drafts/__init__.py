"""What is half typed, kept inside the vault by author, by kind and by what it is about."""
