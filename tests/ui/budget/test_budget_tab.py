"""The budget of a dossier: typed by keyboard, its result at each keystroke, kept without a save button, hidden when it must be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.budget.balance import WhatIf
from caseworker.budget.model import Charge, Debt, Evaluation, Housing, Resource, ResourceState
from caseworker.budget_figures import figure
from tests.ui.small_service import Service
from ui.budget.curves import Curves
from ui.budget.form import BudgetForm
from ui.budget.result_card import ResultStrip
from ui.budget.sheet_card import SheetCard
from ui.budget.tab import BudgetTab
from ui.budget.what_if_card import WhatIfCard
from ui.widgets.layout import Elided

Open = Callable[..., Service]
TODAY = date(2026, 11, 22)


def shown(place: QWidget) -> str:
    QApplication.processEvents()
    labels = [label for label in place.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.whole() if isinstance(label, Elided) else label.text() for label in labels)


def press(place: QWidget, name: str) -> None:
    QApplication.processEvents()
    made = [b for b in place.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName().startswith(name)]
    made[0].click()
    QApplication.processEvents()


def field(place: QWidget, name: str, number: int = 0) -> QLineEdit:
    return [e for e in place.findChildren(QLineEdit) if e.isVisible() and e.accessibleName() == name][number]


def pick(place: QWidget, name: str, code: str, number: int = 0) -> None:
    made = [c for c in place.findChildren(QComboBox) if c.isVisible() and c.accessibleName() == name][number]
    made.setCurrentIndex(made.findData(code))


def write(qtbot: QtBot, edit: QLineEdit, typed: str) -> None:
    edit.setFocus()
    edit.selectAll()
    if typed.isascii():
        qtbot.keyClicks(edit, typed)
    else:  # the keys of tests have no euro sign
        QApplication.clipboard().setText(typed)
        edit.paste()


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def opened(service: Service) -> Any:
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Budget")
    QApplication.processEvents()
    return page


def part(page: QWidget, kind: type[Any]) -> Any:
    found = page.findChild(kind)
    assert found
    return found


def kept(service: Service) -> Evaluation:
    return service.workspace.budgets.evaluations_of(service.tesfaye.ref)[0]


def begun(service: Service, on: date = TODAY) -> Evaluation:
    budgets = service.workspace.budgets
    made = budgets.begin(service.tesfaye.ref, on, Housing(35000, 4000, 30484))
    person = budgets.people_of(service.tesfaye.ref)[0].person.id
    cej = Resource("", "cej", 56168, person_id=person)
    lines = {
        "resources": (cej,),
        "charges": (Charge("", "electricite", 4500),),
        "debts": (Debt("", "eau", "Régie", 9000, 3000),),
    }
    return budgets.write(made.id, replace(made.budget, **lines))


def test_a_budget_is_begun_and_typed_and_its_result_is_alive_at_each_keystroke(service: Service, qtbot: QtBot):
    page = opened(service)
    press(page, "Nouvelle évaluation")
    form, strip = part(page, BudgetForm), part(page, ResultStrip)
    write(qtbot, field(form, "Loyer"), "350")
    assert "350,00\u00a0€" in shown(strip)
    write(qtbot, field(form, "Aide au logement (AL ou APL)"), "304,84")
    assert "45,16\u00a0€" in shown(strip)
    press(form, "Ajouter une ressource")
    pick(form, "Ressource", "cej")
    amount = field(form, "Montant de la ressource")
    amount.setFocus()
    for typed, total in (("5", "309,84"), ("6", "360,84"), ("1", "865,84")):
        qtbot.keyClicks(amount, typed)
        assert f"{total}\u00a0€" in shown(strip)
    page.settle()
    assert [(one.source, one.cents) for one in kept(service).budget.resources] == [("cej", 56100)]
    assert kept(service).budget.housing.rent_cents == 35000


def test_what_the_screen_shows_is_the_one_calculation(service: Service):
    evaluation = begun(service)
    strip = part(opened(service), ResultStrip)
    result = service.workspace.budgets.result_of(evaluation)
    for code in ("total", "residual", "net_effort", "left", "person_day", "unit_day"):
        assert figure(result, code).value in shown(strip)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("douze", "Ce montant n’a pas pu être lu"),
        ("-50", "Un montant ne s’écrit pas avec un moins"),
        ("1.240", "Est-ce 1\u202f240,00\u00a0€ ou 1,24\u00a0€\u202f?"),
        ("99999999", "Ce montant est négatif, ou bien trop élevé"),
    ],
)
def test_a_wrong_amount_gets_a_sentence_under_its_line_and_loses_nothing(
    service: Service, qtbot: QtBot, typed: str, sentence: str
):
    begun(service)
    page = opened(service)
    form = part(page, BudgetForm)
    write(qtbot, field(form, "Montant de la charge"), typed)
    write(qtbot, field(form, "Loyer"), "400")
    page.settle()
    assert sentence in shown(form)
    assert field(form, "Montant de la charge").text() == typed
    assert (kept(service).budget.charges[0].cents, kept(service).budget.housing.rent_cents) == (4500, 40000)
    write(qtbot, field(form, "Montant de la charge"), "1 240,50 €")
    page.settle()
    assert sentence not in shown(form)
    assert kept(service).budget.charges[0].cents == 124050


def test_an_aid_above_the_rent_is_asked_about_and_not_written(service: Service, qtbot: QtBot):
    begun(service)
    page = opened(service)
    form = part(page, BudgetForm)
    write(qtbot, field(form, "Aide au logement (AL ou APL)"), "500")
    page.settle()
    assert "L’aide au logement dépasse le loyer et les charges" in shown(form)
    assert kept(service).budget.housing.aid_cents == 30484
    write(qtbot, field(form, "Aide au logement (AL ou APL)"), "300")
    page.settle()
    assert kept(service).budget.housing.aid_cents == 30000


def test_enter_goes_to_the_next_line_or_makes_one_and_the_arrows_move(service: Service, qtbot: QtBot):
    begun(service)
    page = opened(service)
    form = part(page, BudgetForm)
    amount = field(form, "Montant de la charge")
    amount.setFocus()
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(form.charges.lines) == 2)
    pick(form, "Charge", "telephone", 1)
    second = field(form, "Montant de la charge", 1)
    write(qtbot, second, "20")
    qtbot.keyClick(second, Qt.Key.Key_Up)
    qtbot.waitUntil(amount.hasFocus)
    qtbot.keyClick(amount, Qt.Key.Key_Down)
    qtbot.waitUntil(second.hasFocus)
    page.settle()
    assert [one.kind for one in kept(service).budget.charges] == ["electricite", "telephone"]


def test_a_line_taken_away_can_be_put_back(service: Service):
    begun(service)
    page = opened(service)
    form = part(page, BudgetForm)
    press(form, "Enlever la ligne, Électricité")
    page.settle()
    assert kept(service).budget.charges == ()
    press(service.window, "Annuler")
    page.settle()
    assert [one.kind for one in kept(service).budget.charges] == ["electricite"]


def test_what_if_stands_side_by_side_and_is_kept_nowhere(service: Service, qtbot: QtBot):
    evaluation = begun(service)
    page = opened(service)
    card = part(page, WhatIfCard)
    pick(card, "Et si une ressource s’arrêtait", evaluation.budget.resources[0].id)
    write(qtbot, field(card, "Et si un remboursement commençait"), "25")
    now = service.workspace.budgets.result_of(evaluation)
    then = now.what_if(WhatIf(lost_cents=56168, repayment_cents=2500))
    assert figure(now, "left").value in shown(card)
    assert figure(then, "left").value in shown(card)
    page.settle()
    assert kept(service).budget == evaluation.budget


def test_a_cej_proposes_its_end_and_a_suspension_opens_an_action(service: Service, qtbot: QtBot):
    begun(service)
    page = opened(service)
    form = part(page, BudgetForm)
    write(qtbot, field(form, "Premier jour de la ressource"), "05/01/2026")
    qtbot.keyClick(field(form, "Premier jour de la ressource"), Qt.Key.Key_Tab)
    assert field(form, "Fin prévue de la ressource").text() == "04/01/2027"
    pick(form, "Où en est la ressource", "suspendue")
    page.settle()
    assert "À renseigner" in shown(form)
    assert kept(service).budget.resources[0].state is ResourceState.ACTIVE
    write(qtbot, field(form, "Depuis quel jour"), "01/11/2026")
    page.settle()
    assert kept(service).budget.resources[0].state is ResourceState.SUSPENDED
    assert "304,84\u00a0€" in shown(part(page, ResultStrip))
    (action,) = service.workspace.plan.actions_of(service.tesfaye.ref)
    assert action.what.startswith("Faire rétablir une ressource suspendue depuis le 01/11/2026")


def test_a_former_evaluation_is_read_compared_and_does_not_change(service: Service):
    begun(service, date(2026, 8, 1))
    page = opened(service)
    press(page, "Nouvelle évaluation")
    form, tab = part(page, BudgetForm), part(page, BudgetTab)
    assert form.isEnabled()
    pick(page, "Évaluation montrée", service.workspace.budgets.evaluations_of(service.tesfaye.ref)[1].id)
    QApplication.processEvents()
    assert not form.isEnabled()
    assert "celle-ci ne change plus" in shown(tab)
    assert "Comparer deux évaluations" in shown(tab)
    curves = part(page, Curves)
    assert len(curves.places(0)) == 2
    assert "Reste à vivre\u00a0: de " in curves.accessibleName()


def test_beginning_can_be_taken_back(service: Service):
    first = begun(service, date(2026, 8, 1))
    page = opened(service)
    press(page, "Nouvelle évaluation")
    assert kept(service).budget.on == TODAY
    press(service.window, "Annuler")
    QApplication.processEvents()
    assert service.workspace.budgets.evaluations_of(service.tesfaye.ref) == [first]
    assert part(page, BudgetForm).isEnabled()


def test_in_discreet_mode_nothing_of_a_budget_is_shown(service: Service):
    begun(service)
    page = opened(service)
    service.window.area.desk.discreet.toggle()
    QApplication.processEvents()
    tab = part(page, BudgetTab)
    assert "Budget masqué" in shown(tab)
    assert "€" not in shown(tab)
    assert "Allocation" not in shown(tab)


@pytest.mark.parametrize("role", [Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER])
def test_who_has_no_right_to_budgets_has_no_such_tab(open_service: Open, role: Role):
    service = open_service(role)
    page = service.go("dossier", ref=service.tesfaye.ref)
    bar = page.findChild(QTabBar)
    assert "Budget" not in [bar.tabText(number) for number in range(bar.count())]


def test_it_is_usable_in_a_small_window(open_service: Open):
    service = open_service(size=(1024, 600))
    begun(service)
    page = opened(service)
    form = part(page, BudgetForm)
    QApplication.processEvents()
    assert form.width() <= page.width()
    assert field(form, "Montant de la ressource").width() >= 90


def test_what_could_not_be_written_is_found_again_after_a_lock(service: Service, qtbot: QtBot):
    begun(service)
    page = opened(service)
    form = part(page, BudgetForm)
    write(qtbot, field(form, "Montant de la charge"), "douze")
    pick(form, "Où en est la ressource", "suspendue")
    page.settle()
    drafts = service.workspace.budget_drafts
    kept_typed = drafts.kept(kept(service).id)
    assert kept_typed
    assert [one.text for one in kept_typed.unread] == ["douze"]
    tab = part(page, BudgetTab)
    tab._own = None
    tab.show_support(service.workspace.supports.support(service.tesfaye.ref))
    assert field(form, "Montant de la charge").text() == "douze"
    assert "Ce montant n’a pas pu être lu" in shown(form)
    write(qtbot, field(form, "Montant de la charge"), "12")
    write(qtbot, field(form, "Depuis quel jour"), "01/11/2026")
    page.settle()
    assert drafts.kept(kept(service).id) is None
    assert kept(service).budget.resources[0].state is ResourceState.SUSPENDED


def test_the_sheet_is_seen_before_it_is_printed_and_kept(service: Service, qtbot: QtBot):
    from caseworker.demo.service import ASSOCIATION

    service.workspace.association.set_details(ASSOCIATION)
    evaluation = begun(service)
    page = opened(service)
    press(page, "Imprimer le budget")
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    sheet = part(page, SheetCard)
    assert "La feuille que le ménage garde" in shown(sheet)
    assert service.workspace.issuing.issued_of(service.tesfaye.ref) == []
    press(sheet, "Facile à lire")
    press(sheet, "Enregistrer la feuille")
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    QApplication.processEvents()
    (issued,) = service.workspace.issuing.issued_of(service.tesfaye.ref)
    assert (issued.kind, issued.subject_id) == ("budget-plain", evaluation.id)
    page.settle()


def test_a_seizure_says_how_much_of_a_wage_may_be_taken(service: Service, qtbot: QtBot):
    begun(service)
    page = opened(service)
    form = part(page, BudgetForm)
    pick(form, "Ressource", "salaire")
    write(qtbot, field(form, "Montant de la ressource"), "1400")
    assert "saisissable" not in shown(form)
    pick(form, "Charge", "saisie")
    assert "Selam, 204,42\u00a0€ par mois" in shown(form)
    page.settle()
