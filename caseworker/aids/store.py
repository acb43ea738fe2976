"""Housing aid in the vault."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from caseworker.aids.model import AidFile, Notification
from caseworker.dates import optional_date, optional_text
from caseworker.storage.database import Database, Row

_LETTERS = """SELECT a.*, EXISTS (SELECT 1 FROM aid_notifications c WHERE c.corrects_id = a.id) AS is_corrected
              FROM aid_notifications a"""


class AidStore:
    """Rows of `aid_files` and of `aid_notifications`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def file_of(self, support_id: str) -> AidFile | None:
        """Return the file of an accompaniment, or None."""
        row = self._database.row("SELECT * FROM aid_files WHERE support_id = ?", (support_id,))
        return _file(row) if row else None

    def files(self) -> dict[str, AidFile]:
        """Return every file, by accompaniment."""
        return {row["support_id"]: _file(row) for row in self._database.rows("SELECT * FROM aid_files")}

    def write_file(self, file_id: str, support_id: str, file: AidFile) -> None:
        """Keep a file, over what it was."""
        row = _file_row(file)
        if not self._database.update("aid_files", file_id, row):
            self._database.insert("aid_files", {"id": file_id, "support_id": support_id} | row)

    def letters_of(self, support_id: str) -> list[Notification]:
        """Return every letter of an accompaniment, in the order in which they were written down."""
        rows = self._database.rows(f"{_LETTERS} WHERE a.support_id = ? ORDER BY a.n", (support_id,))
        return [_letter(row) for row in rows]

    def letters(self) -> dict[str, list[Notification]]:
        """Return every letter, by accompaniment, in the order in which they were written down."""
        found: dict[str, list[Notification]] = defaultdict(list)
        for row in self._database.rows(f"{_LETTERS} ORDER BY a.n"):
            found[row["support_id"]].append(_letter(row))
        return found

    def waiting(self) -> frozenset[str]:
        """Return the accompaniments that asked for an aid, and have had no letter that holds."""
        rows = self._database.tuples(
            """SELECT support_id FROM aid_files f WHERE asked_on IS NOT NULL AND NOT EXISTS (
                   SELECT 1 FROM aid_notifications a WHERE a.support_id = f.support_id AND a.withdraws = 0
                   AND a.reason NOT IN ('trop_percu', 'complement')
                   AND NOT EXISTS (SELECT 1 FROM aid_notifications c WHERE c.corrects_id = a.id))"""
        )
        return frozenset(support_id for (support_id,) in rows)

    def letter(self, letter_id: str) -> Notification | None:
        """Return one letter, or None."""
        row = self._database.row(f"{_LETTERS} WHERE a.id = ?", (letter_id,))
        return _letter(row) if row else None

    def insert_letter(self, letter: Notification, signature: Mapping[str, str]) -> None:
        """Add a letter; `signature` says who wrote it and when."""
        row = {
            "id": letter.id,
            "support_id": letter.support_id,
            "received_on": letter.received_on.isoformat(),
            "from_month": f"{letter.from_month:%Y-%m}",
            "amount_cents": letter.cents,
            "reason": letter.reason,
            "note": letter.note,
            "corrects_id": letter.corrects_id,
            "withdraws": int(letter.withdraws),
            "recorded_on": letter.recorded_on.isoformat(),
        }
        self._database.insert("aid_notifications", row | dict(signature))


def _file(row: Row) -> AidFile:
    return AidFile(
        row["kind"],
        row["office"],
        row["number"],
        optional_date(row["asked_on"]),
        row["paid_to"],
        _optional_month(row["direct_from"]),
        _optional_month(row["first_month"]),
        row["estimate_cents"],
    )


def _file_row(file: AidFile) -> Row:
    return {
        "kind": file.kind,
        "office": file.office,
        "number": file.number,
        "asked_on": optional_text(file.asked_on),
        "paid_to": file.paid_to,
        "direct_from": f"{file.direct_from:%Y-%m}" if file.direct_from else None,
        "first_month": f"{file.first_month:%Y-%m}" if file.first_month else None,
        "estimate_cents": file.estimate_cents,
    }


def _letter(row: Row) -> Notification:
    return Notification(
        row["id"],
        row["support_id"],
        date.fromisoformat(row["received_on"]),
        date.fromisoformat(f"{row['from_month']}-01"),
        row["amount_cents"],
        row["reason"],
        row["note"],
        date.fromisoformat(row["recorded_on"]),
        row["corrects_id"],
        bool(row["withdraws"]),
        bool(row["is_corrected"]),
    )


def _optional_month(text: str | None) -> date | None:
    return date.fromisoformat(f"{text}-01") if text else None
