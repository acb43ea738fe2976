"""Creates the demonstration vault: the caseload around today, an association, and what papers need."""

import tempfile
from datetime import timedelta
from itertools import cycle
from pathlib import Path

from caseworker import dates
from caseworker.access.opening import first_session
from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft
from caseworker.demo.appointments import plan_appointments
from caseworker.demo.caseload import write_caseload
from caseworker.errors import Problem, RuleBroken
from caseworker.households.model import Contact, ContactKind, Household, Interpreter
from caseworker.housing.model import OwnerDraft, OwnerKind
from caseworker.housing.regimes import LegalRegime
from caseworker.storage import keys
from caseworker.storage.vault import create_vault
from caseworker.workspace import DEMONSTRATION, Workspace

PERSON = "Claire Vidal"
PASSPHRASE = "une phrase de démonstration"  # noqa: S105 - fictional people, and a vault that says so on every screen

ASSOCIATION = {
    "name": "Association L’Escale Cévenole",
    "address": "12 rue des Tilleuls",
    "postal_code": "30100",
    "city": "Alès",
    "siret": "12345678200002",
    "accreditation_number": "30-2025-014",
    "accreditation_on": "2025-03-03",
    "represented_by": "Cécile Vézinhet",
    "representative_role": "cheffe de service",
    "phone": "04 66 00 00 00",
    "email": "logement@escale.example",
    "privacy_contact": "donnees@escale.example",
}
OWNERS = {
    "SCI Les Micocouliers": OwnerKind.PROPERTY_COMPANY,
    "Madame Huguette Bastide": OwnerKind.PERSON,
    "Monsieur Paul Serre": OwnerKind.PERSON,
}
SOCIAL_LANDLORD = "Office de l’habitat des Gardons"
LANGUAGES = {
    "Tesfaye": "tigrinya",
    "Woldemariam": "tigrinya",
    "N’Diaye": "wolof",
    "Sivanathan": "tamoul",
    "Niyonzima": "kirundi",
    "Kovačević": "serbe",
    "Barzani": "kurde",
    "Haïdari": "dari",
}
WITH_INTERPRETER = frozenset({"cph", "pole_asile", "agir"})


def create_demonstration(folder: Path, clock: dates.Clock = dates.now) -> None:
    """Create the demonstration in an empty or missing folder.

    Raises:
        FileExistsError: the folder holds something.
    """
    created = create_vault(folder, PERSON, PASSPHRASE, cost=keys.FLOOR)
    try:
        first_session(created.vault, PERSON, Role.HEAD_OF_SERVICE, clock)
        workspace = Workspace.open(created.vault, clock)
        with workspace.session.database.atomic():
            created.vault.database.set_fact(DEMONSTRATION, "1")
        _import(workspace)
        _complete(workspace)
    finally:
        created.vault.close()


def _import(workspace: Workspace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_caseload(Path(folder), workspace.session.today())
        report = workspace.exchange.import_source(Path(folder))
    if report.problems:
        raise RuleBroken(Problem(one.column, one.code, one.values) for one in report.problems)


def _complete(workspace: Workspace) -> None:
    """Add what the import's format does not hold and what a convention needs."""
    with workspace.session.database.atomic("households", "housing", "agreements"):
        workspace.association.set_details(ASSOCIATION)
        workspace.access.link_to_staff(workspace.session.account_id, workspace.staff.ensure(PERSON))
        social = workspace.housing.add_owner(OwnerDraft(SOCIAL_LANDLORD, OwnerKind.SOCIAL_LANDLORD))
        owners = cycle([workspace.housing.add_owner(OwnerDraft(name, kind)) for name, kind in OWNERS.items()])
        for unit in workspace.housing.units():
            owner = social if unit.stock == "public" else next(owners)
            regime = LegalRegime.HLM_SOUS_LOCATION if owner is social else LegalRegime.PRIVE_CONVENTIONNE
            workspace.housing.complete_head_lease(unit.id, owner.id, regime)
        for number, line in enumerate(workspace.households.caseload()):
            _complete_household(workspace, line.household, number)
    plan_appointments(workspace)


def _complete_household(workspace: Workspace, household: Household, number: int) -> None:
    contact = Contact(
        "", ContactKind.PHONE, f"06 00 00 {number // 100:02d} {number % 100:02d}", "après 17 h" if number % 3 else ""
    )
    workspace.households.add_contact(household.id, contact)
    language = LANGUAGES.get(household.name.replace("'", "’"), "")
    if language and household.referrer in WITH_INTERPRETER:
        workspace.households.set_languages(household.id, language, Interpreter.BY_PHONE)
    if number == 6:
        workspace.households.set_safety_instruction(
            household.id, "Ne jamais laisser de message vocal. Appeler avant de venir."
        )
    for support in workspace.supports.of_household(household.id):
        agreements = workspace.agreements.agreements_of(support.ref)
        if agreements and support.exit is None:
            draft = AgreementDraft(
                rent_cents=260_00,
                charges_cents=35_00,
                aid_cents=194_00,
                deposit_cents=260_00,
                due_day=5,
                payment_means="virement",
            )
            for agreement in agreements:
                workspace.agreements.fill(agreement.id, draft)
                if agreement is not agreements[-1]:
                    workspace.agreements.sign(agreement.id, agreement.starts_on - timedelta(days=1))
