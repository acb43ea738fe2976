"""Data shipped with the program: fonts, icons, schemes, parameters, templates."""
