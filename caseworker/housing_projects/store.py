"""Housing projects in the vault: a line more each time, none rewritten."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from caseworker.dates import optional_date
from caseworker.housing_projects.model import (
    Dwelling,
    Followed,
    Outcome,
    Project,
    Proposal,
    ProposalDraft,
    Reason,
    Request,
    RequestDraft,
    RequestKind,
    RequestState,
    Version,
    Wish,
    WishDraft,
)
from caseworker.storage.database import Database, Row

_Draft = TypeVar("_Draft", WishDraft, RequestDraft, ProposalDraft)
_TABLES = {
    WishDraft: "housing_wish_versions",
    RequestDraft: "housing_request_versions",
    ProposalDraft: "housing_proposal_versions",
}
_DAYS = frozenset({"asked_on", "due_on", "decided_on", "received_on", "answer_by", "visited_on", "closed_on"})
_WORDS: dict[str, Callable[[str], StrEnum]] = {
    "dwelling": Dwelling, "kind": RequestKind, "state": RequestState, "outcome": Outcome, "reason": Reason,
}  # fmt: skip


class HousingProjectStore:
    """Rows of `housing_wish_versions`, `housing_request_versions` and `housing_proposal_versions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_support(self, support_id: str) -> Project:
        """Return the project of an accompaniment."""
        requests: list[Request] = self._followed(RequestDraft, "support_id", support_id)
        proposals: list[Proposal] = self._followed(ProposalDraft, "support_id", support_id)
        asked = sorted(requests, key=lambda one: one.now.asked_on or date.min, reverse=True)
        offered = sorted(proposals, key=lambda one: one.now.received_on or date.min, reverse=True)
        return Project(self.wish(support_id), tuple(asked), tuple(offered))

    def wish(self, support_id: str) -> Wish | None:
        """Return what an accompaniment wishes; None when nothing is written."""
        return next(iter(self._followed(WishDraft, "support_id", support_id)), None)

    def request(self, request_id: str) -> Request | None:
        """Return a request; None when there is none."""
        return next(iter(self._followed(RequestDraft, "id", request_id)), None)

    def proposal(self, proposal_id: str) -> Proposal | None:
        """Return a proposal; None when there is none."""
        return next(iter(self._followed(ProposalDraft, "id", proposal_id)), None)

    def insert(self, id_: str, support_id: str, draft: _Draft, signed: dict[str, str]) -> None:
        """Write what is known of a wish, a request or a proposal."""
        given = {one.name: _written(getattr(draft, one.name)) for one in fields(draft)}
        self._database.insert(_TABLES[type(draft)], {"id": id_, "support_id": support_id} | given | signed)

    def _followed(self, kind: type[_Draft], column: str, value: str) -> list[Followed[_Draft]]:
        rows = self._database.rows(f"SELECT * FROM {_TABLES[kind]} WHERE {column} = ? ORDER BY n", (value,))
        found: dict[str, list[Row]] = {}
        for row in rows:
            found.setdefault(row["id"], []).append(row)
        return [
            Followed(id_, known[0]["support_id"], tuple(_version(kind, row) for row in known))
            for id_, known in found.items()
        ]


def _version(kind: type[_Draft], row: Row) -> Version[_Draft]:
    given: dict[str, Any] = {one.name: _read(one.name, row[one.name]) for one in fields(kind)}
    return Version(kind(**given), row["author"], datetime.fromisoformat(row["made_at"]))


def _read(name: str, value: Any) -> Any:
    if name in _DAYS:
        return optional_date(value)
    return _WORDS[name](value) if name in _WORDS else value


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, StrEnum) else value
