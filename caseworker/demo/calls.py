"""The demonstration's calls: this month is called through the program, what is odd confirmed one by one; the next one is left to call."""

from caseworker.workspace import Workspace


def call_the_month(workspace: Workspace) -> None:
    """Call this month for every household of the fictional service."""
    today = workspace.session.today()
    with workspace.session.database.atomic("rents"):
        workspace.calls.call(today)
        for line in workspace.calls.preview(today).odd:
            if line.may_be_confirmed:
                workspace.calls.call_one(today, line.ref, is_sure=True)
