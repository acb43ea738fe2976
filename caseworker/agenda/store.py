"""Reads other features' tables to say what is due. Grouped in SQL, on indexes only.

Its own table holds the deadlines that someone put off.
"""

import json
from collections.abc import Collection
from datetime import date

from caseworker.agenda.model import Snooze
from caseworker.agreements.model import DEROGATION
from caseworker.storage.database import Database, Row

_TODAY = "a.is_pending = 0 AND a.starts_on <= :today AND a.ends_on >= :today"
IN_USE = "(u.acquired_on IS NULL OR u.acquired_on <= :today) AND (u.ended_on IS NULL OR u.ended_on >= :today)"
PRESENT = "s.entered_on <= :today AND (s.exited_on IS NULL OR s.exited_on >= :today)"


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" for _ in values)


# Ten households may bear one name: the first name of the person to ask for goes with it.
NAME = """trim(h.name || ' ' || coalesce((SELECT p.first_name FROM household_members m JOIN people p ON p.id = m.person_id
  WHERE m.household_id = h.id ORDER BY m.left_on IS NOT NULL, m.position LIMIT 1), '')) AS name"""
_STAYS = f"""
SELECT s.id, s.ref, s.household_id, {NAME}, s.scheme, s.entered_on,
  (SELECT max(ends_on) FROM agreements a WHERE a.support_id = s.id AND a.is_pending = 0) AS agreement_ends_on,
  EXISTS (SELECT 1 FROM agreements a WHERE a.support_id = s.id AND {_TODAY}) AS is_covered,
  (SELECT max(ends_on) FROM agreements a WHERE a.support_id = s.id AND a.is_pending = 0 AND ends_on < :today) AS last_ended_on,
  EXISTS (SELECT 1 FROM waivers w WHERE w.support_id = s.id AND w.granted_on <= :today
    AND (w.until_on IS NULL OR w.until_on >= :today))
  OR EXISTS (SELECT 1 FROM agreements a WHERE a.support_id = s.id AND a.note = '{DEROGATION}' AND {_TODAY}) AS has_waiver
FROM supports s JOIN households h ON h.id = s.household_id WHERE {PRESENT}
"""

_ADDRESS = """(SELECT u.address FROM occupancies o JOIN units u ON u.id = o.unit_id WHERE o.support_id = s.id
  ORDER BY o.starts_on DESC LIMIT 1)"""
_VISITS = f"""
SELECT v.n, s.ref, s.household_id, {NAME}, v.on_date, v.at_time, v.minutes, v.kind, v.status, v.post, v.support_id,
  coalesce(v.staff_id, '') AS staff_id, coalesce(t.name, '') AS staff, coalesce({_ADDRESS}, '') AS address
FROM visits v JOIN supports s ON s.id = v.support_id JOIN households h ON h.id = s.household_id
  LEFT JOIN staff t ON t.id = v.staff_id
"""
# A reminder by telephone on the day itself is not the appointment: it must be of its kind, or face to face.
_APPOINTMENTS = f"""
SELECT a.id, s.ref, s.household_id, {NAME}, a.on_date, a.at_time, a.minutes, a.kind, a.post, a.support_id,
  a.subject, a.cancelled_on, coalesce(a.staff_id, '') AS staff_id, coalesce(t.name, '') AS staff,
  coalesce(nullif(a.place, ''), {_ADDRESS}, '') AS address,
  (SELECT v.status FROM visits v WHERE v.support_id = a.support_id AND v.on_date = a.on_date AND v.post = a.post
     AND (v.kind = a.kind OR v.kind NOT IN ('telephone', 'sms', 'courrier')) ORDER BY v.n DESC LIMIT 1) AS became
FROM appointments a LEFT JOIN supports s ON s.id = a.support_id LEFT JOIN households h ON h.id = s.household_id
  LEFT JOIN staff t ON t.id = a.staff_id
"""


class AgendaStore:
    """Questions about days."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def present(self, today: date) -> list[Row]:
        """Return the accompaniments under way: reference, household, scheme, entry, end of the newest agreement."""
        return self._database.rows(_STAYS, {"today": today.isoformat()})

    def present_one(self, support_id: str, today: date) -> Row | None:
        """Return one accompaniment as `present` does; None when it is not under way."""
        return self._database.row(f"{_STAYS} AND s.id = :id", {"today": today.isoformat(), "id": support_id})

    def last_seen(self, today: date, posts: Collection[str]) -> list[Row]:
        """Return, for accompaniments under way, the day of the newest visit that took place, made in one of these functions."""
        return self._database.rows(
            f"""SELECT s.id, max(v.on_date) AS day FROM supports s
                JOIN visits v ON v.support_id = s.id AND v.status = 'honore' AND v.on_date <= :today
                  AND v.post IN (SELECT value FROM json_each(:posts))
                WHERE {PRESENT} GROUP BY s.id""",
            {"today": today.isoformat(), "posts": json.dumps(sorted(posts))},
        )

    def last_visits(self, today: date, post: str) -> list[Row]:
        """Return the newest visit that took place of each accompaniment, in one function: id, day, hour, who came."""
        return self._database.rows(
            """SELECT support_id AS id, max(on_date) AS on_date, at_time, staff_id FROM visits
               WHERE post = ? AND status = 'honore' AND on_date <= ? GROUP BY support_id""",
            (post, today.isoformat()),
        )

    def stays_between(self, first: date, last: date) -> list[Row]:
        """Return the accompaniments whose stay overlaps a period: id, reference, household, scheme, entry, exit."""
        return self._database.rows(
            f"""SELECT s.id, s.ref, s.household_id, {NAME}, s.scheme, s.entered_on, s.exited_on
               FROM supports s JOIN households h ON h.id = s.household_id
               WHERE s.entered_on <= ? AND (s.exited_on IS NULL OR s.exited_on >= ?) ORDER BY s.ref""",
            (last.isoformat(), first.isoformat()),
        )

    def visited_months(
        self, first: date, last: date, post: str, statuses: Collection[str]
    ) -> dict[tuple[str, str], int]:
        """Return how many visits of a function had one of these statuses in a period, by accompaniment and ISO month."""
        counts = self._database.tuples(
            f"""SELECT support_id, substr(on_date, 1, 7) AS month, count(*) FROM visits
                WHERE on_date BETWEEN ? AND ? AND post = ? AND status IN ({_marks(statuses)}) GROUP BY support_id, month""",
            (first.isoformat(), last.isoformat(), post, *statuses),
        )
        return {(support_id, month): count for support_id, month, count in counts}

    def bounds(self, today: date) -> list[tuple[str, str, str, bool, str]]:
        """Return what the figures need of each accompaniment under way, and no name.

        Returns:
            Household, scheme, ISO day of entry, whether an agreement covers today, end of the newest one that is not over, or "".
        """
        day = today.isoformat()
        ends: dict[str, tuple[bool, str]] = {}
        # Put together here: grouped in SQL, the agreements would be read by accompaniment, twice as long.
        for support_id, starts_on, ends_on in self._database.tuples(
            "SELECT support_id, starts_on, ends_on FROM agreements WHERE ends_on >= ? AND is_pending = 0 ORDER BY ends_on",
            (day,),
        ):
            is_covered = starts_on <= day or (support_id in ends and ends[support_id][0])
            ends[support_id] = (is_covered, ends_on)  # the newest end comes last
        stays = self._database.tuples(
            f"SELECT s.household_id, s.scheme, s.entered_on, s.id FROM supports s WHERE {PRESENT}", {"today": day}
        )
        return [(*stay[:3], *ends.get(stay[3], (False, ""))) for stay in stays]

    def visit_counts(self, first: date, last: date, posts: Collection[str]) -> tuple[int, int]:
        """Return how many visits of these functions took place and were missed in a period, ends included, everywhere."""
        ((held, missed),) = self._database.tuples(
            f"""SELECT count(*) FILTER (WHERE status = 'honore'), count(*) FILTER (WHERE status = 'absent') FROM visits
                WHERE on_date BETWEEN ? AND ? AND post IN ({_marks(posts)})""",
            (first.isoformat(), last.isoformat(), *posts),
        )
        return held, missed

    def visits_between(self, first: date, last: date, posts: Collection[str]) -> list[Row]:
        """Return, by household, how many visits of these functions took place and were missed in a period, ends included."""
        return self._database.rows(
            f"""SELECT s.household_id, count(*) FILTER (WHERE v.status = 'honore') AS held,
                  count(*) FILTER (WHERE v.status = 'absent') AS missed
                FROM visits v JOIN supports s ON s.id = v.support_id
                WHERE v.on_date BETWEEN ? AND ? AND v.post IN ({_marks(posts)}) GROUP BY s.household_id""",
            (first.isoformat(), last.isoformat(), *posts),
        )

    def visit_numbers(self, day: date, posts: Collection[str]) -> list[int]:
        """Return the numbers of a day's visits made in one of these functions, by hour; read from the index alone."""
        found = self._database.tuples(
            f"SELECT n FROM visits WHERE on_date = ? AND post IN ({_marks(posts)}) ORDER BY at_time, n",
            (day.isoformat(), *posts),
        )
        return [n for (n,) in found]

    def visit(self, n: int) -> Row:
        """Return a visit as a row of `visits`."""
        (row,) = self._database.rows(f"{_VISITS} WHERE v.n = ?", (n,))
        return row

    def visits(self, first: date, last: date, posts: Collection[str]) -> list[Row]:
        """Return the visits of a period made in one of these functions, with household, address and who came."""
        return self._database.rows(
            f"{_VISITS} WHERE v.on_date BETWEEN ? AND ? AND v.post IN ({_marks(posts)}) ORDER BY v.on_date, v.at_time, v.n",
            (first.isoformat(), last.isoformat(), *posts),
        )

    def appointments(self, first: date, last: date, posts: Collection[str]) -> list[Row]:
        """Return the appointments of a period, as `visits`, with what became of each (`became`, None when nothing is logged)."""
        return self._database.rows(
            f"{_APPOINTMENTS} WHERE a.on_date BETWEEN ? AND ? AND a.post IN ({_marks(posts)}) ORDER BY a.on_date, a.at_time, a.id",
            (first.isoformat(), last.isoformat(), *posts),
        )

    def open_works(self, today: date, *, named: bool) -> list[Row]:
        """Return the requests for maintenance that are neither done nor given up: what, since when, for which day, where, whose."""
        return self._database.rows(
            f"""SELECT w.ref, w.what, w.urgency, w.opened_on, u.address, h.id AS household_id, {"h.name" if named else "NULL AS name"},
                 (SELECT k.on_date FROM work_steps k WHERE k.work_id = w.id AND k.kind = 'prevu' ORDER BY k.n DESC LIMIT 1)
                   AS planned_on
               FROM works w JOIN units u ON u.id = w.unit_id LEFT JOIN supports s ON s.id = w.support_id
                 LEFT JOIN households h ON h.id = s.household_id
               WHERE w.opened_on <= ? AND w.intervention_id IS NULL
                 AND NOT EXISTS (SELECT 1 FROM work_steps k WHERE k.work_id = w.id AND k.kind = 'abandonne')""",
            (today.isoformat(),),
        )

    def open_actions(self, until: date, doers: Collection[str]) -> list[Row]:
        """Return the actions of these doers, of stays under way, that are still to do and expected up to a day."""
        return self._database.rows(
            f"""SELECT a.what, a.doer, a.expected_on, s.ref, s.household_id, h.name FROM actions a
                JOIN supports s ON s.id = a.support_id JOIN households h ON h.id = s.household_id
                WHERE a.expected_on <= ? AND a.doer IN ({_marks(doers)}) AND s.exited_on IS NULL AND coalesce(
                  (SELECT k.state FROM action_states k WHERE k.action_id = a.id ORDER BY k.n DESC LIMIT 1), 'a_faire') = 'a_faire'
                ORDER BY a.expected_on, a.n""",
            (until.isoformat(), *doers),
        )

    def pile(self, first: date, last: date, today: date) -> list[Row]:
        """Return, of the accompaniments under way, the agreements that begin in a period, and those going on unsigned."""
        return self._database.rows(
            f"""SELECT a.id, a.number, a.starts_on, a.ends_on, a.signed_on, s.ref, s.household_id, {NAME}
                FROM agreements a JOIN supports s ON s.id = a.support_id JOIN households h ON h.id = s.household_id
                WHERE {PRESENT} AND (a.starts_on BETWEEN :first AND :last
                  OR (a.signed_on IS NULL AND a.starts_on < :first AND a.ends_on >= :today))""",
            {"first": first.isoformat(), "last": last.isoformat(), "today": today.isoformat()},
        )

    def uncovered(self, last: date, today: date) -> list[Row]:
        """Return the accompaniments under way, entered by a day, whose agreements end before it: the next number, the last end."""
        return self._database.rows(
            f"""SELECT s.ref, s.household_id, {NAME}, s.scheme, s.entered_on, max(a.ends_on) AS last_ended_on,
                  coalesce(max(a.number) + 1, 0) AS number
                FROM supports s JOIN households h ON h.id = s.household_id LEFT JOIN agreements a ON a.support_id = s.id
                WHERE {PRESENT} AND s.entered_on <= :last GROUP BY s.id HAVING coalesce(max(a.ends_on), '') < :last""",
            {"last": last.isoformat(), "today": today.isoformat()},
        )

    def places(self, today: date) -> Row:
        """Return the places of units in use, those taken, and the units without anybody."""
        return (
            self._database.row(
                # The occupancies are grouped first: asked for unit by unit, they would take half as long again.
                f"""SELECT in_use.places, coalesce(sum(min(o.taken, u.places)), 0) AS taken, in_use.units - count(u.id) AS vacant
                    FROM (SELECT coalesce(sum(u.places), 0) AS places, count(*) AS units FROM units u WHERE {IN_USE}) in_use
                    LEFT JOIN (SELECT unit_id, count(*) AS taken FROM occupancies WHERE starts_on <= :today
                                 AND (ends_on IS NULL OR ends_on >= :today) GROUP BY unit_id) o
                    LEFT JOIN units u ON u.id = o.unit_id AND {IN_USE}""",
                {"today": today.isoformat()},
            )
            or {}
        )

    def snoozes(self, today: date) -> dict[tuple[str, str, str], Snooze]:
        """Return the deadlines put off beyond a day, by reference, kind and subject: the newest line of each is what holds."""
        rows = self._database.rows(
            f"{_snoozes('snoozes', 'supports', 'support_id')} UNION ALL {_snoozes('unit_snoozes', 'units', 'unit_id')}",
            {"today": today.isoformat()},
        )
        return {
            (row["ref"], row["kind"], row["subject"]): Snooze(
                date.fromisoformat(row["until_on"]), row["reason"], row["by"]
            )
            for row in rows
        }

    def stays_with_leads(self, support_ids: Collection[str], on: date) -> list[Row]:
        """Return accompaniments by id: reference, household and its name, and who leads on a day, or led last ("" for nobody)."""
        return self._database.rows(
            f"""SELECT s.id, s.ref, s.household_id, {NAME}, coalesce((SELECT t.name FROM lead_workers w
                  JOIN staff t ON t.id = w.staff_id WHERE w.support_id = s.id
                  ORDER BY w.starts_on > :on, w.starts_on DESC LIMIT 1), '') AS lead
                FROM supports s JOIN households h ON h.id = s.household_id
                WHERE s.id IN (SELECT value FROM json_each(:ids))""",
            {"on": on.isoformat(), "ids": json.dumps(sorted(support_ids))},
        )

    def unsafe_homes(self, on: date) -> list[tuple[str, str]]:
        """Return the accompaniments in whose home someone may get hurt, with the day it was said: open requests only."""
        return self._database.tuples(
            """SELECT w.support_id, min(w.opened_on) FROM works w
               WHERE w.support_id IS NOT NULL AND (w.urgency = 'danger' OR w.is_unsafe = 1) AND w.opened_on <= ?
                 AND w.intervention_id IS NULL
                 AND NOT EXISTS (SELECT 1 FROM work_steps k WHERE k.work_id = w.id AND k.kind = 'abandonne')
               GROUP BY w.support_id""",
            (on.isoformat(),),
        )

    def troubled_visits(self, first: date, last: date, posts: Collection[str]) -> list[tuple[str, str, int, int]]:
        """Return, by accompaniment with either, the newest visit of a period about neighbours, how many were, how many were missed."""
        return self._database.tuples(
            f"""SELECT support_id, coalesce(max(on_date) FILTER (WHERE topics LIKE '%voisinage%'), ''),
                  count(*) FILTER (WHERE topics LIKE '%voisinage%') AS neighbours,
                  count(*) FILTER (WHERE status = 'absent') AS missed
                FROM visits WHERE on_date BETWEEN ? AND ? AND post IN ({_marks(posts)})
                GROUP BY support_id HAVING neighbours OR missed""",
            (first.isoformat(), last.isoformat(), *posts),
        )

    def insert_snooze(self, row: Row) -> None:
        """Add a line, which holds from now on for its deadline: of an accompaniment, or of a unit."""
        self._database.insert("unit_snoozes" if "unit_id" in row else "snoozes", row)

    def unit_id(self, ref: str) -> str | None:
        """Return the id of the unit that bears a reference; None when there is none."""
        found: str | None = self._database.value("SELECT id FROM units WHERE ref = ?", (ref,))
        return found


def _snoozes(table: str, owners: str, key: str) -> str:
    return f"""SELECT p.ref, z.kind, z.subject, z.until_on, z.reason, coalesce(a.name, '') AS by
      FROM {table} z JOIN {owners} p ON p.id = z.{key} LEFT JOIN accounts a ON a.id = z.made_by
      WHERE z.until_on > :today AND NOT EXISTS (SELECT 1 FROM {table} later WHERE later.{key} = z.{key}
        AND later.kind = z.kind AND later.subject = z.subject AND later.n > z.n)"""
