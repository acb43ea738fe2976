"""Photos in the vault; their pictures are pieces."""

from collections.abc import Collection

from caseworker.photos.model import Photo, PhotoId
from caseworker.storage.database import Database


class PhotoStore:
    """Rows of `photos`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, photo: Photo, author_id: str, added_at: str) -> None:
        """Add a photo whose pictures are already kept."""
        row = {name: getattr(photo, name) for name in Photo.__dataclass_fields__}
        self._database.insert("photos", row | {"author_id": author_id, "added_at": added_at})

    def photo(self, photo_id: str) -> Photo | None:
        """Return one, or None."""
        return next(iter(self.photos([photo_id])), None)

    def photos(self, photo_ids: Collection[str]) -> list[Photo]:
        """Return those of these ids that there are."""
        marks = ", ".join("?" for _ in photo_ids)
        columns = ", ".join(Photo.__dataclass_fields__)
        rows = self._database.rows(f"SELECT {columns} FROM photos WHERE id IN ({marks})", tuple(photo_ids))
        return [Photo(PhotoId(row.pop("id")), **row) for row in rows]

    def set_household(self, photo_id: str, household_id: str | None) -> None:
        """Write whose home a photo shows."""
        self._database.update("photos", photo_id, {"household_id": household_id})

    def belonging(self, photo_ids: Collection[str], household_id: str, kind: str) -> frozenset[str]:
        """Return which of these are of a household and of a kind of information."""
        marks = ", ".join("?" for _ in photo_ids)
        rows = self._database.tuples(
            f"SELECT id FROM photos WHERE id IN ({marks}) AND household_id = ? AND kind = ?",
            (*photo_ids, household_id, kind),
        )
        return frozenset(row[0] for row in rows)

    def added_by(self, author_id: str, kind: str, before: str) -> list[str]:
        """Return the photos of a kind of information that someone added before an instant."""
        sql = "SELECT id FROM photos WHERE author_id = ? AND kind = ? AND added_at < ?"
        return [row[0] for row in self._database.tuples(sql, (author_id, kind, before))]

    def delete(self, photo_id: str) -> None:
        """Forget one."""
        self._database.execute("DELETE FROM photos WHERE id = ?", (photo_id,))
