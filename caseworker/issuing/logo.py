"""The association's logo: taken as a file gives it, kept as a piece, replaced or taken away with the details it goes with."""

from collections.abc import Mapping
from contextlib import suppress

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.association.service import AssociationService
from caseworker.attachments.model import LOGO
from caseworker.attachments.service import AttachmentService
from caseworker.errors import NotFound, Problem, RuleBroken

LARGEST = 5_000_000
"""Bytes."""
_MEDIA_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class LogoService:
    """Reads and changes the picture that heads the papers."""

    def __init__(self, session: Session, association: AssociationService, attachments: AttachmentService) -> None:
        self.session = session
        self._association = association
        self._attachments = attachments

    @asks_inside("what heads every paper is no secret")
    def picture(self) -> bytes | None:
        """Return the picture as it was given; None when there is none."""
        return self._attachments.logo(self._association.details().logo)

    @asks(Kind.SETTINGS, Access.WRITE)
    def change(self, content: bytes | None, details: Mapping[str, str] | None = None) -> None:
        """Take a picture, or none, in place of the former one, with other details of the association: all or none.

        Raises:
            RuleBroken: `not_a_picture`, of the key `logo`, for what is no PNG or JPEG, is too heavy or would not print;
                or what `AssociationService.set_details` finds wrong.
            DiskFull, FolderReadOnly: nothing was kept.
        """
        media_type = _media_type(content) if content else ""
        former = self._association.details().logo
        with self.session.database.atomic("association"):
            logo = self._attachments.add(content, LOGO, media_type) if content else ""
            self._association.set_details({**(details or {}), "logo": logo})
        if former:
            with suppress(NotFound):
                self._attachments.remove(former)


def _media_type(content: bytes) -> str:
    """Return what a picture is, told by how it begins."""
    from caseworker.documents.logo import logo_from

    for beginning, media_type in _MEDIA_TYPES.items():
        if content.startswith(beginning) and len(content) <= LARGEST and logo_from(content):
            return media_type
    raise RuleBroken([Problem("logo", "not_a_picture")])
