"""The demonstration's papers, permits, steps, boilers, a head lease that ends, and a file to be erased: one of each due soon."""

from dataclasses import replace
from datetime import date, timedelta

from caseworker.dates import add_months
from caseworker.households.model import HouseholdDraft, Sex
from caseworker.housing.model import draft_of
from caseworker.papers.model import PaperDraft, Proof
from caseworker.permits.model import PermitDraft
from caseworker.steps.model import DECLARATION, REVIEW
from caseworker.supports.model import Exit, Support
from caseworker.workspace import Workspace

MISSING, EXPIRED, SOON = 3, 5, 8  # which stays have no insurance, one that has expired, one that is about to
PERMIT_DAYS = (100, 45, 600, 900)  # from today to the end of each permit, in turn
RIGHTS = ("logement_social", "rsa", "travail")
DECLARED = {1: ("rsa", -4), 4: ("prime_activite", 9), 6: ("rsa", 40)}
REFERRERS = frozenset({"cph", "pole_asile", "agir"})
SIGNED_BUT = 8  # one stay in so many has a convention of another month that nobody signed
RECENT, LEFT_MONTHS = 2, 25  # how many of the last entries still have something to do


def keep_registers(workspace: Workspace) -> None:
    """Note papers, steps and upkeeps of the fictional service."""
    today = workspace.session.today()
    stays = sorted(workspace.supports.present_on(today), key=lambda stay: stay.ref)
    with workspace.session.database.atomic("papers", "permits", "steps", "housing", "agreements"):
        recent = [stay.ref for stay in sorted(stays, key=lambda stay: stay.entered_on)[-RECENT:]]
        for number, stay in enumerate(stays):
            _note_papers(workspace, stay, number, today)
            _tick_steps(workspace, stay, is_recent=stay.ref in recent)
            if number % SIGNED_BUT and stay.ref != recent[-1]:  # whoever entered last is about to sign
                _sign_former(workspace, stay, today.replace(day=1))
        for number, (what, days) in DECLARED.items():
            workspace.steps.follow_declaration(stays[number].ref, what, today + timedelta(days=days))
        _keep_units(workspace, today)
    _leave_long_ago(workspace, add_months(today, -LEFT_MONTHS))


def _note_papers(workspace: Workspace, stay: Support, number: int, today: date) -> None:
    papers = workspace.papers
    papers.receive(stay.ref, PaperDraft("first_deposit", stay.entered_on))
    if number != MISSING:
        days = {EXPIRED: -9, SOON: 12}.get(number, 60 + number * 9)
        until = today + timedelta(days=days)
        received_on = max(add_months(until, -12), stay.entered_on)
        papers.receive(stay.ref, PaperDraft("home_insurance", received_on, until, proof=Proof.COPIED))
    household = workspace.households.household(stay.household_id)
    if household.referrer in REFERRERS:
        until = today + timedelta(days=PERMIT_DAYS[number % len(PERMIT_DAYS)])
        person_id, _ = papers.people_of(stay.ref)[0]
        form = "recepisse" if number % 3 == 0 else "carte_pluriannuelle"
        permit = PaperDraft("residence_permit", stay.entered_on, until, person_id, Proof.SEEN, form)
        papers.receive(stay.ref, permit)
        _note_permit(workspace, stay.ref, PermitDraft(person_id, "protection_subsidiaire", valid_until=until), number)


def _note_permit(workspace: Workspace, ref: str, permit: PermitDraft, number: int) -> None:
    """Write a permit of residence; what ends within two months is being renewed, with a récépissé every other time."""
    today = workspace.session.today()
    permit = replace(permit, valid_from=add_months(permit.valid_until or today, -48), rights=RIGHTS[: 1 + number % 3])
    if permit.valid_until and permit.valid_until < add_months(today, 2):
        permit = replace(permit, filed_on=today - timedelta(days=20 + number))
        permit = replace(permit, interim="recepisse", interim_until=today + timedelta(days=70 + number))
    elif number % 4 == 0:
        place = "Préfecture du Gard, Nîmes"
        permit = replace(permit, appointment_on=today + timedelta(days=12), appointment_place=place)
    else:
        permit = replace(permit, status="refugie", valid_from=add_months(permit.valid_until or today, -120))
    workspace.permits.keep(ref, permit)


def _tick_steps(workspace: Workspace, stay: Support, *, is_recent: bool) -> None:
    """Tick what an entry asked for; the most recent ones still have something to do."""
    today = workspace.session.today()
    for step in workspace.steps.steps_of(stay.ref, today):
        comes_back = step.code == REVIEW or step.code.startswith(DECLARATION)
        is_waiting = comes_back or (is_recent and step.code != "meters")
        if step.due_on and not is_waiting:
            workspace.steps.tick(stay.ref, step.code, step.subject, min(step.due_on, today))


def _sign_former(workspace: Workspace, stay: Support, first: date) -> None:
    """Sign what began before the month: the pile holds what the month brings, and a few that were forgotten."""
    for agreement in workspace.agreements.agreements_of(stay.ref):
        if agreement.signed_on is None and agreement.starts_on < first:
            workspace.agreements.sign(agreement.id, agreement.starts_on)


def _keep_units(workspace: Workspace, today: date) -> None:
    units = workspace.housing.units(today)
    for number, unit in enumerate(units):
        done_on = today - timedelta(days=20 + number * 15)
        workspace.papers.receive_for_unit(unit.id, PaperDraft("boiler_service", done_on))
    lease = next(lease for lease in workspace.housing.head_leases(units[1].id) if lease.ends_on is None)
    ending = replace(draft_of(lease), ends_on=add_months(today, 4))
    workspace.housing.keep_head_lease(units[1].id, ending, lease.id, None)


def _leave_long_ago(workspace: Workspace, on: date) -> None:
    """Open and close a file whose retention is over."""
    draft = HouseholdDraft("Castanier", "Odile", Sex.WOMAN, date(1961, 3, 8))
    stay = workspace.supports.open_file(draft, "iml-classique", add_months(on, -14))
    workspace.supports.close_support(stay.ref, Exit(on, "projet_abouti", "logement_public"))
