"""Turns the screen: from the page of a household to what that household may read of it."""

from typing import TYPE_CHECKING

from caseworker.errors import NotFound
from ui.shell.pages import LivingPage
from ui.showing.page import ShownPage

if TYPE_CHECKING:
    from caseworker.workspace import Workspace
    from ui.shell.task_runner import TaskRunner
    from ui.shell.work_area import Step, WorkArea
    from ui.signing.page import SigningPage


def turned(workspace: "Workspace", area: "WorkArea", tasks: "TaskRunner") -> "tuple[Step | None, ShownPage | None]":
    """Write what is being typed, turn the screen to the household of the page, and return how to come back, and its page.

    There is no page when the one on screen is no household's, or its file is out of reach since a moment ago.
    """
    page, step = area.current(), area.step()
    ref = page.household_ref if isinstance(page, LivingPage) else ""
    if not ref or step is None:
        return step, None
    area.settle()
    today, hint = workspace.session.today(), _hint(workspace)
    try:
        file = workspace.showing.begin(ref)
    except NotFound:
        return step, None
    back = (step[0], {"ref": ref, "resume": True}) if step[0] == "visit" else step
    return back, ShownPage(file, workspace.showing, tasks, today, hint)


def signing_page(
    workspace: "Workspace", area: "WorkArea", tasks: "TaskRunner", asked: tuple[str, int, str]
) -> "SigningPage":
    """Write what is being typed, turn the screen to who signs, and return the page that they read.

    Args:
        workspace: of the person at work.
        area: their pages.
        tasks: jobs.
        asked: reference of the paper, rank of the signatory, place.

    Raises:
        CaseworkerError: as `ScreenSigningService.begin`.
    """
    from ui.signing.page import SigningPage

    area.settle()
    hint = _hint(workspace)
    sheet = workspace.screen_signing.begin(*asked)
    return SigningPage(sheet, workspace.screen_signing.keep, workspace.showing, tasks, workspace.session.now, hint)


def seal_signed(workspace: "Workspace", area: "WorkArea", page: "SigningPage") -> None:
    """Seal a copy for whoever signed, once the screen has been taken back.

    Raises:
        CaseworkerError: there is no copy, and it is to be said; the signature is kept.
    """
    reference = page.sheet.reference
    if page.signature is None:
        area.say("Rien n’a été signé. S’il y a un refus ou des réserves, notez-les avec les mots de la personne.")
        return
    order = workspace.seals.order(reference)

    def keep(sealed: bytes) -> None:
        workspace.seals.keep(order, sealed)
        area.say("Signature enregistrée. La copie scellée est prête\u00a0: imprimez-la ou remettez le fichier.")

    area.desk.run(lambda _: order.pressed(), keep, "Copie scellée")


def _hint(workspace: "Workspace") -> str:
    if not workspace.is_demonstration:
        return ""
    from caseworker.demo.service import PASSPHRASE

    return f"«\u202f{PASSPHRASE}\u202f»"
