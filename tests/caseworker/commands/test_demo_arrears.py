"""The demonstration’s arrears: a household at each rung of the ladder, whatever the day it is made, and no amount moves."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from caseworker.arrears.model import EventKind, Step
from caseworker.demo.service import PASSPHRASE, PERSON, create_demonstration
from caseworker.storage.vault import open_vault
from caseworker.workspace import Workspace


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 12, 3), date(2027, 1, 12)])
def test_a_household_stands_at_each_rung(tmp_path: Path, day: date):
    def clock() -> datetime:
        return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)

    create_demonstration(tmp_path / "coffre", clock)
    workspace = Workspace.open(open_vault(tmp_path / "coffre", PERSON, PASSPHRASE), clock)
    lines = {line.support_id: line for line in workspace.arrears.lines()}
    ways = {one: workspace.arrears.events_of(one) for one in lines}
    done = {one: [event.step for event in way if event.kind is EventKind.DONE] for one, way in ways.items()}
    highest = {way[-1] for way in done.values() if way}
    assert highest >= {Step.NOTE, Step.CALL, Step.LETTER, Step.MEETING, Step.PLAN, Step.FUND}
    assert any(not way for way in ways.values())
    assert {line.standing.kept_by for line in lines.values()} >= {"plan", "suspension"}
    if any(
        line.standing.reached_on for line in lines.values()
    ):  # from 2027 on, three months or 450 €: nobody, some months
        assert Step.REPORT in highest | {line.standing.step for line in lines.values()}
    assert all(event.on <= day and event.on >= lines[one].standing.since for one, way in ways.items() for event in way)
    if day == date(2026, 11, 22):
        assert any(line.standing.reached_on for line in lines.values())
        assert sum(line.account.balance_cents for line in lines.values()) == 2_889_00
    workspace.close()
