"""The convention's page: written as fields are left, previewed, and nothing to read over the shoulder."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.housing.model import HeadLeaseDraft
from tests.ui.small_service import Service
from ui.agreements.page import AgreementPage
from ui.agreements.tab import signed_words

Open = Callable[..., Service]


@pytest.fixture
def rest(qtbot: QtBot) -> Callable[[Service, AgreementPage], None]:
    """Let the preview that a field has asked for come to its end, before the vault closes."""

    def wait(service: Service, page: AgreementPage) -> None:
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not page._timer.isActive() and not service.window.tasks.running(), timeout=20_000)

    return wait


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Service], AgreementPage]:
    def show(service: Service) -> AgreementPage:
        agreement = service.workspace.agreements.agreements_of(service.tesfaye.ref)[-1]
        page: AgreementPage = service.go("agreement", agreement_id=agreement.id)
        qtbot.waitUntil(lambda: not page._timer.isActive() and not service.window.tasks.running(), timeout=20_000)
        QApplication.processEvents()
        return page

    return show


def words(page: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_what_is_missing_is_named_and_nothing_prints_before(open_service: Open, shown: Any):
    page = shown(open_service())
    assert "Il manque encore\u00a0:" in words(page)
    assert not page._print.isEnabled()
    assert not page._save.isEnabled()


def test_letters_that_cannot_be_drawn_are_told_before_printing(open_service: Open, shown: Any):
    service = open_service()
    assert "Ces lettres" not in words(shown(service))
    service.workspace.association.set_details({"name": "ሰላም"})
    assert "telles quelles\u00a0: ላ, ም, ሰ." in words(shown(service))


def test_a_field_is_written_when_it_is_left(open_service: Open, shown: Any, rest: Any, qtbot: QtBot):
    service = open_service()
    page = shown(service)
    rent = page._form._amounts["rent_cents"]
    rent.setFocus()
    rent.selectAll()
    qtbot.keyClicks(rent, "260,5")
    qtbot.keyClick(rent, Qt.Key.Key_Tab)
    assert service.workspace.agreements.agreement(page._agreement.id).rent_cents == 26_050
    assert rent.text() == "260,50"
    rest(service, page)


def test_a_wrong_amount_is_said_beside_it(open_service: Open, shown: Any, rest: Any, qtbot: QtBot):
    service = open_service()
    page = shown(service)
    rent = page._form._amounts["rent_cents"]
    rent.setFocus()
    qtbot.keyClicks(rent, "abc")
    qtbot.keyClick(rent, Qt.Key.Key_Tab)
    assert page._form._fields["rent_cents"].problem.isVisible()
    rest(service, page)


def test_discreet_mode_hides_the_paper_and_its_amounts(open_service: Open, shown: Any, qtbot: QtBot):
    service = open_service()
    page = shown(service)
    service.window.discreet.toggle()
    assert not page._pane.isVisible()
    assert not page._form.isVisible()
    assert not page._print.isEnabled()
    qtbot.waitUntil(lambda: "Document et montants masqués" in words(page))
    service.window.discreet.toggle()
    assert page._pane.isVisible()
    assert page._form.isVisible()
    page.settle()


def test_a_preview_asked_for_before_leaving_waits_for_the_next_showing(open_service: Open, shown: Any, qtbot: QtBot):
    service = open_service()
    page = shown(service)
    page.mark_stale()
    service.go("dashboard")
    qtbot.waitUntil(lambda: not page._timer.isActive())
    service.go("agreement", agreement_id=page._agreement.id)
    assert page._timer.isActive()
    page.settle()


def test_once_signed_only_an_amendment_changes_it(open_service: Open, shown: Any):
    service = open_service()
    agreement = service.workspace.agreements.agreements_of(service.tesfaye.ref)[-1]
    service.workspace.agreements.sign(agreement.id, date(2026, 10, 14))
    page = shown(service)
    assert not page._form.isEnabled()
    assert not page._sign.isVisible()


def test_locking_writes_the_field_being_typed(open_service: Open, shown: Any):
    service = open_service()
    page = shown(service)
    page._form._amounts["rent_cents"].setText("312")
    page.settle()
    assert service.workspace.agreements.agreement(page._agreement.id).rent_cents == 31_200


def test_a_field_left_as_it_was_found_writes_nothing(open_service: Open, shown: Any):
    service = open_service()
    page = shown(service)
    count = "SELECT count(*) AS n FROM journal"
    before = service.workspace.session.database.rows(count)[0]["n"]
    page._form.edited.emit()
    assert service.workspace.session.database.rows(count)[0]["n"] == before


def test_who_reads_the_amounts_alone_is_offered_no_paper_and_no_pen(open_service: Open, shown: Any, rest: Any):
    service = open_service()
    service.workspace.session.role = Role.RENTAL_MANAGER
    page = shown(service)
    assert page._form.isVisible()
    assert not page._form.isEnabled()
    assert [
        widget for widget in (page._sign, page._save, page._print, page._pane, page._blanks) if widget.isVisible()
    ] == []
    assert "pas encore signée" in words(page)


def test_the_page_says_whose_convention_it_is_by_initials_in_discreet_mode(open_service: Open, shown: Any):
    service = open_service()
    page = shown(service)
    assert "Tesfaye · à relire, imprimer, signer" in words(page)
    service.window.discreet.toggle()
    assert "Tesfaye" not in words(page)
    assert "T. · à relire" in words(page)


def test_a_convention_is_signed_in_the_feminine_and_an_avenant_in_the_masculine(open_service: Open):
    service = open_service()
    first = service.workspace.agreements.agreements_of(service.tesfaye.ref)[0]
    assert signed_words(replace(first, signed_on=date(2026, 3, 1))) == "Signée le 01/03/2026"
    assert signed_words(replace(first, number=1, signed_on=date(2026, 3, 1))) == "Signé le 01/03/2026"


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (911, 512)])
def test_the_title_is_never_cut(open_service: Open, shown: Any, size: tuple[int, int]):
    page = shown(open_service(size=size))
    assert page._title.width() >= page._title.sizeHint().width()
    assert page._title.text() == "Convention d’occupation temporaire"
    back = next(made for made in page.findChildren(QPushButton) if made.accessibleName() == "Retour")
    assert back.width() == back.sizeHint().width()


def test_keys_begin_with_what_is_still_to_be_filled(open_service: Open, shown: Any):
    page = shown(open_service())
    assert page.focusWidget().accessibleName() == "Loyer mensuel"


def test_once_signed_keys_never_begin_with_going_back(open_service: Open, shown: Any):
    service = open_service()
    agreement = service.workspace.agreements.agreements_of(service.tesfaye.ref)[-1]
    service.workspace.agreements.sign(agreement.id, date(2026, 11, 20))
    page = shown(service)
    assert QApplication.focusWidget().accessibleName() != "Retour"
    assert page.focusWidget() is not None


@pytest.mark.parametrize("regime", ["", "prive_conventionne", "hlm_sous_location", "prive_non_conventionne"])
def test_a_clause_that_the_law_voids_cannot_be_ticked(
    open_service: Open, rest: Callable[[Service, AgreementPage], None], regime: str
):
    service = open_service()
    home = service.workspace.occupancies.of_support(service.tesfaye.id)[0]
    lease = service.workspace.housing.head_leases(home.unit_id)
    if regime:
        draft = HeadLeaseDraft(None, regime, lease[0].starts_on if lease else home.starts_on)
        service.workspace.housing.keep_head_lease(home.unit_id, draft, lease[0].id if lease else None)
    agreement = service.workspace.agreements.draw_up(service.tesfaye.ref)
    page = service.go("agreement", agreement_id=agreement.id)
    rest(service, page)
    form = page._form
    assert all(box.isVisibleTo(form) == (regime == "prive_non_conventionne") for box in form._clauses.values())
    assert ("ne s’impriment pas" in form._caution.text()) == (regime != "prive_non_conventionne")
