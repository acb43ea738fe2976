"""Bilans in the vault."""

from datetime import date

from caseworker.dates import optional_date
from caseworker.reviews.model import Outcome, Review, Validation
from caseworker.storage.database import Database, Row


class ReviewStore:
    """Rows of `reviews` and `review_validations`, never rewritten."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_support(self, support_id: str) -> list[Review]:
        """Return the bilans of an accompaniment, in the order in which they were written."""
        return self._read("r.support_id = ?", support_id)

    def review(self, review_id: str) -> Review | None:
        """Return one bilan, or None."""
        return next(iter(self._read("r.id = ?", review_id)), None)

    def _read(self, where: str, value: str) -> list[Review]:
        rows = self._database.rows(
            f"""SELECT r.*, v.on_date AS validated_on, v.author AS validated_by FROM reviews r
                LEFT JOIN review_validations v ON v.review_id = r.id WHERE {where} ORDER BY r.n""",
            (value,),
        )
        return [_review(row) for row in rows]

    def insert_validation(self, row: Row) -> None:
        """Say that a bilan was validated."""
        self._database.insert("review_validations", row)

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
        row["summary"],
        row["decisions"],
        optional_date(row["next_on"]),
        row["author"],
        Validation(date.fromisoformat(row["validated_on"]), row["validated_by"]) if row["validated_on"] else None,
    )
