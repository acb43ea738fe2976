"""Appointments in the vault."""

from collections.abc import Collection
from datetime import date, datetime, time

from caseworker.appointments.model import Appointment, AppointmentDraft, AppointmentId
from caseworker.dates import optional_date
from caseworker.storage.database import Database, Row


class AppointmentStore:
    """Rows of `appointments`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, appointment_id: str, draft: AppointmentDraft, made_by: str, made_at: str) -> None:
        """Add an appointment."""
        fixed = {"id": appointment_id, "support_id": draft.support_id, "made_by": made_by, "made_at": made_at}
        self._database.insert("appointments", fixed | _columns(draft))

    def update(self, appointment_id: str, draft: AppointmentDraft) -> None:
        """Write another day, hour or manner over the former ones."""
        self._database.update("appointments", appointment_id, _columns(draft))

    def cancel(self, appointment_id: str, on: date | None, reason: str) -> None:
        """Give it up on a day, or take that back."""
        values = {"cancelled_on": on.isoformat() if on else None, "cancel_reason": reason}
        self._database.update("appointments", appointment_id, values)

    def is_planned_by(self, appointment_id: str, account_id: str, today: date) -> bool:
        """Tell whether someone planned it, and on this day."""
        made_at = self._database.value(
            "SELECT made_at FROM appointments WHERE id = ? AND made_by = ?", (appointment_id, account_id)
        )
        return made_at is not None and datetime.fromisoformat(made_at).astimezone().date() == today

    def delete(self, appointment_id: str) -> None:
        """Forget one."""
        self._database.execute("DELETE FROM appointments WHERE id = ?", (appointment_id,))

    def appointment(self, appointment_id: str) -> Appointment | None:
        """Return one, or None."""
        row = self._database.row("SELECT * FROM appointments WHERE id = ?", (appointment_id,))
        return _appointment(row) if row else None

    def of_support(self, support_id: str, first: date, posts: Collection[str]) -> list[Appointment]:
        """Return those of an accompaniment from a day on, by day and hour."""
        marks = ", ".join("?" for _ in posts)
        rows = self._database.rows(
            f"""SELECT * FROM appointments WHERE support_id = ? AND on_date >= ? AND post IN ({marks})
                ORDER BY on_date, at_time, id""",
            (support_id, first.isoformat(), *posts),
        )
        return [_appointment(row) for row in rows]


def _columns(draft: AppointmentDraft) -> Row:
    return {
        "on_date": draft.on.isoformat() if draft.on else "",
        "at_time": draft.at.strftime("%H:%M") if draft.at else "",
        "minutes": draft.minutes,
        "kind": draft.kind,
        "post": draft.post,
        "staff_id": draft.staff_id,
        "place": draft.place,
        "subject": draft.subject,
    }


def _appointment(row: Row) -> Appointment:
    return Appointment(
        AppointmentId(row["id"]),
        row["support_id"],
        date.fromisoformat(row["on_date"]),
        time.fromisoformat(row["at_time"]) if row["at_time"] else None,
        row["minutes"],
        row["kind"],
        row["post"],
        row["staff_id"],
        row["place"],
        row["subject"],
        optional_date(row["cancelled_on"]),
        row["cancel_reason"],
    )
