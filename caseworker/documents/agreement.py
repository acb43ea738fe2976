"""What the convention and its amendment ask for: the French name of each value."""

import re
from collections.abc import Mapping

LABELS: Mapping[str, str] = {}


def label_of(path: str, labels: Mapping[str, str]) -> str:
    """Return the French name of a value from its dotted path; ranks inside lists are left out of the name."""
    bare = re.sub(r"\.\d+(?=\.|$)", "", path)
    return labels.get(bare, bare)
