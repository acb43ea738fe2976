"""Bilans in the vault."""

from datetime import date

from caseworker.dates import optional_date
from caseworker.reviews.model import Outcome, Review
from caseworker.storage.database import Database, Row


class ReviewStore:
    """Rows of `reviews`, never rewritten."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_support(self, support_id: str) -> list[Review]:
        """Return the bilans of an accompaniment, in the order in which they were written."""
        rows = self._database.rows("SELECT * FROM reviews WHERE support_id = ? ORDER BY n", (support_id,))
        return [_review(row) for row in rows]

    def insert(self, row: Row) -> None:
        """Add a bilan."""
        self._database.insert("reviews", row)


def _review(row: Row) -> Review:
    return Review(
        row["id"],
        row["support_id"],
        date.fromisoformat(row["period_end"]),
        date.fromisoformat(row["held_on"]),
        Outcome(row["outcome"]),
        row["present"],
        row["household_words"],
        row["association_words"],
        optional_date(row["next_ends_on"]),
    )
