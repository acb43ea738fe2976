"""Reads the registers whose lines come to a day: papers, steps, declarations, head leases, files that left.

The agenda's SQL goes on here: one query for everyone each, on indexes, whatever the number of households.
"""

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import date

from caseworker.agenda.money_registers import MoneyRegisters
from caseworker.agenda.store import IN_USE, NAME, PRESENT
from caseworker.steps.circumstances import Circumstances, Said, concerned_sql
from caseworker.storage.database import Row


def _renewed(owner: str) -> str:
    """Write that a later paper of its kind holds: for the same stay and person; a later line wins a tie."""
    return f"""EXISTS (SELECT 1 FROM received_papers n WHERE n.{owner} = r.{owner} AND n.kind = r.kind
      AND n.support_id IS r.support_id AND n.person_id IS r.person_id AND (n.received_on, n.n) > (r.received_on, r.n))"""


class Registers(MoneyRegisters):
    """Questions about what comes to its day."""

    def expiring_papers(self, today: date, last: date) -> list[Row]:
        """Return the papers of accompaniments under way that expire by a day and that no later one of their kind renews.

        A permit of residence is said once: what was written last of it speaks, here or in `permits`.
        """
        # The plus keeps the index of ids out: that of terms reads a tenth of the papers.
        return self._database.rows(
            f"""SELECT r.id, r.kind, r.form, r.valid_until, min(s.ref) AS ref, s.household_id, {NAME},
                  coalesce(p.first_name, '') AS first_name
                FROM received_papers r JOIN supports s ON s.household_id = r.household_id AND {PRESENT}
                  AND (r.support_id IS NULL OR r.support_id = s.id)
                  JOIN households h ON h.id = r.household_id LEFT JOIN people p ON p.id = r.person_id
                WHERE r.valid_until <= :last AND NOT {_renewed("household_id")}
                  AND NOT (r.kind = 'residence_permit' AND EXISTS (
                    SELECT 1 FROM permit_versions v WHERE v.person_id = r.person_id AND v.made_at >= r.made_at))
                  AND (r.person_id IS NULL OR EXISTS (SELECT 1 FROM household_members m WHERE m.person_id = r.person_id
                    AND m.household_id = r.household_id AND (m.left_on IS NULL OR m.left_on >= :today)))
                GROUP BY +r.id""",
            {"today": today.isoformat(), "last": last.isoformat()},
        )

    def permits(self, today: date) -> list[Row]:
        """Return the newest version of the permit of each person who lives in a household accompanied today."""
        return self._database.rows(
            f"""SELECT v.*, min(s.ref) AS ref, s.household_id, {NAME}, p.first_name,
                  EXISTS (SELECT 1 FROM received_papers r WHERE r.household_id = s.household_id
                    AND r.kind = 'residence_permit' AND r.person_id = v.person_id AND r.made_at > v.made_at) AS has_paper
                FROM permit_versions v JOIN people p ON p.id = v.person_id
                  JOIN household_members m ON m.person_id = v.person_id AND (m.left_on IS NULL OR m.left_on >= :today)
                  JOIN supports s ON s.household_id = m.household_id AND {PRESENT}
                  JOIN households h ON h.id = s.household_id
                WHERE NOT EXISTS (SELECT 1 FROM permit_versions n WHERE n.person_id = v.person_id AND n.n > v.n)
                GROUP BY +v.n""",
            {"today": today.isoformat()},
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
            # a paper that was received, an entry inventory that was finished, say by themselves that they are there
            """SELECT s.id, r.kind, '', min(r.received_on) FROM received_papers r JOIN supports s
                 ON s.household_id = r.household_id AND (r.support_id IS NULL OR r.support_id = s.id)
               WHERE s.entered_on >= :since AND s.exited_on IS NULL
                 AND r.kind IN ('home_insurance', 'social_housing_request') GROUP BY s.id, r.kind
               UNION ALL SELECT t.support_id, t.code, t.subject, t.done_on FROM steps_done t JOIN supports s ON s.id = t.support_id
               WHERE s.entered_on >= :since AND s.exited_on IS NULL
               UNION ALL SELECT i.support_id, 'entry_inventory', '', i.on_date FROM inventories i
               JOIN supports s ON s.id = i.support_id WHERE s.entered_on >= :since AND s.exited_on IS NULL
                 AND i.kind = 'entree' AND i.finished_at IS NOT NULL AND i.outcome <> 'impossible'""",
            {"since": since.isoformat()},
        ):
            done.setdefault(support_id, {})[code, subject] = date.fromisoformat(day)
        return done

    def circumstances(self, since: date, known: dict[str, str]) -> dict[str, Circumstances]:
        """Return, by accompaniment entered from a day on and still under way, whom its steps concern, when it says something.

        Args:
            since: the first entry that counts.
            known: as `circumstances.ages` gives it.
        """
        recent = "s.entered_on >= :since AND s.exited_on IS NULL"
        concerns, said = defaultdict[str, set[str]](set), defaultdict[str, dict[tuple[str, str], Said]](dict)
        for support_id, concern in self._database.tuples(concerned_sql(recent), known | {"since": since.isoformat()}):
            concerns[support_id].add(concern)
        for row in self._database.rows(
            f"SELECT c.* FROM step_concerns c JOIN supports s ON s.id = c.support_id AND {recent} ORDER BY c.n",
            {"since": since.isoformat()},
        ):
            on = date.fromisoformat(row["made_at"][:10])
            said[row["support_id"]][row["code"], row["subject"]] = Said(bool(row["is_concerned"]), row["author"], on)
        return {
            one: Circumstances(frozenset(concerns.get(one, ())), said.get(one, {}))
            for one in concerns.keys() | said.keys()
        }

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

    def unvalidated(self, today: date) -> list[Row]:
        """Return the last bilan of each stay under way, when nobody validated it; those of before names were kept stay out."""
        return self._database.rows(
            f"""SELECT s.ref, s.household_id, {NAME}, s.scheme, r.held_on FROM reviews r
                JOIN supports s ON s.id = r.support_id JOIN households h ON h.id = s.household_id
                WHERE {PRESENT} AND r.author <> '' AND r.n = (SELECT max(n) FROM reviews l WHERE l.support_id = s.id)
                AND NOT EXISTS (SELECT 1 FROM review_validations v WHERE v.review_id = r.id)""",
            {"today": today.isoformat()},
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

    def lease_clauses(self, today: date) -> list[Row]:
        """Return the head leases of units in use that say how their rent is revised, with the days of revision decided already."""
        return self._database.rows(
            f"""SELECT l.id, l.unit_id, l.starts_on, l.ends_on, u.ended_on, u.energy_class, k.quarter, k.each_year, u.ref, u.address,
                  coalesce((SELECT group_concat(v.due_on) FROM lease_revisions v WHERE v.lease_id = l.id AND v.reverses_id IS NULL
                    AND NOT EXISTS (SELECT 1 FROM lease_revisions r WHERE r.reverses_id = v.id)), '') AS decided
                FROM lease_clauses k JOIN head_leases l ON l.id = k.lease_id JOIN units u ON u.id = l.unit_id
                WHERE {IN_USE} AND l.starts_on IS NOT NULL""",
            {"today": today.isoformat()},
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
