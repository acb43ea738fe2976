"""The demonstration's housing aid: letters for who has one, a request awaited, a trop-perçu to put in the account."""

from datetime import timedelta
from itertools import groupby

from caseworker.aids.model import AidFile, NotificationDraft
from caseworker.dates import add_months
from caseworker.rents.model import Due
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

MSA, RECALLED, AWAITED_DAYS = 5, 9, 120
"""One file in so many is the MSA's; which file has a sum taken back; who entered since is still waiting."""


def notify_aids(workspace: Workspace) -> None:
    """Fill the aid of every household present whose months deduct one."""
    today = workspace.session.today()
    with workspace.session.database.atomic("rents"):
        for number, support in enumerate(workspace.supports.present_on(today)):
            _, months = workspace.rents.months(support.ref, today)
            dues = [line.due for line in reversed(months) if line.due.aid_cents]
            if dues:
                _fill(workspace, support, number, dues)


def _fill(workspace: Workspace, support: Support, number: int, dues: list[Due]) -> None:
    today, people = workspace.session.today(), workspace.households.members(support.household_id)
    kind = "apl" if number % 3 else "alf" if len(people) > 1 else "als"
    office = "msa" if number % MSA == MSA - 1 else "caf"
    asked_on = min(support.entered_on + timedelta(days=8), today)
    estimate = dues[-1].aid_cents
    file = AidFile(kind, office, f"{7_100_000 + number * 1_379}", asked_on, estimate_cents=estimate)
    workspace.aids.keep_file(support.id, file)
    if (today - support.entered_on).days < AWAITED_DAYS and number % 2:
        return
    _tell(workspace, support, dues)
    if number == RECALLED:
        month = add_months(today.replace(day=1), -2)
        recall = NotificationDraft(
            today - timedelta(days=6), month, 64_00, "trop_percu", "Ressources déclarées en retard."
        )
        workspace.aids.notify(support.id, recall)


def _tell(workspace: Workspace, support: Support, dues: list[Due]) -> None:
    """Write down the letter behind each amount that the months deduct."""
    today = workspace.session.today()
    first = max(dues[0].month, support.entered_on.replace(day=1))
    for rank, (cents, run) in enumerate(groupby(dues, key=lambda due: due.aid_cents)):
        month = next(run).month if rank else first
        received_on = min(month + timedelta(days=17), today)
        reason = ("ressources" if rank % 2 else "revision_annuelle") if rank else "premier_droit"
        draft = NotificationDraft(received_on, month, cents, reason, is_sure=True)
        workspace.aids.notify(support.id, draft)
