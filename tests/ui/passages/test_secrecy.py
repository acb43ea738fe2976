"""No query of her screens returns a social note, a resource or a rent: each one is recorded, asked again, and read."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.storage.database import Database
from caseworker.storage.vault import Vault
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.ui.small_service import Service
from ui.shell.registry import PAGES

NOTE, PASSAGE = "Violences évoquées à demi-mot", "La VMC ne tourne plus"
AMOUNTS = {"income": 123_457, "rent": 765_431, "paid": 112_237, "agreed": 543_217}
TODAY = date(2026, 11, 22)


def keep_secrets(workspace: Workspace, support_id: str) -> None:
    """Write what she must never read, beside a passage of hers, as a head of service."""
    workspace.session.role = Role.HEAD_OF_SERVICE
    workspace.visits.log_visit(VisitDraft(support_id, TODAY, shared_note=NOTE))
    database = workspace.session.database
    person = database.value("SELECT person_id FROM household_members LIMIT 1")
    with database.atomic():
        database.insert(
            "incomes", {"id": "i", "person_id": person, "source": "rsa", "monthly_cents": AMOUNTS["income"]}
        )
        database.insert(
            "dues",
            {"id": "d", "support_id": support_id, "month": "2026-11", "rent_cents": AMOUNTS["rent"]}
            | {"charges_cents": 0, "aid_cents": 0, "recorded_on": "2026-11-01"},
        )
        database.insert(
            "payments",
            {"id": "p", "support_id": support_id, "effective_on": "2026-11-05", "recorded_on": "2026-11-05"}
            | {"amount_cents": AMOUNTS["paid"], "means": "virement"},
        )
        database.execute("UPDATE agreements SET rent_cents = ?", (AMOUNTS["agreed"],))
    workspace.session.role = Role.HOME_SUPPORT_WORKER
    workspace.visits.log_visit(VisitDraft(support_id, TODAY, shared_note=PASSAGE))


@pytest.fixture
def queries(open_service: Callable[..., Service], monkeypatch: pytest.MonkeyPatch) -> tuple[Service, set[str]]:
    """Her screens, and every statement that they send from now on, jobs in other threads included."""
    service = open_service(Role.HOME_SUPPORT_WORKER)
    workspace, sent = service.workspace, set[str]()
    keep_secrets(workspace, service.tesfaye.id)
    open_reader = Vault.reader

    def traced_reader(vault: Vault) -> Database:
        database = open_reader(vault)
        database.connection.set_trace_callback(sent.add)
        return database

    monkeypatch.setattr(Vault, "reader", traced_reader)
    workspace.session.database.connection.set_trace_callback(sent.add)
    return service, sent


def visit_every_page(service: Service, qtbot: QtBot) -> list[str]:
    """Open each page that she has, each of its tabs and lists; return their keys."""
    area = service.window.area
    arguments = {
        "dossier": {"ref": service.tesfaye.ref},
        "visit": {"ref": service.tesfaye.ref},
        "printing": {"ref": service.tesfaye.ref},
        "unit": {"ref": service.shared.ref},
        "passages": {"ref": service.tesfaye.ref},
    }
    keys = [spec.key for spec in PAGES if area.has(spec.key)]
    for key in keys:
        page = service.go(key, **arguments.get(key, {}))
        for _ in range(3):
            QApplication.processEvents()
        for tabs in page.findChildren(QTabBar):
            for number in range(tabs.count()):
                tabs.setCurrentIndex(number)
                QApplication.processEvents()
        for made in page.findChildren(QPushButton):
            if key != "settings" and made.isVisible() and made.isCheckable():  # a theme would make every page again
                made.click()
        qtbot.waitUntil(lambda: not service.window.tasks.running())
        if hasattr(page, "settle"):
            page.settle()
    return keys


def test_no_query_of_her_screens_returns_a_social_note_nor_an_amount(queries: tuple[Service, set[str]], qtbot: QtBot):
    service, sent = queries
    keys = visit_every_page(service, qtbot)
    service.workspace.search.search("violences demi-mot")
    service.workspace.search.search("VMC")
    assert keys[0] == "passages"
    assert {"dossier", "agenda", "households", "housing", "visit"} <= set(keys)
    database = service.workspace.session.database
    database.connection.set_trace_callback(None)
    asked = [sql for sql in sent if sql.lstrip().upper().startswith(("SELECT", "WITH"))]
    assert len(asked) > 30
    returned = {value for sql in asked for row in database.tuples(sql) for value in row}
    texts = [value for value in returned if isinstance(value, str)]
    assert any(PASSAGE in text for text in texts), "the test sees what her screens read"
    assert [text for text in texts if "Violences" in text] == []
    assert returned.isdisjoint(AMOUNTS.values())
