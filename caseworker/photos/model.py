"""A photo as it is kept."""

from dataclasses import dataclass
from typing import NewType

PhotoId = NewType("PhotoId", str)
PIECE_KIND = "photo"
MEDIA_TYPE = "image/jpeg"


@dataclass(frozen=True, slots=True)
class Photo:
    """What the base knows of a photo.

    Args:
        household_id: whose home it shows; None for a place where nobody lives.
        kind: code of the kind of information that it is part of: who reads that reads the photo.
        piece_id: the picture shown on screens.
        print_piece_id: the smaller one laid on papers.
    """

    id: PhotoId
    household_id: str | None
    kind: str
    piece_id: str
    print_piece_id: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Reduction:
    """The two pictures kept, as JPEG, and the size of the larger one."""

    shown: bytes
    printed: bytes
    width: int
    height: int
