"""Dispositifs: what each scheme lasts, asks and follows, as data files."""
