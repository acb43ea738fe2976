"""Printing on screen: what is ready and what is missing, a preview, several at once, files where they were asked for."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft
from caseworker.appointments.model import AppointmentDraft
from caseworker.commands.known_codes import PAPERS
from caseworker.demo.service import ASSOCIATION
from caseworker.households.model import PersonDraft
from caseworker.housing.model import HeadLeaseDraft, UnitDraft
from caseworker.housing.regimes import LegalRegime
from caseworker.inventories.model import InventoryDraft
from caseworker.inventories.words import InventoryKind
from tests.disks import Mount
from tests.ui.conftest import ChosenBeforehand
from tests.ui.small_service import Service
from ui.dossier.page import DossierPage
from ui.letters import printables
from ui.letters.kinds import OF_CODE
from ui.letters.page import PrintingPage
from ui.shell.printing import Stack, paint_stack
from ui.shell.task_runner import Cancelled
from ui.widgets.notices import Snackbar

Open = Callable[..., Service]
IN_ORDER = (
    "household-sheet", "inventory-entry", "inventory-intermediate", "inventory-exit", "inventory-comparison",
    "blank-inventory", "keys", "privacy-notice", "passage-sheet", "blank-passage",
)  # fmt: skip
OF_NOBODY = {"day-list", "signing-list", "meeting-sheet", "cash-receipt"}


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    made.workspace.association.set_details(ASSOCIATION)
    return made


@pytest.fixture
def page(service: Service, qtbot: QtBot) -> PrintingPage:
    return shown(service, qtbot)


def shown(service: Service, qtbot: QtBot) -> PrintingPage:
    found: PrintingPage = service.go("printing", ref=service.tesfaye.ref)
    idle(service, qtbot)
    return found


def idle(service: Service, qtbot: QtBot) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    QApplication.processEvents()


def said(page: PrintingPage, code: str) -> str:
    return page._rows[code]._state.words().replace("\u00a0", " ")


def told(service: Service) -> str:
    return next(bar.accessibleName() for bar in service.window.findChildren(Snackbar) if bar.isVisible())


def test_each_paper_is_ready_or_says_what_it_lacks_and_where_that_is_filled(page: PrintingPage):
    assert said(page, "keys") == "Prêt à imprimer"
    assert said(page, "appointment-letter").startswith("Il manque : rendez-vous prévu (aucun dans l’agenda)")
    assert said(page, "reminder") == "Il manque : somme due (rien n’est dû à cette date)."
    assert page._rows["appointment-letter"]._state.places() == [("agenda", "Agenda")]
    assert said(page, "inventory-entry") == "Pas encore d’état des lieux d’entrée."


def test_every_kind_that_exists_for_a_household_is_listed(page: PrintingPage):
    assert set(page._rows) == set(OF_CODE) == set(PAPERS) - OF_NOBODY


NONE_YET = {
    "budget": ("Pas encore de budget évalué.", "Budget"),
    "amendment": ("Pas encore d’avenant.", "Convention"),
    "inventory-intermediate": ("Pas encore fait.", "État des lieux"),
    "inventory-exit": ("Pas encore d’état des lieux de sortie.", "État des lieux"),
    "inventory-comparison": ("Il faut un état des lieux d’entrée et un de sortie.", "État des lieux"),
    "reservation": ("Ni réserve ni refus sur un document.", "Synthèse"),
    "visit": ("Pas encore d’entretien.", ""),
    "assessment": ("Pas encore de point noté.", "Plan"),
}


@pytest.mark.parametrize("code", NONE_YET)
def test_what_is_not_there_yet_says_so_and_leads_where_it_begins(
    service: Service, page: PrintingPage, qtbot: QtBot, code: str
):
    words, tab = NONE_YET[code]
    assert said(page, code) == words
    ((place, _label),) = page._rows[code]._state.places()
    page._go_and_fill(place)
    idle(service, qtbot)
    dossier = service.window.area.current()
    assert isinstance(dossier, DossierPage)
    if tab:
        assert dossier._tabs.tabText(dossier._tabs.currentIndex()) == tab


def test_what_binds_is_kept_and_a_sheet_is_let_go(
    service: Service, page: PrintingPage, dialogs: ChosenBeforehand, tmp_path: Path, qtbot: QtBot
):
    dialogs.folder = tmp_path / "papiers"
    dialogs.folder.mkdir()
    complete_dwelling(service)
    idle(service, qtbot)
    bound = {"agreement", "agreement-plain", "keys", "occupancy-certificate"}
    for code in {*bound, "household-sheet", "blank-inventory", "blank-visit", "passage-sheet", "blank-passage"}:
        assert said(page, code) == "Prêt à imprimer"
        page._rows[code].want(1)
    page._print()
    idle(service, qtbot)
    assert len(list(dialogs.folder.iterdir())) == 9
    assert {one.kind for one in service.workspace.issuing.issued_of("A001")} == bound
    assert {row.action for row in service.workspace.access.journal_entries(20)} >= {"printed", "issued"}


def complete_dwelling(service: Service) -> None:
    """Give the file what its convention and its sheets quote."""
    workspace, unit = service.workspace, service.workspace.housing.unit(service.shared.ref)
    draft = UnitDraft(unit.address, unit.postal_code, unit.city, ref=unit.ref, layout="T3", area_cm2=590_000, places=2)
    workspace.housing.update_unit(unit.ref, replace(draft, acquired_on=unit.acquired_on))
    workspace.housing.complete_head_lease(unit.id, workspace.housing.owners()[0].id, LegalRegime.PRIVE_CONVENTIONNE)
    person = workspace.households.members(service.tesfaye.household_id)[0].person
    known = PersonDraft(person.last_name, person.first_name, person.sex, date(1988, 8, 23))
    workspace.households.correct_person(person.id, known)
    money = AgreementDraft(
        rent_cents=260_00,
        charges_cents=35_00,
        aid_cents=194_00,
        deposit_cents=260_00,
        due_day=5,
        payment_means="virement",
    )
    workspace.agreements.fill(workspace.agreements.agreements_of("A001")[0].id, money)


def test_a_paper_that_nobody_began_is_seen_as_a_draft(service: Service, page: PrintingPage, qtbot: QtBot):
    for code in ("inventory-entry", "inventory-comparison", "amendment"):
        page._rows[code].looked_at.emit()
        idle(service, qtbot)
        assert page._pane.document().pageCount() > 0, code
    page._rows["reservation"].looked_at.emit()
    idle(service, qtbot)
    assert told(service) == "Ni réserve ni refus sur un document."


def test_the_documents_of_an_exit_are_ticked_in_one_gesture(page: PrintingPage):
    page._want(printables.EXIT)
    assert {code: row.number() for code, row in page._rows.items() if row.number()} == printables.EXIT


def test_the_rental_management_prints_money_and_the_account_of_the_deposit(open_service: Open, qtbot: QtBot):
    page = shown(open_service(Role.RENTAL_MANAGER), qtbot)
    assert tuple(page._rows) == (
        "household-sheet", "keys", "deposit-account", "dues-notice", "dues-notice-plain", "rent-receipt", "rent-receipt-plain",
        "repayment-plan", "repayment-plan-plain", "repayment-plan-copy", "aid-sheet", "aid-statement", "charge-statement",
        "rent-certificate", "reminder", "formal-notice", "arrears-report", "fund-request", "privacy-notice",
    )  # fmt: skip
    assert "jour où les clés ont été rendues" in said(page, "deposit-account")
    assert ("dossier:Dépôt de garantie", "Dépôt de garantie") in page._rows["deposit-account"]._state.places()


def test_an_inventory_under_way_names_the_first_things_it_lacks(service: Service, page: PrintingPage, qtbot: QtBot):
    service.workspace.inventories.begin(InventoryDraft(InventoryKind.ENTRY, "A001"))
    idle(service, qtbot)
    assert said(page, "inventory-entry").startswith("Il manque : ")
    assert "autres choses." in said(page, "inventory-entry")
    page._rows["inventory-entry"].looked_at.emit()
    idle(service, qtbot)
    assert page._pane.document().pageCount() > 0


def test_what_is_missing_is_read_again_once_it_is_filled(service: Service, page: PrintingPage, qtbot: QtBot):
    draft = AppointmentDraft(service.tesfaye.id, date(2026, 12, 3), time(14, 30), 45, "rdv_bureau")
    service.workspace.appointments.plan(draft)
    idle(service, qtbot)
    assert said(page, "appointment-letter") == "Prêt à imprimer"


def test_one_gesture_ticks_what_an_entry_needs_and_prints_what_is_ready(
    service: Service, page: PrintingPage, dialogs: ChosenBeforehand, tmp_path: Path, qtbot: QtBot
):
    page._want(printables.ENTRY)
    numbers = {code: row.number() for code, row in page._rows.items() if row.number()}
    assert numbers == {code: count for code, count in printables.ENTRY.items() if code != printables.TRIPARTITE}
    assert not page._rows[printables.TRIPARTITE].isVisible()  # no lease slides here
    assert page._leave.text().strip() == "Imprimer (3)"  # the convention still lacks its amounts
    dialogs.folder = tmp_path / "papiers"
    dialogs.folder.mkdir()
    qtbot.keyClick(service.window.windowHandle(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    idle(service, qtbot)
    names = sorted(path.name for path in dialogs.folder.iterdir())
    assert names == ["ASS-A001.pdf", "CLES-A001.pdf", "INFO-A001.pdf"]
    assert f"3 documents enregistrés dans «\u202f{dialogs.folder}\u202f»" in told(service)
    assert all(PdfReader(path).pages for path in dialogs.folder.iterdir())
    assert {one.kind for one in service.workspace.issuing.issued_of("A001")} == {"keys", "privacy-notice", "insurance-reminder"}  # fmt: skip


def test_the_preview_follows_what_is_typed_beside_it(service: Service, page: PrintingPage, qtbot: QtBot):
    page._rows["orientation-letter"].looked_at.emit()
    idle(service, qtbot)
    assert page._pane.document().pageCount() == 1
    (to, _about) = page._wish.findChildren(QLineEdit)
    to.setText("Mission locale, 2 rue Haute, 30100 Alès")
    to.editingFinished.emit()
    idle(service, qtbot)
    assert page._wishes["orientation-letter"].to.startswith("Mission locale")
    assert "Mission locale" in page._pane.document().getAllText(0).text()
    page.settle()


def test_nothing_of_it_shows_in_discreet_mode(service: Service, page: PrintingPage, qtbot: QtBot):
    page._rows["keys"].looked_at.emit()
    idle(service, qtbot)
    service.window.discreet.toggle()
    idle(service, qtbot)
    assert page._pane.isHidden()
    assert page._pane.document().pageCount() == 0
    assert "Tesfaye" not in page._name.whole()
    assert page._wish.isHidden()


def test_a_folder_that_cannot_be_written_is_said_and_holds_nothing_half_written(
    service: Service, page: PrintingPage, dialogs: ChosenBeforehand, tmp_path: Path, qtbot: QtBot
):
    dialogs.folder = tmp_path
    (tmp_path / "CLES-A001.pdf").mkdir()
    page._rows["keys"].want(1)
    page._print()
    idle(service, qtbot)
    assert [path.name for path in tmp_path.iterdir() if path.is_file() and path.suffix in {".pdf", ".part"}] == []
    dialogs.folder = tmp_path / "absent"
    page._print()
    idle(service, qtbot)
    assert not dialogs.folder.exists()
    assert "Impossible d’écrire à cet endroit" in told(service)


def test_a_full_disk_is_said_and_what_was_there_stays(
    service: Service, page: PrintingPage, dialogs: ChosenBeforehand, small_disk: Mount, qtbot: QtBot
):
    dialogs.folder = small_disk(1)
    (dialogs.folder / "CLES-A001.pdf").write_bytes(b"former")
    with suppress(OSError), (dialogs.folder / "plein").open("wb", buffering=0) as filling:
        while filling.write(b"x" * 4096):
            pass
    page._rows["keys"].want(1)
    page._print()
    idle(service, qtbot)
    assert "Le disque est plein" in told(service)
    assert {path.name for path in dialogs.folder.iterdir()} == {"CLES-A001.pdf", "plein"}
    assert (dialogs.folder / "CLES-A001.pdf").read_bytes() == b"former"


def test_a_paper_emptied_since_the_list_was_read_is_neither_kept_nor_printed(
    service: Service, page: PrintingPage, dialogs: ChosenBeforehand, tmp_path: Path, qtbot: QtBot
):
    dialogs.folder = tmp_path / "papiers"
    dialogs.folder.mkdir()
    page._rows["keys"].want(1)
    service.workspace.association.set_details({"city": ""})
    page._print()  # before the page has read the list again
    idle(service, qtbot)
    assert "n’est plus complet" in told(service)
    assert list(dialogs.folder.iterdir()) == []
    assert service.workspace.issuing.issued_of("A001") == []


def test_a_maitresse_de_maison_prints_what_her_task_needs_and_no_more(open_service: Open, qtbot: QtBot):
    service = open_service(Role.HOME_SUPPORT_WORKER)
    page = shown(service, qtbot)
    assert tuple(page._rows) == IN_ORDER


def test_the_dossier_leads_to_it_by_ctrl_p(service: Service, qtbot: QtBot):
    service.go("dossier", ref="A001")
    qtbot.keyClick(service.window.windowHandle(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert service.window.area
    assert isinstance(service.window.area.current(), PrintingPage)
    idle(service, qtbot)


# --- the printer, which here writes a file


def painted(tmp_path: Path, papers: list[tuple[bytes, int]], *, both_sides: bool) -> tuple[int, int]:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(os.fspath(tmp_path / "sortie.pdf"))
    printer.setResolution(72)
    sides = paint_stack(Stack("essai", papers), printer, both_sides=both_sides)
    return sides, len(PdfReader(tmp_path / "sortie.pdf").pages)


def test_each_copy_begins_on_a_sheet_of_its_own_on_both_sides(service: Service, page: PrintingPage, tmp_path: Path):
    from caseworker.documents.printing import print_paper

    one = print_paper(service.workspace.letters.paper("occupancy-certificate", "A001", draft=True)).pdf
    twice = PdfWriter()
    for _ in range(2):
        twice.append(BytesIO(one))
    two = BytesIO()
    twice.write(two)
    papers = [(one, 2), (two.getvalue(), 1)]
    assert [len(PdfReader(BytesIO(pdf)).pages) for pdf, _ in papers] == [1, 2]
    assert painted(tmp_path, papers, both_sides=False) == (4, 4)
    assert painted(tmp_path, papers, both_sides=True) == (6, 6)


def test_a_printing_that_is_given_up_stops_at_the_next_page(service: Service, page: PrintingPage, tmp_path: Path):
    from caseworker.documents.printing import print_paper

    pdf = print_paper(service.workspace.letters.paper("keys", "A001", draft=True)).pdf
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(os.fspath(tmp_path / "sortie.pdf"))

    def give_up(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        paint_stack(Stack("essai", [(pdf, 5)]), printer, both_sides=False, progress=give_up)


def test_the_convention_of_three_parties_is_offered_where_the_lease_slides(service: Service, qtbot: QtBot):
    home = service.workspace.occupancies.of_support(service.tesfaye.id)[0]
    leases = service.workspace.housing.head_leases(home.unit_id)
    draft = HeadLeaseDraft(None, "hlm_bail_glissant", leases[0].starts_on if leases else home.starts_on)
    service.workspace.housing.keep_head_lease(home.unit_id, draft, leases[0].id if leases else None)
    page = shown(service, qtbot)
    row = page._rows["tripartite-annex"]
    assert row.isVisible()
    assert row.rule
    assert row.rule.isVisible()
    assert said(page, "tripartite-annex").startswith("Il manque : nom de l’organisme bailleur")
    assert row._state.places() == [("unit", "Logement")]
