"""People of the service, in the vault."""

from caseworker.dates import optional_date, optional_text
from caseworker.staff.model import StaffId, StaffMember, name_key
from caseworker.storage.database import Database, Row


class StaffStore:
    """Rows of `staff`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def members(self) -> list[StaffMember]:
        """Return everyone, those who left included, in the order of names."""
        return [_member(row) for row in self._database.rows("SELECT * FROM staff ORDER BY folded_name")]

    def member(self, staff_id: str) -> StaffMember | None:
        """Return one person, or None."""
        row = self._database.row("SELECT * FROM staff WHERE id = ?", (staff_id,))
        return _member(row) if row else None

    def member_named(self, name: str) -> StaffMember | None:
        """Return the person who bears a name, accents and case aside, or None."""
        row = self._database.row("SELECT * FROM staff WHERE folded_name = ?", (name_key(name),))
        return _member(row) if row else None

    def insert(self, member: StaffMember) -> None:
        """Add a person."""
        self._database.insert("staff", _row(member))

    def update(self, member: StaffMember) -> None:
        """Rewrite a person."""
        self._database.update("staff", member.id, _row(member))


def _member(row: Row) -> StaffMember:
    left_on = optional_date(row["left_on"])
    return StaffMember(StaffId(row["id"]), row["name"], row["post"], row["phone"], row["email"], left_on)


def _row(member: StaffMember) -> Row:
    return {
        "id": member.id,
        "name": member.name,
        "folded_name": name_key(member.name),
        "post": member.post,
        "phone": member.phone,
        "email": member.email,
        "left_on": optional_text(member.left_on),
    }
