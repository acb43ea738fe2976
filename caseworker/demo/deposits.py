"""The demonstration's deposits: paid by the household or by the FSL, one half still expected, one to give back, one given back."""

from datetime import date, timedelta

from caseworker.deposits.model import Departure, EntryDraft, LineDraft, LineKind
from caseworker.deposits.wear import shipped_grids
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

SINCE = date(2020, 1, 1)
HELPED = 4  # one deposit in so many is paid by the FSL
UNKNOWN_CENTS = 260_00  # where the convention says nothing
GONE = 2  # how many of the last who left have a deposit noted


def keep_deposits(workspace: Workspace) -> None:
    """Note the deposits of the fictional service."""
    today = workspace.session.today()
    stays = sorted(workspace.supports.present_on(today), key=lambda stay: stay.entered_on)
    with workspace.session.database.atomic("deposits", "wear"):
        workspace.wear_grids.agree(shipped_grids()[0], SINCE)
        for number, stay in enumerate(stays):
            _receive(workspace, stay, "menage" if number % HELPED else "fsl", is_last=stay is stays[-1])
        for number, stay in enumerate(_gone(workspace)):
            _leave(workspace, stay, is_given_back=bool(number))


def _receive(workspace: Workspace, stay: Support, party: str, *, is_last: bool) -> None:
    """Note what came: all of it at the entry, but for the last household, which still owes its second half."""
    instalments = workspace.deposits.ledger_of(stay.ref).instalments
    cents = sum(one.cents for one in instalments[: 1 if is_last else None])
    if cents:
        workspace.deposits.receive(stay.ref, EntryDraft(party, cents, stay.entered_on, "virement"))


def _gone(workspace: Workspace) -> list[Support]:
    """Return the last who left, the newest first."""
    left = [stay for stay in _every(workspace) if stay.exit]
    return sorted(left, key=lambda stay: stay.exit.on if stay.exit else date.min, reverse=True)[:GONE]


def _every(workspace: Workspace) -> list[Support]:
    households = [line.household for line in workspace.households.caseload()]
    return [stay for household in households for stay in workspace.supports.of_household(household.id)]


def _leave(workspace: Workspace, stay: Support, *, is_given_back: bool) -> None:
    """Note a deposit and how the household left; the one before has been given back."""
    deposits, settling, today = workspace.deposits, workspace.settling, workspace.session.today()
    left_on = stay.exit.on if stay.exit else today
    deposits.receive(stay.ref, EntryDraft("fsl", UNKNOWN_CENTS // 2, stay.entered_on, "virement"))
    deposits.receive(stay.ref, EntryDraft("menage", UNKNOWN_CENTS // 2, stay.entered_on, "cheque"))
    debt = LineDraft(
        LineKind.DEBT, "Reste de la dernière redevance", 35_00, "Appel du mois de la sortie, réglé en partie"
    )
    if is_given_back:
        settling.leave(stay.ref, Departure(left_on, is_conform=True, new_address="8 rue Mistral, 30100 Alès"))
        settling.retain(stay.ref, debt)
        settling.settle(stay.ref, min(left_on + timedelta(days=12), today))
        on = min(left_on + timedelta(days=20), today)
        for party, cents in settling.exit_of(stay.ref, on).account.shares:
            deposits.give_back(stay.ref, EntryDraft(party, cents, on, "virement"))
