"""Photos in and out: kept encrypted, read by whoever may read what they are part of."""

import uuid
from collections.abc import Collection
from datetime import datetime

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks_inside
from caseworker.attachments.pieces import PieceFiles
from caseworker.errors import NotFound
from caseworker.photos.model import MEDIA_TYPE, PIECE_KIND, Photo, PhotoId, Reduction
from caseworker.photos.store import PhotoStore

TOPIC = "photos"


class PhotoService:
    """The photos of the households within the person's scope.

    Args:
        session: who acts.
        pieces: where encrypted pieces lie.
    """

    def __init__(self, session: Session, pieces: PieceFiles) -> None:
        self.session = session
        self._pieces = pieces
        self._store = PhotoStore(session.database)

    @asks_inside("the right to write what the photo is part of: a visit, a passage, an intervention")
    def keep(self, reduction: Reduction, kind: Kind, household_id: str | None) -> PhotoId:
        """Keep a photo: its two pictures first, durably, then the rows.

        Args:
            reduction: what `reduction.reduced` made of the picture, usually in another thread.
            kind: the kind of information that it is part of.
            household_id: whose home; None for a place where nobody lives.

        Raises:
            Refused, NotFound: the role or the scope does not allow it.
            DiskFull, FolderReadOnly: nothing was kept.
        """
        self.session.require(kind, Access.WRITE)
        if household_id:
            self.session.require_household(household_id)
        shown = self._pieces.write(reduction.shown, PIECE_KIND, MEDIA_TYPE)
        printed = self._pieces.write(reduction.printed, PIECE_KIND, MEDIA_TYPE)
        photo_id, at = PhotoId(str(uuid.uuid4())), dates.instant_text(self.session.now())
        photo = Photo(photo_id, household_id, kind.value, shown.id, printed.id, reduction.width, reduction.height)
        with self.session.database.atomic(TOPIC):
            for piece in (shown, printed):
                self._pieces.insert(piece, at)
            self._store.insert(photo, self.session.account_id, at)
            self.session.journal.record("photo_added", "photo", photo_id)
        return photo_id

    @asks_inside("the right to read what the photo is part of")
    def image(self, photo_id: str, *, for_print: bool = False) -> bytes:
        """Return the picture as JPEG, decrypted in memory: 1,600 pixels for a screen, 1,000 for a paper.

        Raises:
            Refused, NotFound: the role or the scope does not allow it, or there is none.
            VaultDamaged: its file is missing or was changed.
        """
        photo = self._reachable(photo_id, Access.READ)
        return self._pieces.read(photo.print_piece_id if for_print else photo.piece_id)

    @asks_inside("the right to write what the photos are part of")
    def belonging(self, photo_ids: Collection[str], kind: Kind, household_id: str) -> frozenset[str]:
        """Return which of these photos are of a household and of a kind of information: those that may be put there."""
        self.session.require(kind, Access.WRITE)
        return self._store.belonging(photo_ids, household_id, kind.value) if photo_ids else frozenset()

    @asks_inside("the right to write what the photos are part of")
    def within_reach(self, photo_ids: Collection[str], kind: Kind) -> frozenset[str]:
        """Return which of these photos are of a kind of information, and of nobody or of a household within the person's scope."""
        self.session.require(kind, Access.WRITE)
        found = self._store.photos(photo_ids) if photo_ids else []
        sees = self.session.sees
        return frozenset(
            one.id for one in found if one.kind == kind and (one.household_id is None or sees(one.household_id))
        )

    @asks_inside("the right to write what the photos are part of")
    def entrust(self, photo_ids: Collection[str], kind: Kind, household_id: str | None) -> None:
        """Say whose home photos show, once what they are part of tells: who is not allowed its file does not see them.

        Raises:
            Refused, NotFound: the role or the scope does not allow it.
        """
        self.session.require(kind, Access.WRITE)
        if household_id:
            self.session.require_household(household_id)
        with self.session.database.atomic():
            for photo_id in photo_ids:
                self._store.set_household(photo_id, household_id)

    @asks_inside("one's own photos")
    def own_before(self, kind: Kind, moment: datetime) -> list[str]:
        """Return the photos of a kind of information that one added before an instant oneself."""
        return self._store.added_by(self.session.account_id, kind.value, dates.instant_text(moment))

    @asks_inside("the right to write what the photo is part of")
    def remove(self, photo_id: str) -> None:
        """Forget a photo that is part of nothing yet: its keys go first, which makes every copy unreadable.

        Raises:
            Refused, NotFound: as `image`.
        """
        photo = self._reachable(photo_id, Access.WRITE)
        with self.session.database.atomic(TOPIC):
            self._store.delete(photo.id)
            for piece_id in (photo.piece_id, photo.print_piece_id):
                self._pieces.delete(piece_id)
            self.session.journal.record("erased", "photo", photo.id)
        for piece_id in (photo.piece_id, photo.print_piece_id):
            self._pieces.unlink(piece_id)

    def _reachable(self, photo_id: str, access: Access) -> Photo:
        photo = self._store.photo(photo_id)
        if photo is None:
            raise NotFound("photo")
        self.session.require(Kind(photo.kind), access)
        if photo.household_id:
            self.session.require_household(photo.household_id)
        return photo
