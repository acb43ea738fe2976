"""The next actions of a household, among what is to do in its dossier."""

from PySide6.QtWidgets import QWidget

from caseworker.labels import wording
from caseworker.plan.model import is_late
from caseworker.plan.service import doers_known
from caseworker.plan_words import DOERS
from caseworker.supports.model import Support
from ui.plan.words import TAB, chip_of
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.layout import Line, LineButton
from ui.widgets.texts import chip

MOST = 3


def soonest(desk: Desk, support: Support) -> list[QWidget]:
    """Return a line for each of the first actions to do; a press opens them all. None once the household has left."""
    if support.exit or not doers_known(desk.workspace.session):
        return []
    today, lines = desk.today(), list[QWidget]()
    for action in [one for one in desk.workspace.plan.actions_of(support.ref) if one.is_open][:MOST]:
        words, kind = chip_of(action, today)
        colour = tokens().danger if is_late(action, today) else tokens().info
        title = desk.discreet.hides(action.what)
        line = Line(
            "list-checks", title, wording(DOERS, action.doer), chip(words or "À faire", kind or "plain"), colour
        )
        lines.append(
            LineButton(line, f"Voir les actions\u00a0: {title}", lambda: desk.go("dossier", ref=support.ref, tab=TAB))
        )
    return lines
