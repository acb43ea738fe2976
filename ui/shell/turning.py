"""Turns the screen: from the page of a household to what that household may read of it."""

from typing import TYPE_CHECKING

from caseworker.errors import NotFound
from ui.shell.pages import LivingPage
from ui.showing.page import ShownPage

if TYPE_CHECKING:
    from caseworker.workspace import Workspace
    from ui.shell.task_runner import TaskRunner
    from ui.shell.work_area import Step, WorkArea


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


def _hint(workspace: "Workspace") -> str:
    if not workspace.is_demonstration:
        return ""
    from caseworker.demo.service import PASSPHRASE

    return f"«\u202f{PASSPHRASE}\u202f»"
