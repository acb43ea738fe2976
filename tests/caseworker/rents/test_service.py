from collections.abc import Callable
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.errors import Refused
from caseworker.rents.model import Due
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files


@pytest.fixture
def dues(files: Files) -> Workspace:
    head = files.head()
    for month, aid in (("2026-01", 0), ("2026-02", 194_00), ("2026-04", 201_00)):
        row = {"id": month, "support_id": files.stay.id, "month": month, "rent_cents": 260_00, "charges_cents": 35_00}
        head.session.database.insert("dues", row | {"aid_cents": aid, "recorded_on": f"{month}-01"})
    return head


def test_a_month_gives_its_own_due(dues: Workspace):
    assert dues.rents.due_of_month("A001", date(2026, 2, 27)) == Due(date(2026, 2, 1), 260_00, 35_00, 194_00)


def test_a_month_without_due_gives_the_newest_before_it(dues: Workspace):
    due = dues.rents.due_of_month("A001", date(2026, 11, 22))
    assert due
    assert (due.month, due.residual_cents) == (date(2026, 4, 1), 94_00)


def test_nothing_was_asked_for_before_the_first_month(dues: Workspace):
    assert dues.rents.due_of_month("A001", date(2025, 12, 31)) is None
    assert dues.rents.due_of_month("A002", date(2026, 11, 22)) is None


def test_the_maitresse_de_maison_sees_no_due(dues: Workspace, at_work: Callable[..., Workspace]):
    with pytest.raises(Refused):
        at_work(Role.HOME_SUPPORT_WORKER).rents.due_of_month("A001", date(2026, 11, 22))
