"""A stay with what a bilan tells of: meetings, passages, rents, goals, an action, works, an aid."""

from datetime import date

from caseworker.agreements.model import AgreementDraft
from caseworker.financial_aids.model import AidDraft, DecisionDraft
from caseworker.passages.model import PassageDraft
from caseworker.plan.goal import GoalDraft, GoalState
from caseworker.plan.model import ActionDraft
from caseworker.rents.model import PaymentDraft
from caseworker.visits.model import VisitDraft, VisitKind, VisitStatus
from caseworker.works.model import WorkDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

PERIOD_END = date(2026, 12, 13)
SECRET, ALONE, NOTED = "Zzsecret", "Zzseule", "Zznote"


def live(files: Files) -> Workspace:
    """Fill the stay of A001 and return the head of service's workspace."""
    head = files.head()
    head.agreements.sign(head.agreements.draw_up("A001", AgreementDraft(ENTRY, PERIOD_END)).id, ENTRY)
    meet(head, files)
    pay(head, files)
    _aim(head)
    return head


def meet(head: Workspace, files: Files) -> None:
    """Note three meetings, one missed, one for one person alone, and two passages."""
    selam = head.households.members(files.tesfaye.id)[0].person.id
    for month in (2, 3):
        note = VisitDraft(files.stay.id, date(2026, month, 10), minutes=50, shared_note=NOTED, private_note=SECRET)
        head.visits.log_visit(note)
    head.visits.log_visit(VisitDraft(files.stay.id, date(2026, 4, 7), VisitKind.OFFICE, minutes=30))
    head.visits.log_visit(VisitDraft(files.stay.id, date(2026, 5, 5), VisitKind.OFFICE, VisitStatus.MISSED))
    head.visits.log_visit(VisitDraft(files.stay.id, date(2026, 5, 6), shared_note=ALONE, concerns=(selam,), minutes=40))
    head.passages.log_passage(PassageDraft(files.stay.id, date(2026, 3, 3), ("menage_ensemble",), minutes=90))
    head.passages.log_passage(PassageDraft(files.stay.id, date(2026, 4, 3), attempt="porte_close"))


def pay(head: Workspace, files: Files) -> None:
    """Ask for three months and receive two payments."""
    for month in ("2026-02", "2026-03", "2026-04"):
        named = {"id": f"due {month}", "support_id": files.stay.id, "month": month, "recorded_on": f"{month}-01"}
        head.session.database.insert(
            "dues", named | {"rent_cents": 300_00, "charges_cents": 40_00, "aid_cents": 240_00}
        )
    for day in (date(2026, 2, 8), date(2026, 3, 9)):
        head.payments.receive("A001", PaymentDraft(100_00, day))


def _aim(head: Workspace) -> None:
    home = head.goals.add(GoalDraft("A001", "Trouver un logement à moi", "logement", starts_on=date(2026, 2, 1)))
    head.goals.add(GoalDraft("A001", "Passer le permis", "mobilite", expected_on=date(2027, 3, 1)))
    budget = head.goals.add(GoalDraft("A001", "Tenir un budget", "budget", starts_on=date(2026, 2, 1)))
    head.goals.say(budget.ref, GoalState.REACHED, date(2026, 6, 3))
    car = head.goals.add(GoalDraft("A001", "Acheter une voiture", "mobilite", starts_on=date(2026, 2, 1)))
    head.goals.say(car.ref, GoalState.GIVEN_UP, date(2026, 6, 4), "trop cher cette année")
    head.plan.finish(head.plan.add(ActionDraft("A001", "Déposer la demande de logement")).ref)
    head.works.ask(WorkDraft("L01", "Volet du séjour bloqué", "A001", opened_on=date(2026, 7, 1)))
    aid = head.financial_aids.ask("A001", AidDraft("fsl_acces", "depot", date(2026, 2, 2), 300_00, "FSL du Gard"))
    head.financial_aids.decide(aid.id, DecisionDraft("accordee", date(2026, 3, 1), 250_00))
    assert home.is_open
