"""A piece: something kept encrypted beside the base."""

from dataclasses import dataclass
from typing import NewType

PieceId = NewType("PieceId", str)
LOGO = "logo"
"""The kind of the association's picture: a setting, which heads every paper; every other piece is a document."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What the base knows of a piece. `size` and `sha256` are of the clear content."""

    id: PieceId
    kind: str
    media_type: str
    size: int
    sha256: str
    key: bytes
