"""Reads the registers whose lines come to a day: papers, steps, declarations, head leases, files that left.

The agenda's SQL goes on here: one query for everyone each, on indexes, whatever the number of households.
"""

import json
from collections.abc import Collection
from datetime import date

from caseworker.agenda.store import IN_USE, NAME, PRESENT
from caseworker.storage.database import Database, Row


def _renewed(owner: str) -> str:
    """Write that a later paper of its kind holds: for the same stay and person; a later line wins a tie."""
    return f"""EXISTS (SELECT 1 FROM received_papers n WHERE n.{owner} = r.{owner} AND n.kind = r.kind
      AND n.support_id IS r.support_id AND n.person_id IS r.person_id AND (n.received_on, n.n) > (r.received_on, r.n))"""


_KEYS_BACK = """SELECT support_id, max(on_date) FILTER (WHERE direction = 'retour') AS on_date,
    coalesce(sum((SELECT sum(quantity) FROM handover_keys WHERE handover_id = m.id)
      * CASE direction WHEN 'remise' THEN 1 ELSE -1 END), 0) <= 0 AS are_all
  FROM handovers m WHERE cancels IS NULL AND NOT EXISTS (SELECT 1 FROM handovers c WHERE c.cancels = m.id)
  GROUP BY support_id HAVING max(on_date) FILTER (WHERE direction = 'retour')
    >= coalesce(max(on_date) FILTER (WHERE direction = 'remise'), '')"""
"""The day on which keys came back, by accompaniment; keys handed over again since take it back."""


_STANDING = """a.withdraws = 0 AND a.reason NOT IN ('trop_percu', 'complement')
                  AND NOT EXISTS (SELECT 1 FROM aid_notifications c WHERE c.corrects_id = a.id)"""


class Registers:
    """Questions about what comes to its day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def expiring_papers(self, today: date, last: date) -> list[Row]:
        """Return the papers of accompaniments under way that expire by a day and that no later one of their kind renews."""
        # The plus keeps the index of ids out: that of terms reads a tenth of the papers.
        return self._database.rows(
            f"""SELECT r.id, r.kind, r.form, r.valid_until, min(s.ref) AS ref, s.household_id, {NAME},
                  coalesce(p.first_name, '') AS first_name
                FROM received_papers r JOIN supports s ON s.household_id = r.household_id AND {PRESENT}
                  AND (r.support_id IS NULL OR r.support_id = s.id)
                  JOIN households h ON h.id = r.household_id LEFT JOIN people p ON p.id = r.person_id
                WHERE r.valid_until <= :last AND NOT {_renewed("household_id")}
                  AND (r.person_id IS NULL OR EXISTS (SELECT 1 FROM household_members m WHERE m.person_id = r.person_id
                    AND m.household_id = r.household_id AND (m.left_on IS NULL OR m.left_on >= :today)))
                GROUP BY +r.id""",
            {"today": today.isoformat(), "last": last.isoformat()},
        )

    def unit_papers(self, today: date) -> list[Row]:
        """Return the papers that hold of the units in use."""
        return self._database.rows(
            f"""SELECT r.id, r.kind, r.received_on, r.valid_until, u.ref, u.address
                FROM received_papers r JOIN units u ON u.id = r.unit_id
                WHERE {IN_USE} AND NOT {_renewed("unit_id")}""",
            {"today": today.isoformat()},
        )

    def steps_done(self, since: date) -> dict[str, dict[tuple[str, str], date]]:
        """Return, by accompaniment entered from a day on and still under way, when each step was done."""
        done: dict[str, dict[tuple[str, str], date]] = {}
        for support_id, code, subject, day in self._database.tuples(
            # an entry inventory that was finished says by itself when it was made, whatever was ticked
            """SELECT t.support_id, t.code, t.subject, t.done_on FROM steps_done t JOIN supports s ON s.id = t.support_id
               WHERE s.entered_on >= :since AND s.exited_on IS NULL
               UNION ALL SELECT i.support_id, 'entry_inventory', '', i.on_date FROM inventories i
               JOIN supports s ON s.id = i.support_id WHERE s.entered_on >= :since AND s.exited_on IS NULL
                 AND i.kind = 'entree' AND i.finished_at IS NOT NULL AND i.outcome <> 'impossible'""",
            {"since": since.isoformat()},
        ):
            done.setdefault(support_id, {})[code, subject] = date.fromisoformat(day)
        return done

    def unheated_inventories(self, today: date) -> list[Row]:
        """Return the finished entry inventories of the accompaniments under way whose heating nobody told afterwards."""
        return self._database.rows(
            f"""SELECT i.id, i.on_date, s.ref, s.household_id, {NAME} FROM inventories i
                JOIN supports s ON s.id = i.support_id AND {PRESENT} JOIN households h ON h.id = s.household_id
                WHERE i.kind = 'entree' AND i.finished_at IS NOT NULL AND i.outcome <> 'impossible'
                  AND NOT EXISTS (SELECT 1 FROM inventory_additions a WHERE a.inventory_id = i.id AND a.kind = 'chauffage')
                  AND EXISTS (SELECT 1 FROM occupancies o WHERE o.support_id = s.id AND o.unit_id = i.unit_id
                    AND (o.ends_on IS NULL OR o.ends_on >= :today))""",
            {"today": today.isoformat()},
        )

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

    def housing_requests(self, today: date) -> list[Row]:
        """Return the newest version of each housing request of accompaniments under way, when something may follow."""
        return self._newest("housing_request_versions", "v.state IN ('en_cours', 'acceptee')", today)

    def housing_proposals(self, today: date) -> list[Row]:
        """Return the newest version of each proposal of a home that is to be answered by a day."""
        return self._newest("housing_proposal_versions", "v.outcome = 'en_attente' AND v.answer_by IS NOT NULL", today)

    def _newest(self, table: str, which: str, today: date) -> list[Row]:
        return self._database.rows(
            f"""SELECT v.*, s.ref, s.household_id, {NAME} FROM {table} v
                  JOIN supports s ON s.id = v.support_id AND {PRESENT} JOIN households h ON h.id = s.household_id
                WHERE {which} AND NOT EXISTS (
                  SELECT 1 FROM {table} n WHERE n.support_id = v.support_id AND n.id = v.id AND n.n > v.n)""",
            {"today": today.isoformat()},
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

    def named(self, support_ids: Collection[str]) -> list[Row]:
        """Return who some accompaniments are."""
        return self._database.rows(
            f"""SELECT s.id, s.ref, s.household_id, {NAME} FROM supports s JOIN households h ON h.id = s.household_id
                WHERE s.id IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(support_ids)),),
        )

    def signatures(self, since: date) -> dict[str, date]:
        """Return the day of the first convention of the accompaniments entered from a day on: its signature, else its start."""
        found = self._database.tuples(
            """SELECT a.support_id, coalesce(a.signed_on, a.starts_on) FROM agreements a
               JOIN supports s ON s.id = a.support_id WHERE a.number = 0 AND s.entered_on >= ?""",
            (since.isoformat(),),
        )
        return {support_id: date.fromisoformat(day) for support_id, day in found}

    def reviewed(self) -> dict[str, str]:
        """Return, by accompaniment, the ISO end of the last convention whose bilan was made."""
        return dict(
            self._database.tuples(
                "SELECT support_id, max(subject) FROM steps_done WHERE code = 'review' GROUP BY support_id"
            )
        )

    def untitled(self, today: date) -> set[str]:
        """Return the households present without any agreement in force, whatever its end."""
        rows = self._database.tuples(
            f"""SELECT s.household_id FROM supports s WHERE {PRESENT}
                AND NOT EXISTS (SELECT 1 FROM agreements a WHERE a.support_id = s.id AND a.is_pending = 0)""",
            {"today": today.isoformat()},
        )
        return {household_id for (household_id,) in rows}

    def leaving(self) -> dict[str, date]:
        """Return the last day that a notice gives, by household whose notice holds and who is still there."""
        rows = self._database.tuples(
            """SELECT s.household_id, g.ends_on FROM notices g JOIN supports s ON s.id = g.support_id
               WHERE g.withdraws IS NULL AND s.exited_on IS NULL
                 AND NOT EXISTS (SELECT 1 FROM notices w WHERE w.withdraws = g.id) ORDER BY g.n"""
        )
        return {household_id: date.fromisoformat(day) for household_id, day in rows}

    def declarations(self, today: date) -> list[Row]:
        """Return the declarations followed for accompaniments under way, with the day of the last one made."""
        return self._database.rows(
            f"""SELECT d.id, d.what, d.first_on, s.ref, s.household_id, {NAME}, (SELECT max(t.subject) FROM steps_done t
                  WHERE t.support_id = d.support_id AND t.code = 'declaration:' || d.id) AS last_made
                FROM declarations d JOIN supports s ON s.id = d.support_id JOIN households h ON h.id = s.household_id
                WHERE d.ended_on IS NULL AND {PRESENT}""",
            {"today": today.isoformat()},
        )

    def ending_leases(self, today: date, last: date) -> list[Row]:
        """Return the last head lease of each unit in use, when it ends by a day: id, end, unit."""
        return self._database.rows(
            f"""SELECT l.id, l.ends_on, u.ref, u.address FROM head_leases l JOIN units u ON u.id = l.unit_id
                WHERE l.ends_on <= :last AND {IN_USE} AND u.ended_on IS NULL AND NOT EXISTS (SELECT 1 FROM head_leases n
                  WHERE n.unit_id = l.unit_id AND coalesce(n.starts_on, '') > coalesce(l.starts_on, ''))""",
            {"today": today.isoformat(), "last": last.isoformat()},
        )

    def claims_to_declare(self) -> list[Row]:
        """Return the insurance claims that nobody declared nor closed: id, kind, what, day known, unit."""
        return self._database.rows(
            """SELECT c.id, c.kind, c.what, c.known_on, u.ref, u.address FROM insurance_claims c JOIN units u ON u.id = c.unit_id
               WHERE c.declared_on IS NULL AND c.closed_on IS NULL"""
        )

    def left_since(self, last: date) -> list[Row]:
        """Return the households all of whose accompaniments ended by a day, with their last exit and their last visit."""
        return self._database.rows(
            f"""SELECT max(s.ref) AS ref, h.id AS household_id, {NAME}, max(s.exited_on) AS left_on,
                  max((SELECT max(v.on_date) FROM visits v WHERE v.support_id = s.id AND v.status = 'honore')) AS seen_on
                FROM supports s JOIN households h ON h.id = s.household_id
                WHERE NOT EXISTS (SELECT 1 FROM supports o WHERE o.household_id = h.id
                  AND (o.exited_on IS NULL OR o.exited_on > :last))
                GROUP BY h.id""",
            {"last": last.isoformat()},
        )
