"""Budget evaluations in the vault."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from caseworker.budget.balance import Frequency
from caseworker.budget.model import (
    Budget,
    Charge,
    Debt,
    DebtStatus,
    Evaluation,
    Housing,
    Payee,
    Resource,
    ResourceState,
)
from caseworker.dates import optional_date, optional_text
from caseworker.storage.database import Database, Row

Line = Resource | Charge | Debt


class BudgetStore:
    """Rows of `budget_evaluations` and of its lines; of `incomes`, what an import said."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def evaluations(self, support_id: str) -> list[Evaluation]:
        """Return the evaluations of an accompaniment, the newest first."""
        return self._read("support_id = ?", support_id)

    def evaluation(self, evaluation_id: str) -> Evaluation | None:
        """Return one, or None."""
        found = self._read("id = ?", evaluation_id)
        return found[0] if found else None

    def insert(self, evaluation_id: str, support_id: str, budget: Budget, signature: Mapping[str, Any]) -> None:
        """Add an evaluation with its lines."""
        row = {"id": evaluation_id, "support_id": support_id} | _columns(budget) | dict(signature)
        self._database.insert("budget_evaluations", row)
        self._insert_lines(evaluation_id, budget)

    def replace(self, evaluation_id: str, budget: Budget) -> None:
        """Write an evaluation and its lines over what they were."""
        self._database.update("budget_evaluations", evaluation_id, _columns(budget))
        for table in _TABLES:
            self._database.execute(f"DELETE FROM {table} WHERE evaluation_id = ?", (evaluation_id,))
        self._insert_lines(evaluation_id, budget)

    def delete(self, evaluation_id: str) -> None:
        """Forget an evaluation."""
        self._database.execute("DELETE FROM budget_evaluations WHERE id = ?", (evaluation_id,))

    def incomes(self, people: Sequence[str]) -> list[tuple[str, str, int]]:
        """Return what an import said that people receive: person, source, cents a month."""
        marks = ", ".join("?" for _ in people)
        return self._database.tuples(
            f"""SELECT person_id, source, monthly_cents FROM incomes
                WHERE person_id IN ({marks}) AND monthly_cents > 0 ORDER BY rowid""",
            tuple(people),
        )

    def _insert_lines(self, evaluation_id: str, budget: Budget) -> None:
        families: tuple[Sequence[Line], ...] = (budget.resources, budget.charges, budget.debts)
        for table, lines in zip(_TABLES, families, strict=True):
            for line in lines:
                self._database.insert(table, _line_row(line) | {"evaluation_id": evaluation_id})

    def _read(self, condition: str, value: str) -> list[Evaluation]:
        rows = self._database.rows(
            f"SELECT * FROM budget_evaluations WHERE {condition} ORDER BY on_date DESC, n DESC", (value,)
        )
        return [self._evaluation(row) for row in rows]

    def _lines(self, table: str, evaluation_id: str) -> list[Row]:
        return self._database.rows(f"SELECT * FROM {table} WHERE evaluation_id = ? ORDER BY n", (evaluation_id,))

    def _evaluation(self, row: Row) -> Evaluation:
        resources, charges, debts = (self._lines(table, row["id"]) for table in _TABLES)
        budget = Budget(
            date.fromisoformat(row["on_date"]),
            Housing(
                row["rent_cents"],
                row["charges_cents"],
                row["aid_cents"],
                Payee(row["payee"]),
                optional_date(row["notified_on"]),
            ),
            tuple(_resource(one) for one in resources),
            tuple(Charge(o["id"], o["kind"], o["cents"], Frequency(o["frequency"]), o["label"]) for o in charges),
            tuple(_debt(one) for one in debts),
            tuple(row["half_time"].split()),
            row["note"],
        )
        return Evaluation(row["id"], row["support_id"], budget, row["author"], datetime.fromisoformat(row["made_at"]))


_TABLES = ("budget_resources", "budget_charges", "budget_debts")


def _columns(budget: Budget) -> dict[str, Any]:
    housing = asdict(budget.housing) | {
        "payee": budget.housing.payee.value,
        "notified_on": optional_text(budget.housing.notified_on),
    }
    return housing | {"on_date": budget.on.isoformat(), "half_time": " ".join(budget.half_time), "note": budget.note}


def _line_row(line: Line) -> dict[str, Any]:
    row = {name: _plain(value) for name, value in asdict(line).items()}
    if isinstance(line, Resource):
        row |= {"person_id": line.person_id or None, "proof_seen": int(line.proof_seen)}
    return row


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, str) else value


def _resource(row: Row) -> Resource:
    return Resource(
        row["id"],
        row["source"],
        row["cents"],
        Frequency(row["frequency"]),
        row["person_id"] or "",
        row["label"],
        optional_date(row["starts_on"]),
        optional_date(row["ends_on"]),
        bool(row["proof_seen"]),
        ResourceState(row["state"]),
        optional_date(row["state_from"]),
        optional_date(row["state_until"]),
    )


def _debt(row: Row) -> Debt:
    return Debt(
        row["id"], row["kind"], row["creditor"], row["left_cents"], row["instalment_cents"], DebtStatus(row["status"])
    )
