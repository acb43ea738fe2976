"""Printed papers: plain data in, bytes of a tagged PDF/A out. No database, no clock; the only importer of reportlab."""
