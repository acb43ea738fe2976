"""Creates the demonstration vault: the caseload around today, an association, and what papers need."""

import tempfile
from datetime import timedelta
from itertools import cycle
from pathlib import Path

from caseworker import dates
from caseworker.access.opening import first_session
from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft
from caseworker.demo.actions import write_actions
from caseworker.demo.aids import notify_aids
from caseworker.demo.appointments import plan_appointments
from caseworker.demo.arrears import climb_the_ladder
from caseworker.demo.autonomy import assess
from caseworker.demo.budgets import evaluate_budgets
from caseworker.demo.calls import call_the_month
from caseworker.demo.caseload import write_caseload
from caseworker.demo.deposits import keep_deposits
from caseworker.demo.funds import ask_for_aid
from caseworker.demo.goals import write_goals
from caseworker.demo.inventories import make_inventories
from caseworker.demo.keys import hand_keys_over
from caseworker.demo.maintenance import ask_for_works
from caseworker.demo.meetings import hold_meetings
from caseworker.demo.owners import follow_owners
from caseworker.demo.papers import keep_papers
from caseworker.demo.projects import plan_homes
from caseworker.demo.registers import keep_registers
from caseworker.demo.repayments import draw_up_plans
from caseworker.demo.together import bring_together
from caseworker.errors import Problem, RuleBroken
from caseworker.households.model import Contact, ContactKind, Household, Interpreter, Residence
from caseworker.households.residence_kinds import LeavingCause, ResidenceKind
from caseworker.housing.model import OwnerDraft, OwnerKind
from caseworker.housing.regimes import LegalRegime
from caseworker.storage import keys
from caseworker.storage.vault import create_vault
from caseworker.supports.model import Support
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
OWNERS_ADDRESS = "3 place des Martinets, 30100 Alès"
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
# Where the first person lived before: kind, days before the entry on which it began, city, why they left.
Past = tuple[tuple[ResidenceKind, int, str, LeavingCause], ...]
REFUGEE: Past = (
    (ResidenceKind.ASYLUM_CENTRE, 950, "Nîmes", LeavingCause.END_OF_STAY),
    (ResidenceKind.REFUGEE_CENTRE, 320, "Alès", LeavingCause.END_OF_STAY),
)
OTHERS: tuple[Past, ...] = (
    (
        (ResidenceKind.PRIVATE_HOUSING, 1400, "Alès", LeavingCause.SEPARATION),
        (ResidenceKind.HOST, 210, "Alès", LeavingCause.END_OF_HOSTING),
    ),
    ((ResidenceKind.FAMILY, 480, "Saint-Christol-lez-Alès", LeavingCause.OVERCROWDING),),
    (
        (ResidenceKind.PRIVATE_HOUSING, 1900, "La Grand-Combe", LeavingCause.EVICTION),
        (ResidenceKind.VEHICLE, 260, "Alès", LeavingCause.UNKNOWN),
        (ResidenceKind.REINTEGRATION_SHELTER, 170, "Alès", LeavingCause.END_OF_STAY),
    ),
)


FEATURES = (
    call_the_month,
    notify_aids,
    plan_appointments,
    ask_for_works,
    bring_together,
    write_actions,
    write_goals,
    assess,
    keep_registers,
    hold_meetings,
    make_inventories,
    keep_deposits,
    keep_papers,
    hand_keys_over,
    evaluate_budgets,
    plan_homes,
    draw_up_plans,
    ask_for_aid,
    climb_the_ladder,
    follow_owners,
)
"""What is written feature by feature, each on what the ones before have written."""


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
        _live(workspace)
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
        social = workspace.housing.add_owner(
            OwnerDraft(SOCIAL_LANDLORD, OwnerKind.SOCIAL_LANDLORD, "1 quai du Gardon, 30100 Alès", "04 66 00 01 00")
        )
        owners = cycle(
            [
                workspace.housing.add_owner(OwnerDraft(name, kind, OWNERS_ADDRESS, f"04 66 00 01 0{number}"))
                for number, (name, kind) in enumerate(OWNERS.items(), 1)
            ]
        )
        for unit in workspace.housing.units():
            owner = social if unit.stock == "public" else next(owners)
            regime = LegalRegime.HLM_SOUS_LOCATION if owner is social else LegalRegime.PRIVE_CONVENTIONNE
            workspace.housing.complete_head_lease(unit.id, owner.id, regime)
        for number, line in enumerate(workspace.households.caseload()):
            _complete_household(workspace, line.household, number)


def _live(workspace: Workspace) -> None:
    """Add what people at work write."""
    for fill in FEATURES:
        fill(workspace)


def _terms_of(workspace: Workspace, support: Support) -> AgreementDraft:
    """Return the terms of a convention: what the imported months were called at."""
    due = workspace.rents.due_of_month(support.ref, workspace.session.today())
    rent, charges, aid = (due.rent_cents, due.charges_cents, due.aid_cents) if due else (260_00, 35_00, 194_00)
    return AgreementDraft(
        rent_cents=rent, charges_cents=charges, aid_cents=aid, deposit_cents=rent, due_day=5, payment_means="virement"
    )


def _complete_household(workspace: Workspace, household: Household, number: int) -> None:
    contact = Contact(
        "", ContactKind.PHONE, f"06 00 00 {number // 100:02d} {number % 100:02d}", "après 17 h" if number % 3 else ""
    )
    workspace.households.add_contact(household.id, contact)
    language = LANGUAGES.get(household.name, "")
    if language and household.referrer in WITH_INTERPRETER:
        workspace.households.set_languages(household.id, language, Interpreter.BY_PHONE)
    if number == 6:
        workspace.households.set_safety_instruction(
            household.id, "Ne jamais laisser de message vocal. Appeler avant de venir."
        )
    _tell_past(workspace, household, number)
    for support in workspace.supports.of_household(household.id):
        agreements = workspace.agreements.agreements_of(support.ref)
        if agreements and support.exit is None:
            draft = _terms_of(workspace, support)
            for agreement in agreements:
                workspace.agreements.fill(agreement.id, draft)
                if agreement is not agreements[-1]:
                    workspace.agreements.sign(agreement.id, agreement.starts_on - timedelta(days=1))


def _tell_past(workspace: Workspace, household: Household, number: int) -> None:
    """Say where the first person lived before: each place until the next one, the last until the entry."""
    supports = workspace.supports.of_household(household.id)
    if not supports:
        return
    entered_on = min(support.entered_on for support in supports)
    person_id = workspace.households.members(household.id)[0].person.id
    past = REFUGEE if household.referrer in WITH_INTERPRETER else OTHERS[number % len(OTHERS)]
    begun = [entered_on - timedelta(days=days) for _, days, _, _ in past]
    for (kind, _, city, cause), start, end in zip(past, begun, [*begun[1:], entered_on], strict=True):
        left_on = end - timedelta(days=1)
        workspace.surroundings.add_residence(Residence("", person_id, kind, start, left_on, city, cause))
