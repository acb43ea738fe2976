"""Encrypted pieces: issued documents, received papers, photos."""
