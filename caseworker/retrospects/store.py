"""Counts what other features wrote, as the agenda does; the report that ends an accompaniment is the only row of its own."""

from collections.abc import Collection
from datetime import date

from caseworker.dates import optional_date
from caseworker.plan.goal import GoalState
from caseworker.plan.model import ActionState
from caseworker.retrospects.model import ActionTold, Contacts, EndReport, GoalTold, Passages, WorkTold
from caseworker.storage.database import Database, Row
from caseworker.visits.model import Post, VisitStatus

_APART = "EXISTS (SELECT 1 FROM visit_concerns c WHERE c.visit_id = v.id)"
_PUT_OFF = (VisitStatus.CANCELLED, VisitStatus.POSTPONED)


class RetrospectStore:
    """Counts over a period, of one accompaniment; no note is ever read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def meetings(self, support_id: str, posts: Collection[str], since: date, until: date) -> tuple[Contacts, Passages]:
        """Return the meetings with the social workers and the passages, among the functions that may be read."""
        marks = ", ".join("?" for _ in posts)
        rows = self._database.tuples(
            f"""SELECT v.post = ?, {_APART}, v.status, v.kind, count(*), coalesce(sum(v.minutes), 0) FROM visits v
                WHERE v.support_id = ? AND v.on_date BETWEEN ? AND ? AND v.post IN ({marks})
                GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 4""",
            (Post.HOME_SUPPORT.value, support_id, since.isoformat(), until.isoformat(), *posts),
        )
        return _contacts([row[1:] for row in rows if not row[0]]), _passages([row[2:] for row in rows if row[0]])

    def works(self, support_id: str, since: date, until: date) -> tuple[WorkTold, ...]:
        """Return what was asked for or mended within a period, oldest first."""
        rows = self._database.tuples(
            """SELECT w.what, w.opened_on, i.on_date FROM works w LEFT JOIN interventions i ON i.id = w.intervention_id
               WHERE w.support_id = ?1 AND w.opened_on <= ?3
               AND (w.opened_on >= ?2 OR i.on_date BETWEEN ?2 AND ?3) ORDER BY w.opened_on, w.n""",
            (support_id, since.isoformat(), until.isoformat()),
        )
        ended = ((what, date.fromisoformat(opened), optional_date(done)) for what, opened, done in rows)
        return tuple(WorkTold(what, opened, done if done and done <= until else None) for what, opened, done in ended)

    def goals(self, support_id: str, since: date, until: date) -> tuple[GoalTold, ...]:
        """Return the goals of a period: those that ended within it by their day, then those still aimed at, in their order."""
        rows = self._database.tuples(
            """SELECT v.what, s.state, s.on_date, s.reason, v.expected_on FROM goals g
               JOIN goal_versions v ON v.n = (SELECT max(n) FROM goal_versions WHERE goal_id = g.id)
               LEFT JOIN goal_states s
                 ON s.n = (SELECT max(n) FROM goal_states WHERE goal_id = g.id AND on_date <= ?2)
               WHERE g.support_id = ?1 AND v.starts_on <= ?2 ORDER BY g.place, g.n""",
            (support_id, until.isoformat()),
        )
        told = [_goal(*row) for row in rows]
        ended = sorted((one for one in told if one.on and one.on >= since), key=lambda one: one.on or since)
        return (*ended, *(one for one in told if one.on is None))

    def actions(self, support_id: str, since: date, until: date) -> tuple[ActionTold, ...]:
        """Return the actions done within a period, and not taken up again, oldest first."""
        rows = self._database.tuples(
            """SELECT a.what, s.on_date FROM actions a
               JOIN action_states s ON s.n = (SELECT max(n) FROM action_states WHERE action_id = a.id)
               WHERE a.support_id = ? AND s.state = ? AND s.on_date BETWEEN ? AND ? ORDER BY s.on_date, a.n""",
            (support_id, ActionState.DONE.value, since.isoformat(), until.isoformat()),
        )
        return tuple(ActionTold(what, date.fromisoformat(on)) for what, on in rows)

    def report_of(self, support_id: str) -> EndReport | None:
        """Return the newest report of an accompaniment, or None."""
        return self._report("support_id = ?", support_id)

    def report(self, report_id: str) -> EndReport | None:
        """Return one report, or None."""
        return self._report("id = ?", report_id)

    def _report(self, where: str, value: str) -> EndReport | None:
        row = self._database.row(f"SELECT * FROM end_reports WHERE {where} ORDER BY n DESC LIMIT 1", (value,))
        if row is None:
            return None
        texts = (row["summary"], row["household_words"], row["remains"], row["author"])
        return EndReport(row["id"], row["support_id"], date.fromisoformat(row["written_on"]), *texts)

    def insert_report(self, row: Row) -> None:
        """Add a report."""
        self._database.insert("end_reports", row)


def _goal(what: str, state: str | None, on: str, reason: str, expected_on: str | None) -> GoalTold:
    if state is None or state == GoalState.UNDER_WAY:
        return GoalTold(what, GoalState.UNDER_WAY, expected_on=optional_date(expected_on))
    return GoalTold(what, GoalState(state), date.fromisoformat(on), reason, optional_date(expected_on))


def _contacts(rows: list[tuple[int, str, str, int, int]]) -> Contacts:
    seen = [row[1:] for row in rows if not row[0]]
    held = tuple((kind, count) for status, kind, count, _ in seen if status == VisitStatus.HELD)
    return Contacts(
        held,
        sum(count for status, _, count, _ in seen if status == VisitStatus.MISSED),
        sum(count for status, _, count, _ in seen if status in _PUT_OFF),
        sum(minutes for status, _, _, minutes in seen if status == VisitStatus.HELD),
        sum(row[3] for row in rows if row[0]),
    )


def _passages(rows: list[tuple[str, str, int, int]]) -> Passages:
    tried = (VisitStatus.MISSED, VisitStatus.POSTPONED)
    return Passages(
        sum(count for status, _, count, _ in rows if status == VisitStatus.HELD),
        sum(count for status, _, count, _ in rows if status in tried),
        sum(minutes for status, _, _, minutes in rows if status == VisitStatus.HELD),
    )
