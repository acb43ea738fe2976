"""The line that says what comes next to a convention, and the taps that do it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.agreements.ending import RECEIPTED
from caseworker.agreements.model import AgreementDraft
from caseworker.renewal_words import WAYS
from tests.ui.small_service import Service
from ui.agreements.next_card import NextCard
from ui.agreements.notice_form import NoticeForm
from ui.letters.page import PrintingPage

Open = Callable[..., Service]


def words(page: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: QWidget, label: str) -> None:
    QApplication.processEvents()
    next(b for b in page.findChildren(QPushButton) if b.isVisible() and label in b.text()).click()
    QApplication.processEvents()


def labels(page: QWidget) -> list[str]:
    QApplication.processEvents()
    return [b.text().strip() for b in page.findChildren(QPushButton) if b.isVisible()]


def test_the_association_gives_notice_only_in_a_way_that_proves_its_day(open_service: Open, qtbot: QtBot):
    service = open_service()
    card = service.go("dossier", ref=service.tesfaye.ref, tab="Convention").findChild(NextCard)
    press(card, "Noter un congé")
    form = card.findChild(NoticeForm)
    offered = [form._way.itemData(row) for row in range(form._way.count())]
    press(form, "L’association")
    assert offered == list(WAYS)
    assert [form._way.itemData(row) for row in range(form._way.count())] == [*RECEIPTED]
    form._reason.setCurrentIndex(form._reason.findData("manquement"))
    form._words.setText("Loyers impayés.")
    press(form, "Noter le congé")
    qtbot.waitUntil(lambda: "Imprimer la lettre" in labels(card))
    press(card, "Imprimer la lettre")
    page = service.window.area.findChild(PrintingPage)
    qtbot.waitUntil(lambda: not service.window.tasks.running(), timeout=20_000)
    assert page._shown == "notice-letter"


def test_a_bilan_is_noted_by_taps_and_opens_the_amendment(open_service: Open, qtbot: QtBot):
    service = open_service()
    agreements, ref = service.workspace.agreements, service.unhoused.ref
    today = service.workspace.session.today()
    first = agreements.draw_up(ref, AgreementDraft(ends_on=date(2026, 12, 13)))
    agreements.sign(first.id, today)
    page = service.go("dossier", ref=ref, tab="Convention")
    card = page.findChild(NextCard)
    qtbot.waitUntil(lambda: "Bilan à tenir avant le 13 décembre 2026." in words(card))
    press(card, "Tenir le bilan")
    review = service.window.area.current()
    press(review, "Noter le bilan")
    assert "À renseigner." in words(review)
    press(review, "Renouveler la convention")
    press(review, "Noter le bilan")
    qtbot.waitUntil(lambda: "Ce bilan est noté" in words(review))
    review.settle()
    service.go("dossier", ref=ref, tab="Convention")
    qtbot.waitUntil(lambda: "Avenant à préparer" in words(card))
    press(card, "Préparer l’avenant")
    qtbot.waitUntil(lambda: len(agreements.agreements_of(ref)) == 2)
    assert agreements.agreements_of(ref)[-1].is_pending
    qtbot.waitUntil(lambda: not service.window.tasks.running(), timeout=20_000)
    service.go("dossier", ref=ref, tab="Convention")
    qtbot.waitUntil(lambda: "est prêt" in words(card))


def test_a_notice_is_noted_and_withdrawn(open_service: Open, qtbot: QtBot):
    service = open_service()
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Convention")
    card = page.findChild(NextCard)
    press(card, "Noter un congé")
    assert "Préavis de 1 mois" in words(card)
    press(card, "Noter le congé")
    qtbot.waitUntil(lambda: "Départ annoncé" in words(card))
    assert "Imprimer l’accusé de réception" in labels(card)
    press(card, "Retirer le congé")
    qtbot.waitUntil(lambda: "Départ annoncé" not in words(card))
    assert service.workspace.notices.notices_of(service.tesfaye.ref)[0].withdrawn_on
