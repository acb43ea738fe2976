"""Reads the registers of money whose lines come to a day: deposits, housing aid, financial aid, resources. One query for everyone each."""

import json
from collections.abc import Collection
from datetime import date

from caseworker.agenda.store import NAME, PRESENT
from caseworker.storage.database import Database, Row

_KEYS_BACK = """SELECT support_id, max(on_date) FILTER (WHERE direction = 'retour') AS on_date,
    coalesce(sum((SELECT sum(quantity) FROM handover_keys WHERE handover_id = m.id)
      * CASE direction WHEN 'remise' THEN 1 ELSE -1 END), 0) <= 0 AS are_all
  FROM handovers m WHERE cancels IS NULL AND NOT EXISTS (SELECT 1 FROM handovers c WHERE c.cancels = m.id)
  GROUP BY support_id HAVING max(on_date) FILTER (WHERE direction = 'retour')
    >= coalesce(max(on_date) FILTER (WHERE direction = 'remise'), '')"""
"""The day on which keys came back, by accompaniment; keys handed over again since take it back."""


_STANDING = """a.withdraws = 0 AND a.reason NOT IN ('trop_percu', 'complement')
                  AND NOT EXISTS (SELECT 1 FROM aid_notifications c WHERE c.corrects_id = a.id)"""


class MoneyRegisters:
    """Questions about money that is due."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def deposits_paid(self, since: date) -> dict[str, tuple[int, list[tuple[date, int]]]]:
        """Return, by accompaniment entered from a day on and still under way, the deposit asked for and what came of it."""
        paid: dict[str, tuple[int, list[tuple[date, int]]]] = {}
        for support_id, asked, day, cents in self._database.tuples(
            """SELECT e.support_id, (SELECT a.deposit_cents FROM agreements a WHERE a.support_id = s.id
                 AND a.deposit_cents > 0 ORDER BY a.number LIMIT 1) AS asked, e.effective_on, e.amount_cents
               FROM deposit_entries e JOIN supports s ON s.id = e.support_id
               WHERE s.entered_on >= ? AND s.exited_on IS NULL AND e.kind IN ('recu', 'arrive') AND e.reverses_id IS NULL
                 AND NOT EXISTS (SELECT 1 FROM deposit_entries r WHERE r.reverses_id = e.id)""",
            (since.isoformat(),),
        ):
            paid.setdefault(support_id, (asked or 0, []))[1].append((date.fromisoformat(day), cents))
        return paid

    def deposits_held(self, today: date) -> list[Row]:
        """Return the accompaniments that have ended, or whose keys are back, and of which a deposit is still held."""
        return self._database.rows(
            f"""SELECT s.ref, s.household_id, {NAME}, coalesce(d.keys_on, k.on_date, s.exited_on) AS left_on, d.is_conform,
                  coalesce(d.provision_cents, 0) AS provision_cents, d.provision_until, sum(e.amount_cents) AS held_cents
                FROM deposit_entries e JOIN supports s ON s.id = e.support_id JOIN households h ON h.id = s.household_id
                  LEFT JOIN deposit_departures d ON d.support_id = s.id
                  LEFT JOIN ({_KEYS_BACK}) k ON k.support_id = s.id AND (k.are_all OR s.exited_on IS NOT NULL)
                WHERE coalesce(d.keys_on, k.on_date, s.exited_on) <= ?
                GROUP BY s.id HAVING sum(e.amount_cents) > 0""",
            (today.isoformat(),),
        )

    def financial_aids(self) -> list[Row]:
        """Return the financial aid that waits for an answer, and the loans that are repaid by month, with what has come."""
        return self._database.rows(
            f"""SELECT * FROM (SELECT a.id, a.kind, a.asked_on, s.ref, s.household_id, {NAME}, coalesce(d.outcome, '') AS outcome,
                  d.decided_on, d.granted_cents, d.loan_cents, d.monthly_cents, d.first_due_on,
                  coalesce((SELECT sum(amount_cents) FROM financial_aid_lines WHERE aid_id = a.id AND kind = 'versement'), 0)
                    AS paid_cents,
                  coalesce((SELECT sum(amount_cents) FROM financial_aid_lines WHERE aid_id = a.id AND kind = 'remboursement'), 0)
                    AS repaid_cents
                FROM financial_aids a JOIN supports s ON s.id = a.support_id JOIN households h ON h.id = s.household_id
                  LEFT JOIN financial_aid_decisions d
                    ON d.n = (SELECT max(n) FROM financial_aid_decisions WHERE aid_id = a.id))
                WHERE outcome IN ('', 'ajournee') OR (outcome = 'accordee' AND monthly_cents > 0 AND paid_cents > 0)"""
        )

    def ending_resources(self, today: date, last: date) -> list[Row]:
        """Return the resources expected to end by a day, of the newest budget of each accompaniment under way."""
        return self._database.rows(
            f"""SELECT r.id, r.source, r.ends_on, s.ref, s.household_id, {NAME}, coalesce(p.first_name, '') AS first_name
                FROM budget_resources r JOIN budget_evaluations e ON e.id = r.evaluation_id
                  JOIN supports s ON s.id = e.support_id AND {PRESENT} JOIN households h ON h.id = s.household_id
                  LEFT JOIN people p ON p.id = r.person_id
                WHERE r.ends_on <= :last AND r.state IN ('active', 'suspendue') AND NOT EXISTS (
                  SELECT 1 FROM budget_evaluations n WHERE n.support_id = e.support_id AND n.on_date > e.on_date)""",
            {"today": today.isoformat(), "last": last.isoformat()},
        )

    def unanswered_aids(self, today: date) -> list[Row]:
        """Return the housing aids asked for by the accompaniments under way, of which no letter that holds has come."""
        return self._database.rows(
            f"""SELECT f.office, f.asked_on AS since, s.ref, s.household_id, {NAME}
                FROM aid_files f JOIN supports s ON s.id = f.support_id AND {PRESENT}
                  JOIN households h ON h.id = s.household_id
                WHERE f.asked_on IS NOT NULL AND NOT EXISTS (
                  SELECT 1 FROM aid_notifications a WHERE a.support_id = f.support_id AND {_STANDING})""",
            {"today": today.isoformat()},
        )

    def unpaid_aids(self, today: date) -> list[Row]:
        """Return the aids announced to the association that nothing has come of, once it writes down what comes."""
        return self._database.rows(
            f"""SELECT f.office, min(a.received_on) AS since, s.ref, s.household_id, {NAME}
                FROM aid_files f JOIN supports s ON s.id = f.support_id AND {PRESENT}
                  JOIN households h ON h.id = s.household_id
                  JOIN aid_notifications a ON a.support_id = f.support_id AND a.amount_cents > 0 AND {_STANDING}
                WHERE f.paid_to = 'association' AND f.asked_on >= (SELECT min(received_on) FROM aid_receipts)
                  AND NOT EXISTS (SELECT 1 FROM aid_receipts r WHERE r.support_id = f.support_id)
                GROUP BY s.id""",
            {"today": today.isoformat()},
        )

    def aided(self, support_ids: Collection[str]) -> list[Row]:
        """Return who some accompaniments are, and the housing aid of the newest month called of each."""
        return self._database.rows(
            f"""SELECT s.id, s.ref, s.household_id, {NAME}, coalesce((SELECT d.aid_cents FROM dues d
                  WHERE d.support_id = s.id ORDER BY d.month DESC LIMIT 1), 0) AS aid_cents
                FROM supports s JOIN households h ON h.id = s.household_id
                WHERE s.id IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(support_ids)),),
        )
