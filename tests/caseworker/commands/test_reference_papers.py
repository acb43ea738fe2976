"""iml-2024: each kind of paper, for each accompaniment, shows no blank that what was imported could fill.

A few accompaniments, so that every scheme, every regime, a departure and a gliding lease are there; all of them under `dev.py soak`.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from caseworker.__main__ import main
from caseworker.agreements.model import AgreementDraft
from caseworker.commands import papers
from caseworker.commands.known_codes import PAPERS
from caseworker.commands.parser import parser
from caseworker.demo.service import ASSOCIATION
from caseworker.housing.model import HeadLeaseDraft, OwnerDraft
from caseworker.housing.regimes import load_regimes
from caseworker.storage.vault import open_vault
from caseworker.supports.model import Support
from caseworker.workspace import Workspace
from tests.caseworker.commands.conftest import PASSPHRASE, PERSON, Made

REFERENCE = Path(__file__).parents[2] / "data" / "iml-2024"
LAST = date(2024, 12, 31)
FULL = os.environ.get("CASEWORKER_SOAK") == "full"
CHOSEN = ("A001", "A019", "A025", "A031", "A039")
"""Refugees, a gliding lease that ended, the social stock, the two schemes of the young."""
IN_HAND = (
    "day-list",
    "signing-list",
    "meeting-sheet",
    "reservation",
    "cash-receipt",
    "aid-statement",
    "charge-statement",
)
"""Of a day, of a meeting, of an answer to a paper, of a payment, an aid or charges noted since: of no accompaniment of that year."""

Known = Callable[[Workspace, Support], bool]


def never(_workspace: Workspace, _support: Support) -> bool:
    return False


def ended(_workspace: Workspace, support: Support) -> bool:
    return support.exit is not None


def housed(_workspace: Workspace, support: Support) -> bool:
    return support.exit is None


def owing(workspace: Workspace, support: Support) -> bool:
    return workspace.rents.account(support.ref, LAST).balance_cents > 0


MISSING: dict[str, Known] = {
    # the association signs the head lease, and fixes the day, the means and the deposit in the convention
    "régime juridique du logement": never,
    "préavis de l’occupant": never,
    "conditions dans lesquelles l’association met fin à la convention": never,
    "jour du paiement": never,
    "moyen de paiement": never,
    "montant du dépôt de garantie": never,
    "date de la dérogation": never,
    "motif de la dérogation": never,
    "nom du propriétaire": never,
    "adresse du propriétaire": never,
    # no request is open, no appointment is to come, nobody moved in or out before witnesses
    "travaux demandés (aucune demande ouverte pour ce logement)": never,
    "référence de la demande": never,
    "jour du signalement": never,
    "rendez-vous prévu (aucun dans l’agenda)": never,
    "heure du rendez-vous": never,
    "lieu du rendez-vous": never,
    "date de l’état des lieux d’entrée": never,
    "personne qui représente l’association": never,
    "index d’un compteur, ou pourquoi il n’a pas été relevé": never,
    "nombre de clés remises": never,
    "nombre de clés rendues": never,
    "nouvelle adresse du ménage, ou pourquoi elle n’est pas connue": never,
    "Le détecteur de fumée\u00a0: présent ou absent": never,
    # nobody gave notice, evaluated a budget nor let a social landlord sign yet
    "dernier jour dans le logement (aucun congé n’est noté)": never,
    "jour où le congé a été reçu ou remis": never,
    "motif du congé": never,
    "délai pour rendre le dépôt, état des lieux conforme": never,
    "délai pour rendre le dépôt, état des lieux différent": never,
    "loyer": never,
    "nom d’une ressource": never,
    "personne qui reçoit une ressource": never,
    "montant d’une ressource par mois": never,
    "nom de l’organisme bailleur": never,
    "adresse de l’organisme bailleur": never,
    "régime du logement (bail glissant)": never,
    # nobody said yet where the household stands
    "date du point": never,
    "nom de qui a noté le point": never,
    "nom d’un domaine": never,
    # nobody drew a repayment plan up
    "date de la dernière échéance": never,
    "date de la première échéance": never,
    "date d’une échéance": never,
    "date à laquelle la dette est arrêtée": never,
    "jours laissés après une échéance": never,
    "mois de la dette": never,
    "montant de la dernière mensualité": never,
    "montant de la dette": never,
    "montant d’une mensualité": never,
    "montant d’une échéance": never,
    "nombre de mensualités": never,
    "numéro d’une échéance": never,
    "reste à payer d’un mois": never,
    "somme demandée pour un mois": never,
    # known of some households only
    "jour où les clés ont été rendues": ended,
    "adresse actuelle du ménage": housed,
    "code postal et ville du ménage": housed,
    "somme due (rien n’est dû à cette date)": owing,
}
"""By the name of a blank: of which accompaniments the files say it."""


def clock() -> datetime:
    return datetime(2024, 12, 31, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def head(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The year as imported, by an association that gave its own name and address."""
    folder = shutil.copytree(made.empty, tmp_path_factory.mktemp("papers of the year") / "coffre")
    options = ["--vault", str(folder), "--user", PERSON, "--passphrase-file", str(made.passphrase)]
    assert main([*options, "import", str(REFERENCE)]) == 0
    vault = open_vault(folder, PERSON, PASSPHRASE, clock=clock)
    workspace = Workspace.open(vault, clock)
    workspace.association.set_details({**ASSOCIATION, "accreditation_on": "2020-03-03"})
    yield workspace
    vault.close()


def everyone(head: Workspace) -> list[Support]:
    return [one for line in head.households.caseload() for one in head.supports.of_household(line.household.id)]


def supports(head: Workspace) -> list[Support]:
    return [one for one in everyone(head) if FULL or one.ref in CHOSEN]


def blanks(head: Workspace, kind: str, ref: str) -> list[str]:
    """Return what a draft lacks, printed as the command line prints it; the rooms that nobody has seen yet are left out."""
    words = ["print", kind, *([ref] if ref else []), "--out", "papier.pdf", "--draft"]
    printed, pdf = papers._PRINTERS.get(kind, papers._agreement)(head, parser().parse_args(words))
    assert pdf
    return [blank.label for blank in printed.blanks if "\u00a0: à voir, " not in blank.label]


@pytest.mark.soak
@pytest.mark.parametrize("kind", [kind for kind in PAPERS if kind not in IN_HAND])
def test_no_blank_stands_where_the_files_say_what_it_is(head: Workspace, kind: str):
    for support in supports(head):
        for label in blanks(head, kind, support.ref):
            assert label in MISSING, (support.ref, label)
            assert not MISSING[label](head, support), (support.ref, label)


@pytest.mark.parametrize("kind", ["day-list", "signing-list"])
def test_the_lists_of_the_last_day_lack_nothing(head: Workspace, kind: str):
    assert blanks(head, kind, "") == []


def test_once_the_association_wrote_what_it_alone_knows_the_conventions_lack_nothing(head: Workspace):
    owner = head.housing.add_owner(OwnerDraft("SCI Les Micocouliers", address="3 place des Martinets, 30100 Alès"))
    fixed = AgreementDraft(deposit_cents=260_00, due_day=5, payment_means="virement")
    housed = {head.occupancies.of_support(one.id)[-1].unit_id: one for one in everyone(head) if one.exit is None}
    for regime, (unit_id, support) in zip(load_regimes().regimes(), housed.items(), strict=False):
        head.housing.set_head_lease(unit_id, HeadLeaseDraft(owner.id, regime.code, support.entered_on))
        agreement = head.issuing.agreement_of(support.ref, "agreement")
        head.agreements.fill(agreement.id, fixed)
        for kind in ("agreement", "agreement-plain"):
            assert blanks(head, kind, support.ref) == [], (regime.code, kind)
