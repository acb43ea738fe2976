"""Printing: letters, certificates and other papers of a household, one or several at once."""
