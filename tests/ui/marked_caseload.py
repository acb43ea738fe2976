"""The demonstration, where everything that discreet mode hides bears a mark: one look for the mark, and nothing is forgotten.

Names are « Zznom12 Zzprenom12 », addresses « 12 rue Zzrue », notes « Zznote… »: their initials, « Z. Z. », bear none.
"""

from dataclasses import replace
from datetime import timedelta

from caseworker.agreements.ending import NoticeDraft
from caseworker.aids.model import AidFile, NotificationDraft
from caseworker.autonomy.model import Scorer
from caseworker.cash.model import CountDraft, DepositDraft
from caseworker.deposits.model import Departure, EntryDraft, LineDraft, LineKind
from caseworker.documents.printing import print_paper
from caseworker.financial_aids.model import AidDraft, DecisionDraft, MoneyDraft
from caseworker.handovers.model import HandoverDraft, KeySet
from caseworker.households.model import Contact, ContactKind, Professional
from caseworker.housing_projects.model import (
    Outcome,
    ProposalDraft,
    Reason,
    RequestDraft,
    RequestKind,
    RequestState,
    WishDraft,
)
from caseworker.permits.model import PermitDraft
from caseworker.plan.goal import GoalDraft, GoalState, Part
from caseworker.plan.model import ActionDraft
from caseworker.rents.model import AdjustmentDraft, PaymentDraft
from caseworker.repayments.model import DecisionKind, PlanDraft
from caseworker.retrospects.model import EndReportDraft
from caseworker.reviews.model import ReviewDraft
from caseworker.signatures.model import Answer
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace

MARK = "zz"
MARKED = (
    "UPDATE households SET name = 'Zznom' || n, safety_instruction = 'Zzconsigne ' || n",
    "UPDATE people SET last_name = 'Zznom' || n, first_name = 'Zzprenom' || n",
    "UPDATE units SET address = substr(ref, 2) || ' rue Zzrue'",
    "UPDATE owners SET name = 'Zzbailleur ' || name, phone = '04 Zz', email = 'zz@exemple.fr', address = 'Zzsiege'",
    "UPDATE contacts SET value = '06 Zz', label = 'Zzlabel'",
    "UPDATE visits SET shared_note = 'Zznote ' || n",
    "UPDATE residences SET city = 'Zzville'",
    "UPDATE interventions SET detail = 'Zzintervention ' || n",
    "UPDATE works SET what = 'Zztravaux ' || n, access = 'Zzacces', borne_reason = 'Zzraison'",
    "UPDATE appointments SET place = 'Zzlieu', subject = 'Zzobjet'",
    "UPDATE actions SET what = 'Zzaction ' || n",
    "UPDATE meetings SET present = 'Zzpresent', title = 'Zzreunion' WHERE closed_at IS NULL",
    """UPDATE meeting_points SET note = 'Zznotereunion', decision = 'Zzdecision', who = 'Zzqui'
       WHERE meeting_id IN (SELECT id FROM meetings WHERE closed_at IS NULL)""",
    """UPDATE inventories SET observations = 'Zzobservations', household_observations = 'Zzmenage', agent = 'Zzagent',
       present = 'Zzpresents', new_address = 'Zzadresse', outcome_note = 'Zzissue' WHERE finished_at IS NULL""",
    """UPDATE inventory_elements SET text = 'Zztexte', household_text = 'Zzdit'
       WHERE inventory_id IN (SELECT id FROM inventories WHERE finished_at IS NULL)""",
    "UPDATE insurance_claims SET what = 'Zzsinistre', insurer = 'Zzassureur', reference = 'Zzref', expert = 'Zzexpert'",
    "UPDATE deposit_departures SET new_address = 'Zzadresse'",
    "UPDATE deposit_lines SET element = 'Zzmur', room = 'Zzpiece', damage = 'Zzconstat', reason = 'Zzmotif'",
    "UPDATE budget_evaluations SET note = 'Zznotebudget'",
    "UPDATE budget_resources SET label = 'Zzlabel'",
    "UPDATE budget_charges SET label = 'Zzlabel'",
    "UPDATE budget_debts SET creditor = 'Zzcreancier'",
    "UPDATE collective_actions SET note = 'Zznoteaction', title = 'Sortie'",
)


def mark(workspace: Workspace, ref: str) -> None:
    """Mark the whole caseload, and give one household all that a file may hold."""
    database = workspace.session.database
    support = workspace.supports.support(ref)
    members = workspace.households.members(support.household_id)
    workspace.households.add_contact(
        support.household_id, Contact("", ContactKind.EMERGENCY, "06 12 34 56 78", "Zzsoeur")
    )
    professional = Professional("", support.household_id, "Zzcuratrice", "Zzrole", "04 12 34 56 78")
    workspace.surroundings.add_professional(professional)
    today = workspace.session.today()
    visit = VisitDraft(
        support.id, today, shared_note="Zznote du jour", private_note="Zzprive", concerns=(members[0].person.id,)
    )
    visit_id = workspace.visits.log_visit(visit)
    workspace.visits.add_to_note(visit_id, "Zzajout")
    other = next(one for one in workspace.supports.present_on(today) if one.id != support.id)
    workspace.visit_drafts.keep(VisitDraft(other.id, today, shared_note="Zzbrouillon"))
    action = workspace.plan.add(ActionDraft(support.id, "Zzaction"))
    workspace.plan.add(ActionDraft(support.id, "Zzaction", visit_id=visit_id, expected_on=today))
    workspace.plan.give_up(action.ref, "Zzabandon")
    goal = workspace.goals.add(GoalDraft(support.id, "Zzobjectif", parts=(Part("partenaire", "Zzrole"),)))
    workspace.goals.mention(goal.ref, visit_id, "Zzparole")
    place, own = "Zzprefecture", members[0].person.id
    permit = PermitDraft(
        own, "refugie", valid_until=today, appointment_on=today, appointment_place=place, note="Zznote"
    )
    workspace.permits.keep(support.id, permit)
    workspace.goals.say(goal.ref, GoalState.GIVEN_UP, reason="Zzrenonce")
    workspace.autonomy.score(support.id, today, Scorer.WORKER, {"budget": 2})
    workspace.autonomy.quote(support.id, today, "budget", "Zzbilan")
    _mark_project(workspace, support.id)
    due = next(one for one in workspace.agenda.everything_due(today, today) if workspace.snoozes.may_snooze(one))
    workspace.snoozes.snooze(due, today + timedelta(days=7), "Zzreport")
    workspace.deposits.receive(support.id, EntryDraft("menage", 192_00, today, "cheque", "Zzversement"))
    workspace.payments.receive(support.id, PaymentDraft(31_00, today, note="Zzpaiement"))
    workspace.cash.count(CountDraft(31_00, today, "Zzecart"))
    workspace.cash.deposit(DepositDraft("especes", 1_00, today, "Zzbordereau"))
    workspace.adjustments.adjust(support.id, AdjustmentDraft(12_00, today, "autre", "Zzrappel"))
    workspace.aids.keep_file(support.id, AidFile(asked_on=today, number="Zznumero"))
    workspace.aids.notify(support.id, NotificationDraft(today, today, 96_00, "ressources", "Zzlettre", is_sure=True))
    aid = workspace.financial_aids.ask(support.id, AidDraft("ccas", "autre", today, 77_00, "Zzccas", "Zzdemande"))
    workspace.financial_aids.decide(aid.id, DecisionDraft("accordee", today, 66_00, reason="Zzraison"))
    workspace.financial_aids.pay(aid.id, MoneyDraft(33_00, today, note="Zzversement"))
    lines = b"Date;Libelle;Montant\n" + today.strftime("%d/%m/%Y").encode() + b";VIR ZZNOM;12,00\n"
    workspace.statements.take_in(workspace.statements.read_file(lines))
    _mark_plan(workspace, support.id)
    if workspace.arrears.line_of(support.id):
        workspace.arrears.hold(support.id, today + timedelta(days=7), "Zzsuspension")
    workspace.settling.retain(support.id, LineDraft(LineKind.DEBT, "Zzdette", 35_00, "Zzraison"))
    workspace.settling.leave(support.id, Departure(today, new_address="Zzadresse"))
    _mark_renewal_and_keys(workspace, ref)
    workspace.phrases.add("Rappel des éco-gestes")
    _mark_paper(workspace, ref)
    with database.atomic("households"):
        for statement in MARKED:
            database.execute(statement)


def _mark_project(workspace: Workspace, ref: str) -> None:
    """Write a housing project, one proposal of it refused."""
    projects, today = workspace.housing_projects, workspace.session.today()
    projects.wish(ref, WishDraft("Zzcommune", rooms=3, matters="Zzsouhait", unwanted="Zzrefus", ceiling_cents=432_10))
    projects.ask(
        ref, RequestDraft(RequestKind.ACTION_LOGEMENT, today, "Zzsne", RequestState.GRANTED, today, "Zzdecision", today)
    )
    what = ProposalDraft("Zzlogement", today, "Zzcommune", 431_10, today, today)
    projects.offer(ref, replace(what, outcome=Outcome.REFUSED, closed_on=today, reason=Reason.OTHER, words="Zzraison"))


def _mark_paper(workspace: Workspace, ref: str) -> None:
    """Issue a paper, signed elsewhere, with reservations, and one that is cancelled."""
    agreement = workspace.agreements.agreements_of(ref)[-1]
    paper = workspace.issuing.agreement_paper(agreement.id)
    for reference in (f"{paper.reference}-ZA", f"{paper.reference}-ZB"):
        marked = replace(
            paper, reference=reference, template="# Avenant\n\n[[signatures]]", signatories=("Zzsignataire, occupant",)
        )
        workspace.issuing.issue(marked, print_paper(marked), agreement.id)
        workspace.signatures.answer(reference, 1, Answer.RESERVED, "Zzreserve", workspace.session.today())
    scan = print_paper(marked).pdf
    workspace.signatures.file_scan(reference, [scan], [1], workspace.session.today(), "Zzlieu")
    workspace.signatures.cancel(f"{paper.reference}-ZA", "Zzmotif")


def _mark_plan(workspace: Workspace, support_id: str) -> None:
    today, repayments = workspace.session.today(), workspace.repayments
    workspace.adjustments.adjust(support_id, AdjustmentDraft(500_00, today, "reparations", "Zzvitre"))
    for one in repayments.followed_of(support_id):
        repayments.decide(
            one.plan.id, DecisionKind.WITHDRAWN if one.state == "propose" else DecisionKind.BROKEN, None, "Zzrupture"
        )
    plan = repayments.begin(support_id, PlanDraft(today, 50_00, None, today + timedelta(days=20), note="Zzconvenu"))
    repayments.decide(plan.id, DecisionKind.SIGNED)
    repayments.decide(plan.id, DecisionKind.FROZEN, None, "Zzgel")


def _mark_renewal_and_keys(workspace: Workspace, ref: str) -> None:
    today = workspace.session.today()
    workspace.reviews.hold(
        ref, ReviewDraft(today, "reconduction", "Zzpresent", "Zzmots", "Zzmots", None, "Zzresume", "Zzdecision")
    )
    workspace.end_reports.write(ref, EndReportDraft(today, "Zzchemin", "Zzmots", "Zzreste"))
    workspace.notices.give(ref, NoticeDraft("menage", "lrar", "depart", today, words="Zzconge"))
    for line in workspace.handovers.checklist(ref):
        if not line.is_settled:
            workspace.handovers.pass_over(ref, line.code, "Zzraison")
    workspace.handovers.hand_over(ref, HandoverDraft(today, "Zzqui Zznom", (KeySet("logement", 1),), "Zznote"))
