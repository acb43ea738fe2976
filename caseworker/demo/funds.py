"""The demonstration's financial aid: an answer awaited for long, a deposit advanced and being repaid, a refusal, a grant for arrears, a loan."""

from datetime import timedelta

from caseworker.dates import add_months
from caseworker.financial_aids.model import AidDraft, DecisionDraft, MoneyDraft
from caseworker.workspace import Workspace

FSL, TOWN = "FSL du Gard", "CCAS d’Alès"


def ask_for_aid(workspace: Workspace) -> None:
    """Note the financial aid of the fictional service."""
    today, aids = workspace.session.today(), workspace.financial_aids
    stays = [stay for stay in workspace.supports.present_on(today) if stay.entered_on <= add_months(today, -6)]
    if len(stays) < 5:
        return
    awaited, advanced, refused, granted, lent = (stay.ref for stay in sorted(stays, key=lambda one: one.ref)[:5])
    with workspace.session.database.atomic("financial_aids"):
        aids.ask(awaited, AidDraft("fsl_maintien", "impayes", today - timedelta(days=75), 480_00, FSL))
        advance = aids.ask(advanced, AidDraft("locapass_avance", "depot", add_months(today, -5), 300_00))
        given = DecisionDraft("accordee", add_months(today, -5), 300_00, 300_00, 30_00, add_months(today, -4))
        aids.decide(advance.id, given)
        # The deposit is in its ledger already: what the advance paid is not noted there twice.
        aids.pay(advance.id, MoneyDraft(300_00, add_months(today, -5)), linked=False)
        for months in (4, 3, 2):
            aids.repay(advance.id, MoneyDraft(30_00, add_months(today, -months)))
        no = aids.ask(
            refused, AidDraft("ccas", "energie", add_months(today, -3), 150_00, TOWN, "Facture d’électricité")
        )
        aids.decide(no.id, DecisionDraft("refusee", add_months(today, -2), reason="Aide déjà accordée cette année"))
        _granted(workspace, granted)
        loan = aids.ask(lent, AidDraft("pret", "mobilier", add_months(today, -2), 200_00, note="Un lit et une table"))
        lending = DecisionDraft("accordee", add_months(today, -2), 200_00, 200_00, 40_00, add_months(today, -1))
        aids.decide(loan.id, lending)
        aids.pay(loan.id, MoneyDraft(200_00, add_months(today, -2), "menage", "cheque"))
        aids.repay(loan.id, MoneyDraft(40_00, add_months(today, -1), means="especes"))


def _granted(workspace: Workspace, ref: str) -> None:
    """Note a grant for furniture, half of it paid to the shop."""
    today, aids = workspace.session.today(), workspace.financial_aids
    yes = aids.ask(ref, AidDraft("fsl_acces", "mobilier", add_months(today, -2), 400_00, FSL))
    aids.decide(yes.id, DecisionDraft("accordee", add_months(today, -1), 350_00))
    aids.pay(yes.id, MoneyDraft(175_00, today - timedelta(days=12), "fournisseur"))
