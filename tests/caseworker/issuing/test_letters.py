"""Letters and certificates: what each says, what the envelope shows, blanks by name, frozen once issued, read by whom."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa
from pypdf import PdfReader

from caseworker.access.rights import Role
from caseworker.agreements.ending import NoticeDraft
from caseworker.agreements.model import AgreementDraft
from caseworker.appointments.model import AppointmentDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.deposits.model import Departure
from caseworker.documents import printing
from caseworker.documents.model import Paper
from caseworker.documents.press import laid_out
from caseworker.documents.printing import blanks_of, fingerprint_of, print_paper
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.handovers.model import HandoverDraft, KeySet
from caseworker.housing.model import HeadLeaseDraft
from caseworker.inventories.model import InventoryDraft
from caseworker.inventories.words import InventoryKind
from caseworker.issuing.letter_kinds import AS_FILED, LETTERS, Wish
from caseworker.issuing.model import Issued
from caseworker.papers.model import PaperDraft
from caseworker.supports.model import Exit
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
MEETING = date(2026, 12, 3)
MM = 72 / 25.4
KEYS = Wish(keys=(("Porte du logement", 2), ("Boîte aux lettres", 1)))


@pytest.fixture
def head(files: Files) -> Workspace:
    """A household that owes two months, meets its worker on the 3rd of December, and whose association is known."""
    workspace = files.head()
    workspace.association.set_details(ASSOCIATION)
    database, stay = workspace.session.database, files.stay.id
    for number, month in enumerate(("2026-09", "2026-10", "2026-11")):
        database.insert("dues", {"id": f"d{number}", "support_id": stay, "month": month, "rent_cents": 300_00, "charges_cents": 40_00, "aid_cents": 240_00, "recorded_on": "2026-11-01"})  # fmt: skip
    database.insert("payments", {"id": "p1", "support_id": stay, "effective_on": "2026-10-02", "recorded_on": "2026-10-02", "amount_cents": 150_00, "means": "virement", "reverses_id": None})  # fmt: skip
    claire = workspace.staff.ensure("Claire Vidal")
    workspace.appointments.plan(AppointmentDraft(stay, MEETING, time(14, 30), 45, "rdv_bureau", staff_id=claire, subject="Dette secrète"))  # fmt: skip
    return workspace


def issue(workspace: Workspace, code: str, wish: Wish = AS_FILED, ref: str = "A001") -> Issued:
    paper = workspace.letters.paper(code, ref, wish)
    return workspace.letters.issue(paper, print_paper(paper), ref, wish)


def words_of(pdf: bytes) -> str:
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    return re.sub(r"[\u202f\u00a0]", " ", said)


def words_in(workspace: Workspace, code: str, wish: Wish = AS_FILED) -> str:
    return words_of(print_paper(workspace.letters.paper(code, "A001", wish)).pdf)


NOTICES = {
    "notice-letter": NoticeDraft(
        "association", "main_propre", "manquement", date(2026, 11, 20), words="Loyers impayés."
    ),
    "notice-receipt": NoticeDraft("menage", "lrar", "depart", date(2026, 11, 20)),
}


def ready(workspace: Workspace, code: str) -> Wish:
    """Note what a letter answers, and return what its writer says."""
    if code in NOTICES:
        workspace.notices.give("A001", NOTICES[code])
    return KEYS if code == "keys" else AS_FILED


TO_OTHERS = {"privacy-notice", "orientation-letter", "arrears-report", "fund-request"}
"""Letters that no household receives by post."""
SAID = {
    "occupancy-certificate": ("Madame Selam TESFAYE", "occupe depuis le 14 janvier 2026", "14 rue Taisson", "Yonas"),
    "rent-certificate": ("CAF", "300,00 €", "40,00 €", "340,00 €", "240,00 €", "novembre 2026", "150,00 € à payer"),
    "keys": ("Porte du logement", "Boîte aux lettres", "Selam TESFAYE", "qui reçoit les clés", "lu et approuvé"),
    "appointment-letter": ("jeudi 3 décembre 2026", "14 h 30", "dans nos bureaux", "Claire Vidal", "interprète"),
    "reminder": ("octobre 2026", "50,00 €", "150,00 €", "aucun frais", "2 décembre 2026", "Appelez-nous"),
    "formal-notice": ("mettons en demeure", "150,00 €", "7 décembre 2026", "code civil", "fonds de solidarité", "juge"),
    "arrears-report": ("caisse qui verse l’aide", "150,00 €", "octobre 2026", "plan d’apurement", "Selam TESFAYE"),
    "fund-request": ("fonds de solidarité", "150,00 €", "régler la dette", "Selam TESFAYE"),
    "notice-letter": (
        "20 décembre 2026",
        "Loyers impayés.",
        "1 mois",
        "sans une décision de justice",
        "Lettre remise en main propre, à Alès, le 20 novembre 2026",
        "Selam TESFAYE",
        "qui reçoit cette lettre",
    ),
    "notice-receipt": (
        "reçu le 20 novembre 2026 par lettre recommandée",
        "20 décembre 2026",
        "1 mois",
        "nouvelle adresse",
    ),
    "orientation-letter": ("remise par la personne", "avec son accord", "Selam TESFAYE", "L.121-6-2"),
    "insurance-reminder": ("Nous n’avons pas encore", "7 décembre 2026", "librement votre assureur"),
    "privacy-notice": ("2016/679", "2 ans", "CNIL", "Page remise à Madame Selam Tesfaye", "chiffrées"),
}


@pytest.mark.parametrize("code", LETTERS)
def test_each_says_what_the_file_holds_and_nothing_is_missing(head: Workspace, code: str):
    wish = ready(head, code)
    assert blanks_of(head.letters.paper(code, "A001", wish)) == ()
    words = words_in(head, code, wish)
    for expected in SAID[code]:
        assert expected in words, expected
    assert "Dette secrète" not in words


# --- the envelope


def placed(pdf: bytes) -> Iterator[tuple[str, float, float]]:
    """Yield each piece of text of the first page: what, how far from the left and from the top, in millimetres."""
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    found: list[tuple[str, float, float]] = []

    def note(text: str, cm: list[float], tm: list[float], *_font: object) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((" ".join(text.split()), x / MM, 297 - y / MM))

    page.extract_text(visitor_text=note)
    yield from found


def through_the_window(pdf: bytes) -> list[str]:
    """Return all that the window of a DL envelope may show, wherever the sheet has slid."""
    return [text for text, x, y in placed(pdf) if x < 200 and 44 <= y <= 93 and x >= 85]


@pytest.mark.parametrize("code", [code for code in LETTERS if code not in TO_OTHERS])
def test_the_window_shows_the_name_and_the_address_and_nothing_else(head: Workspace, code: str):
    pdf = print_paper(head.letters.paper(code, "A001", draft=True)).pdf
    assert through_the_window(pdf) == ["Madame Selam Tesfaye", "14 rue Taisson", "30100 ALÈS"]
    for _text, x, y in placed(pdf):
        if 44 <= y <= 93:
            assert 100 <= x <= 190
            assert 55 <= y <= 79


def test_long_names_and_many_lines_stay_within_what_the_window_shows(head: Workspace, files: Files):
    long = "Anne-Charlotte Marie-Antoinette Ravoahangiarisoa Andriamanjato"
    to = f"{long}, 1 rue {long}, 30100 Alès"
    pdf = print_paper(head.letters.paper("orientation-letter", "A001", Wish(to=to))).pdf
    shown = [(text, x, y) for text, x, y in placed(pdf) if 44 <= y <= 93]
    assert " ".join(text for text, _, _ in shown).startswith("Anne-Charlotte")
    assert all(100 <= x <= 190 and 55 <= y <= 79 for _, x, y in shown)
    assert print_paper(head.letters.paper("orientation-letter", "A001", Wish(to="x" * 2000))).pages >= 1


def test_who_signs_is_never_alone_on_a_page(head: Workspace, files: Files):
    for number in range(30):
        month = f"{2023 + number // 12}-{number % 12 + 1:02d}"
        head.session.database.insert("dues", {"id": f"m{number}", "support_id": files.stay.id, "month": month, "rent_cents": 10_00, "charges_cents": 0, "aid_cents": 0, "recorded_on": "2026-11-01"})  # fmt: skip
        last = (
            PdfReader(io.BytesIO(print_paper(head.letters.paper("formal-notice", "A001")).pdf)).pages[-1].extract_text()
        )
        assert "Veuillez agréer" in last
        assert "Vézinhet" in last


# --- what is missing, and what a person adds


def test_what_is_missing_is_said_by_name_and_nothing_is_issued(head: Workspace):
    paper = head.letters.paper("reminder", "A002")
    assert "somme due (rien n’est dû à cette date)" in [blank.label for blank in blanks_of(paper)]
    with pytest.raises(RuleBroken):
        head.letters.issue(paper, print_paper(paper), "A002")
    head.appointments.cancel(head.appointments.of_support("A001", TODAY)[0].id)
    missing = [blank.label for blank in blanks_of(head.letters.paper("appointment-letter", "A001"))]
    assert missing[0] == "rendez-vous prévu (aucun dans l’agenda)"


@pytest.mark.parametrize("code", LETTERS)
def test_every_kind_prints_as_a_draft_that_is_never_issued(head: Workspace, code: str):
    for ref in ("A001", "A002"):
        paper = head.letters.paper(code, ref, draft=True)
        printed = print_paper(paper)
        assert "PROJET" in words_of(printed.pdf)
        with pytest.raises(RuleBroken):
            head.letters.issue(paper, printed, ref)


def test_a_household_that_left_is_written_to_where_it_lives_now(head: Workspace, files: Files):
    head.occupancies.end_stay("A001", Exit(date(2026, 11, 10), "projet_abouti", "logement_prive"))
    missing = [blank.label for blank in blanks_of(head.letters.paper("reminder", "A001"))]
    assert missing == ["adresse actuelle du ménage", "code postal et ville du ménage"]
    paper = head.letters.paper("reminder", "A001", Wish(address="3 rue Haute, 30000 Nîmes"))
    assert blanks_of(paper) == ()
    assert through_the_window(print_paper(paper).pdf) == ["Madame Selam Tesfaye", "3 rue Haute", "30000 NÎMES"]
    words = words_in(head, "occupancy-certificate")
    assert "a occupé du 14 janvier 2026 au 10 novembre 2026" in words


def test_a_household_that_left_is_written_to_at_the_address_that_it_gave(head: Workspace, files: Files):
    head.occupancies.end_stay("A001", Exit(date(2026, 11, 10), "projet_abouti", "logement_prive"))
    head.settling.leave("A001", Departure(date(2026, 11, 10), new_address="5 rue Neuve, 30900 Nîmes"))
    for worker in (head, files.at_work(Role.RENTAL_MANAGER)):
        paper = worker.letters.paper("reminder", "A001")
        assert blanks_of(paper) == ()
        assert through_the_window(print_paper(paper).pdf) == ["Madame Selam Tesfaye", "5 rue Neuve", "30900 NÎMES"]
    said = head.letters.paper("reminder", "A001", Wish(address="3 rue Haute, 30000 Nîmes"))
    assert "3 rue Haute" in words_of(print_paper(said).pdf)
    assert files.at_work(Role.HOME_SUPPORT_WORKER).settling.new_address_of("A001") == ""  # she reads no account


def test_what_is_owed_is_counted_at_the_day_that_is_asked_for(head: Workspace):
    assert "150,00" not in (words := words_in(head, "reminder", Wish(on=date(2026, 10, 31))))
    assert "50,00 €" in words
    assert "31 octobre 2026" in words


def test_the_appointment_of_a_day_is_chosen_and_each_has_a_letter_of_its_own(head: Workspace, files: Files):
    head.appointments.plan(AppointmentDraft(files.stay.id, date(2026, 12, 10), time(9, 0), place="Mairie d’Alès"))
    words = words_in(head, "appointment-letter", Wish(on=date(2026, 12, 10)))
    assert "jeudi 10 décembre 2026" in words
    assert "Mairie d’Alès" in words
    first, second = issue(head, "appointment-letter"), issue(head, "appointment-letter", Wish(on=date(2026, 12, 10)))
    assert first.reference != second.reference


def test_an_insurance_that_ends_is_named_and_an_orientation_says_to_whom_and_why(head: Workspace):
    head.papers.receive("A001", PaperDraft("home_insurance", date(2026, 1, 20), date(2026, 12, 31)))
    assert "valable jusqu’au 31 décembre 2026" in words_in(head, "insurance-reminder")
    wish = Wish(to="Mission locale, 2 rue Haute, 30100 Alès", about="une formation d’aide-soignante")
    words = words_in(head, "orientation-letter", wish)
    for expected in ("Mission locale", "2 rue Haute", "une formation d’aide-soignante"):
        assert expected in words


def test_keys_are_those_counted_at_the_entry_unless_others_are_said(head: Workspace):
    entry = head.inventories.begin(InventoryDraft(InventoryKind.ENTRY, "A001"))
    door = entry.keys[0]
    head.inventory_lines.count(entry.ref, replace(door, label="Clé bleue", purpose="porte palière", quantity=3))
    words = words_in(head, "keys")
    assert "Clé bleue (porte palière) 3" in words
    assert "à la main" not in words
    assert "Clé bleue" not in words_in(head, "keys", KEYS)
    assert "à la main" in words_of(print_paper(head.letters.paper("keys", "A002", draft=True)).pdf)


def test_keys_are_those_that_were_handed_over_with_their_day_and_those_that_came_back(head: Workspace, files: Files):
    entry = head.inventories.begin(InventoryDraft(InventoryKind.ENTRY, "A001"))
    head.inventory_lines.count(entry.ref, replace(entry.keys[0], label="Clé bleue", quantity=3))
    for line in head.handovers.checklist("A001"):
        head.handovers.pass_over("A001", line.code, "Reprise d’un dossier papier")
    keys = (KeySet("logement", 2), KeySet("local vélos", 1))
    given = head.handovers.hand_over("A001", HandoverDraft(date(2026, 11, 20), "Selam Tesfaye", keys))
    for worker in (head, files.at_work(Role.HOME_SUPPORT_WORKER)):
        words = words_in(worker, "keys")
        for expected in ("à Selam Tesfaye :", "Porte du logement 2", "local vélos 1", "le 20 novembre 2026 (jour"):
            assert expected in words, expected
        assert "Clé bleue" not in words
    first = issue(head, "keys")
    assert issue(head, "keys") == first
    head.handovers.give_back("A001", HandoverDraft(TODAY, "Selam Tesfaye", keys[:1]))
    words = words_in(head, "keys")
    assert "Porte du logement 2 2" in words
    assert "local vélos 1 0" in words
    assert issue(head, "keys").reference == "CLES-A001-V2"
    assert "Boîte aux lettres 1" in words_in(head, "keys", KEYS)  # what a person says wins
    for move in reversed(head.handovers.handovers_of("A001")):
        head.handovers.cancel(move.id)
    assert given.id not in {move.id for move in head.handovers.handovers_of("A001")}
    assert "Clé bleue" in words_in(head, "keys")


def test_what_nobody_has_verified_is_named(head: Workspace):
    assert head.letters.to_check("occupancy-certificate") == ()
    assert "Mise en demeure\u00a0: délai laissé pour payer ou répondre" in head.letters.to_check("formal-notice")
    for label in head.letters.to_check("privacy-notice"):
        assert "CNIL" not in label  # read in its source


def test_a_notice_that_is_withdrawn_or_from_the_other_side_has_no_letter(head: Workspace):
    given = head.notices.give("A001", NOTICES["notice-letter"])
    missing = [blank.label for blank in blanks_of(head.letters.paper("notice-receipt", "A001"))]
    assert "dernier jour dans le logement (aucun congé n’est noté)" in missing
    first = issue(head, "notice-letter")
    head.notices.withdraw(given.id, TODAY)
    assert blanks_of(head.letters.paper("notice-letter", "A001"))
    head.notices.give("A001", NOTICES["notice-letter"])
    second = issue(head, "notice-letter")
    assert first.reference.startswith("CONGE-A001-20261120-")
    assert first.reference != second.reference


@pytest.mark.parametrize("way", ["lrar", "main_propre", "commissaire_de_justice"])
def test_only_a_letter_handed_over_has_a_receipt_to_sign(head: Workspace, way: str):
    head.notices.give("A001", replace(NOTICES["notice-letter"], way=way))
    words = words_in(head, "notice-letter")
    assert ("Lettre remise en main propre" in words) == (way == "main_propre")
    assert "lu et approuvé" not in words
    assert ("prolongé d’autant" in words) == (way != "main_propre")
    assert ("avec avis de réception" in words) == (way == "lrar")
    assert ("commissaire de justice" in words) == (way == "commissaire_de_justice")


def test_a_notice_shortened_by_agreement_says_so_and_one_at_the_term_has_no_delay(head: Workspace):
    head.agreements.draw_up("A001", AgreementDraft(date(2026, 10, 14), date(2027, 1, 13)))
    notice = head.notices.give("A001", replace(NOTICES["notice-receipt"], ends_on=date(2026, 11, 30)))
    assert "réduit d’un commun accord" in words_in(head, "notice-receipt")
    head.notices.withdraw(notice.id, TODAY)
    head.notices.give("A001", NoticeDraft("association", "lrar", "terme", date(2026, 11, 20)))
    words = words_in(head, "notice-letter")
    assert "il n’y aura pas de renouvellement" in words
    assert "13 janvier 2027" in words
    assert "Le préavis est de" not in words
    assert "CONV-A001" in words


@pytest.mark.parametrize(
    ("regime", "notice", "said"),
    [
        ("logement_foyer", NOTICES["notice-receipt"], ("8 jours", "28 novembre 2026")),
        ("logement_foyer", NoticeDraft("association", "lrar", "fermeture", date(2026, 11, 20)), ("3 mois", "20 février 2027", "articles L.633-1 à L.633-4", "votre titre d’occupation")),
        ("prive_conventionne", NoticeDraft("association", "lrar", "refus_relogement", date(2026, 11, 20), words="Un T3 à Salindres."), ("1 mois", "article L.353-20", "Un T3 à Salindres.")),
        ("hlm_bail_glissant", NoticeDraft("association", "lrar", "examen_glissement", date(2026, 11, 20), words="Voir le compte rendu."), ("2 mois", "article L.442-8-3", "20 janvier 2027")),
        ("bail_direct", replace(NOTICES["notice-receipt"], reason="logement_social"), ("1 mois", "20 décembre 2026")),
    ],
)  # fmt: skip
def test_the_letter_says_the_delay_and_the_text_of_the_regime(
    head: Workspace, files: Files, regime: str, notice: NoticeDraft, said: tuple[str, ...]
):
    head.housing.keep_head_lease(files.unit.id, HeadLeaseDraft(starts_on=date(2021, 4, 10), legal_regime=regime))
    head.agreements.draw_up("A001", AgreementDraft(date(2026, 10, 14), date(2027, 1, 13)))
    head.notices.give("A001", notice)
    code = "notice-letter" if notice.given_by == "association" else "notice-receipt"
    assert blanks_of(head.letters.paper(code, "A001")) == ()
    words = words_in(head, code)
    for expected in said:
        assert expected in words, expected


# --- frozen, and by whom


def test_the_same_letter_keeps_its_bytes_and_a_certificate_of_another_day_is_another_one(head: Workspace):
    first = issue(head, "keys", KEYS)
    certificate = issue(head, "occupancy-certificate")
    assert issue(head, "occupancy-certificate") == certificate
    tomorrow = head.session.clock() + timedelta(days=1)
    head.session.clock = lambda: tomorrow
    assert issue(head, "keys", KEYS) == first
    assert issue(head, "occupancy-certificate").reference == "AO-A001-V2"
    assert head.issuing.verdict_on(head.letters.handed_out(first)).intact


def test_each_role_prints_what_its_task_needs_and_no_more(head: Workspace, files: Files):
    money = {"rent-certificate", "reminder", "formal-notice", "arrears-report", "fund-request"}
    of_role = {
        Role.HOME_SUPPORT_WORKER: {"keys", "privacy-notice"},
        Role.RENTAL_MANAGER: money | {"keys", "privacy-notice"},
        Role.MAINTENANCE_WORKER: set(),
        Role.ADMINISTRATOR: set(),
        Role.SOCIAL_WORKER: set(LETTERS),
    }
    for role, expected in of_role.items():
        workspace = files.at_work(role)
        assert set(workspace.letters.kinds()) == expected
        for code in set(LETTERS) - expected:
            with pytest.raises(Refused):
                workspace.letters.paper(code, "A001")
    worker = files.at_work(Role.HOME_SUPPORT_WORKER)
    assert worker.letters.handed_out(issue(worker, "keys", KEYS)).startswith(b"%PDF")
    assert issue(files.at_work(Role.RENTAL_MANAGER), "reminder").reference == "REL-A001"


def test_a_protected_household_is_written_to_by_its_guards_only(head: Workspace, files: Files):
    issued = issue(head, "keys", KEYS)
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    worker = files.at_work(Role.SOCIAL_WORKER)
    with pytest.raises(NotFound):
        worker.letters.paper("keys", "A001")
    with pytest.raises(NotFound):
        worker.letters.handed_out(issued)


@pytest.mark.parametrize("code", LETTERS)
def test_every_letter_is_tagged_and_fit_for_keeping(head: Workspace, tmp_path: Path, code: str):
    paper: Paper = replace(head.letters.paper(code, "A001"), draft=True)
    file = tmp_path / "lettre.pdf"
    # the checker knows no schema but PDF/A's own: the file that it judges does not declare PDF/UA
    file.write_bytes(laid_out(paper, printing._rendered(paper), fingerprint_of(paper), universal=False).pdf)
    pdfa.validate_written(file, "3b")
    with pikepdf.open(file) as opened:
        assert opened.Root.MarkInfo.Marked
