"""The words of the rents that other screens say."""

TITLE = "Loyers"
