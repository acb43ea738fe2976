"""Bank lines in the vault, and, only read, whom they may be about: names, months asked for, payments that hold."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from caseworker.statements.model import BankLine, Candidate, Mapped, Returnable, Share, State
from caseworker.storage.database import Database, Row

_DECIDED = """bank_lines l
    LEFT JOIN bank_decisions d ON d.n = (SELECT max(n) FROM bank_decisions WHERE line_id = l.id)
    LEFT JOIN payments p ON p.id = d.payment_id"""
# A payment taken back as a mistake, on its own day, frees its line; one that the bank returned does not.
_FREED = """EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = p.id AND r.effective_on = p.effective_on
    AND NOT EXISTS (SELECT 1 FROM bank_decisions x WHERE x.payment_id = r.id)
    AND NOT EXISTS (SELECT 1 FROM bank_parts y WHERE y.payment_id = r.id))"""
# So does a line that was split, once every part of it is: until then, undoing it takes back what is left.
_PARTED = "SELECT 1 FROM bank_parts b WHERE b.decision_id = d.id"
_ALL_FREED = f"""EXISTS ({_PARTED}) AND NOT EXISTS (SELECT 1 FROM bank_parts b JOIN payments p ON p.id = b.payment_id
    WHERE b.decision_id = d.id AND NOT {_FREED})"""
_STATE = f"""CASE WHEN d.kind IS NULL OR d.kind = 'a_traiter' OR (d.kind = 'notee' AND ({_FREED} OR {_ALL_FREED}))
    THEN 'a_traiter' ELSE d.kind END"""
_LINES = f"SELECT * FROM (SELECT l.*, {_STATE} AS state, d.reason, d.payment_id, p.support_id FROM {_DECIDED})"


class StatementStore:
    """Rows of `bank_statements`, `bank_lines`, `bank_decisions`, `bank_parts` and `bank_columns`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mapped(self, headings: str) -> dict[str, int] | None:
        """Return the columns chosen for files of these headings, or None."""
        kept = self._database.value("SELECT mapped FROM bank_columns WHERE headings = ?", (headings,))
        return json.loads(kept) if kept else None

    def remember(self, headings: str, mapped: Mapped) -> None:
        """Keep the columns of files of these headings."""
        sql = "INSERT OR REPLACE INTO bank_columns (headings, mapped) VALUES (?, ?)"
        self._database.execute(sql, (headings, json.dumps(dict(mapped), sort_keys=True)))

    def known(self, fingerprints: Iterable[str]) -> set[str]:
        """Return those of these fingerprints that are kept."""
        sql = "SELECT fingerprint FROM bank_lines WHERE fingerprint IN (SELECT value FROM json_each(?))"
        return {row["fingerprint"] for row in self._database.rows(sql, (json.dumps(list(fingerprints)),))}

    def insert(self, statement_id: str, signature: Mapping[str, str], lines: Iterable[Mapping[str, Any]]) -> None:
        """Add a statement and its lines."""
        self._database.insert("bank_statements", {"id": statement_id} | dict(signature))
        self._database.insert_all("bank_lines", lines)

    def decide(self, row: Mapping[str, Any], payments: Sequence[str] = ()) -> None:
        """Add what was decided of a line, with the payment that it is, or with those of its parts."""
        alone = payments[0] if len(payments) == 1 else None
        self._database.insert("bank_decisions", {**row, "payment_id": alone})
        if len(payments) > 1:
            self._database.insert_all("bank_parts", [{"decision_id": row["id"], "payment_id": one} for one in payments])

    def parts_beside(self, payment_id: str) -> list[str]:
        """Return every payment of the split line that a payment is a part of, itself included; none when it is of no such line."""
        sql = """SELECT b.payment_id FROM bank_parts a JOIN bank_parts b ON b.decision_id = a.decision_id
            WHERE a.payment_id = ? ORDER BY b.n"""
        return [found for (found,) in self._database.tuples(sql, (payment_id,))]

    def standing(self, payment_ids: Iterable[str]) -> list[str]:
        """Return those of these payments that nothing reversed."""
        sql = """SELECT p.id FROM payments p WHERE p.id IN (SELECT value FROM json_each(?))
            AND NOT EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = p.id) ORDER BY p.rowid"""
        return [found for (found,) in self._database.tuples(sql, (json.dumps(list(payment_ids)),))]

    def _shared(self, lines: list[BankLine]) -> list[BankLine]:
        """Return the lines with the parts of those that were split: one question, whatever their number."""
        found = defaultdict[str, list[Share]](list)
        sql = """SELECT d.line_id, p.support_id, p.amount_cents, p.id FROM bank_parts b
            JOIN bank_decisions d ON d.id = b.decision_id JOIN payments p ON p.id = b.payment_id
            WHERE d.n = (SELECT max(n) FROM bank_decisions x WHERE x.line_id = d.line_id) ORDER BY b.n"""
        for line_id, support_id, cents, payment_id in self._database.tuples(sql):
            found[line_id].append(Share(support_id, cents, payment_id))
        return [replace(one, shares=tuple(found[one.id])) if one.id in found else one for one in lines]

    def lines(self, state: State | None = None) -> list[BankLine]:
        """Return the lines, the newest first; of one state, or all."""
        where, values = ("WHERE state = ?", (state.value,)) if state else ("", ())
        rows = self._database.rows(f"{_LINES} {where} ORDER BY on_date DESC, n", values)
        return self._shared([_line(row) for row in rows])

    def line(self, line_id: str) -> BankLine | None:
        """Return one, or None."""
        row = self._database.row(f"{_LINES} WHERE id = ?", (line_id,))
        return self._shared([_line(row)])[0] if row else None

    def met(self) -> list[tuple[str, str]]:
        """Return the label of each line posted, and for whom."""
        sql = f"SELECT label, support_id FROM ({_LINES}) WHERE state = 'notee'"
        return [(label, support_id) for label, support_id in self._database.tuples(sql)]

    def candidates(self, today: date) -> list[Candidate]:
        """Return who may have paid, with the newest month asked for; what they owe is not said here."""
        names = defaultdict(list)
        for household_id, last, first in self._database.tuples(
            "SELECT m.household_id, p.last_name, p.first_name FROM household_members m JOIN people p ON p.id = m.person_id"
        ):
            names[household_id].append((last, first))
        rows = self._database.rows(
            """SELECT s.id, s.ref, s.household_id, h.ref AS household_ref, h.name, s.exited_on,
            (SELECT rent_cents + charges_cents - aid_cents FROM dues WHERE support_id = s.id AND month <= ?
             ORDER BY month DESC LIMIT 1) AS month_cents
            FROM supports s JOIN households h ON h.id = s.household_id ORDER BY s.entered_on, s.id""",
            (today.strftime("%Y-%m"),),
        )
        return [
            Candidate(
                row["id"], row["ref"], row["household_id"], row["household_ref"],
                tuple(names[row["household_id"]]) or ((row["name"], ""),), row["month_cents"] or 0,
                is_present=row["exited_on"] is None or row["exited_on"] >= today.isoformat(),
            )
            for row in rows
        ]  # fmt: skip

    def returnable(self, cents: Iterable[int]) -> list[Returnable]:
        """Return the payments of these amounts that hold and went through a bank."""
        rows = self._database.rows(
            """SELECT p.id, p.support_id, p.effective_on, p.amount_cents, p.means FROM payments p
            WHERE p.reverses_id IS NULL AND p.means <> 'especes' AND p.amount_cents IN (SELECT value FROM json_each(?))
            AND NOT EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = p.id)
            AND NOT EXISTS (SELECT 1 FROM bank_parts b WHERE b.payment_id = p.id)
            UNION ALL SELECT min(p.id), min(p.support_id), p.effective_on, sum(p.amount_cents) AS amount_cents, min(p.means)
            FROM bank_parts b JOIN payments p ON p.id = b.payment_id WHERE p.reverses_id IS NULL
            GROUP BY b.decision_id HAVING sum(p.amount_cents) IN (SELECT value FROM json_each(?))
            AND NOT max(EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = p.id))""",
            (json.dumps(wanted := sorted(set(cents))), json.dumps(wanted)),
        )
        return [
            Returnable(
                row["id"], row["support_id"], date.fromisoformat(row["effective_on"]), row["amount_cents"], row["means"]
            )
            for row in rows
        ]


def _line(row: Row) -> BankLine:
    return BankLine(
        row["id"], date.fromisoformat(row["on_date"]), row["amount_cents"], row["label"], row["reference"],
        State(row["state"]), row["reason"] or "", row["payment_id"], row["support_id"],
    )  # fmt: skip
