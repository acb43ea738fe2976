"""Financial aid and loans: asked for, decided, paid to whom, repaid."""
