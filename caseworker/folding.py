"""Folds text so that accents, case, ligatures and apostrophes do not matter when searching and sorting."""

import unicodedata

_SAME = str.maketrans(
    {"’": "'", "ʼ": "'", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "\u00a0": " ", "\u202f": " "}
)


def fold(text: str) -> str:
    """Return `text` without accents nor case: "N’Diaye Élodie" and "n'diaye elodie" fold alike."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_SAME))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
