"""Assessments in the vault: lines are added, none is rewritten."""

import uuid
from collections import defaultdict
from datetime import date, datetime

from caseworker.autonomy.model import Assessment, AssessmentId, Mark, Saying, Scorer
from caseworker.checklists.model import Checklist
from caseworker.checklists.service import ChecklistCatalogue
from caseworker.storage.database import Database, Row

Signed = dict[str, str]


class AutonomyStore:
    """Rows of `autonomy_assessments`, and of the days, marks and sayings under each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, support_id: str, on: date, grid: Checklist, signed: Signed) -> AssessmentId:
        """Add an assessment of a day, in which nothing is said yet."""
        assessment_id = AssessmentId(str(uuid.uuid4()))
        row = {"id": assessment_id, "support_id": support_id, "checklist": grid.key, "version": grid.version}
        self._database.insert("autonomy_assessments", row | signed)
        self.insert_day(assessment_id, on, signed)
        return assessment_id

    def insert_day(self, assessment_id: str, on: date, signed: Signed) -> None:
        """Say of which day an assessment is."""
        self._add("autonomy_days", assessment_id, {"on_date": on.isoformat()}, signed)

    def insert_mark(self, assessment_id: str, mark: tuple[str, Scorer, int | None], signed: Signed) -> None:
        """Say a level: its domain, who says it, and the level, or None to take it away."""
        item, scorer, level = mark
        self._add("autonomy_marks", assessment_id, {"item": item, "scorer": scorer.value, "level": level}, signed)

    def insert_saying(self, assessment_id: str, item: str, words: str, signed: Signed) -> None:
        """Keep the household's own words about a domain."""
        self._add("autonomy_sayings", assessment_id, {"item": item, "words": words}, signed)

    def _add(self, table: str, assessment_id: str, row: dict[str, str | int | None], signed: Signed) -> None:
        self._database.insert(table, {"id": str(uuid.uuid4()), "assessment_id": assessment_id} | row | signed)

    def of_support(self, support_id: str, catalogue: ChecklistCatalogue) -> list[Assessment]:
        """Return the assessments of an accompaniment, oldest first; a version that nobody knows any more is passed over."""
        days, marks, sayings = (
            self._lines(table, support_id) for table in ("autonomy_days", "autonomy_marks", "autonomy_sayings")
        )
        found = []
        sql = "SELECT * FROM autonomy_assessments WHERE support_id = ? ORDER BY n"
        for row in self._database.rows(sql, (support_id,)):
            known, key = catalogue.version(row["checklist"], row["version"]), row["id"]
            if known:
                on = date.fromisoformat(days[key][-1]["on_date"])
                said = (tuple(map(_mark, marks[key])), tuple(map(_saying, sayings[key])))
                found.append(Assessment(AssessmentId(key), row["support_id"], on, known, row["author"], *said))
        return sorted(found, key=lambda one: one.on)

    def _lines(self, table: str, support_id: str) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        sql = f"""SELECT l.* FROM {table} l JOIN autonomy_assessments a ON a.id = l.assessment_id
                  WHERE a.support_id = ? ORDER BY l.n"""
        for row in self._database.rows(sql, (support_id,)):
            found[row["assessment_id"]].append(row)
        return found


def _mark(row: Row) -> Mark:
    return Mark(row["item"], Scorer(row["scorer"]), row["level"], row["author"], _instant(row))


def _saying(row: Row) -> Saying:
    return Saying(row["item"], row["words"], row["author"], _instant(row))


def _instant(row: Row) -> datetime:
    return datetime.fromisoformat(row["made_at"])
