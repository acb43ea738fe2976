"""What a dossier's first tab says of papers and steps: those that have expired or soon will, and what is late."""

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.agenda.papers import notices_on
from caseworker.agenda.steps import step_delays_on
from caseworker.days import long_day
from caseworker.labels import plural
from caseworker.papers.model import PaperLine
from caseworker.steps.model import Step
from caseworker.supports.model import Support
from ui.papers.card import state_of
from ui.papers.steps import is_done, step_words
from ui.papers.tab import TITLE
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.layout import Line, LineButton
from ui.widgets.texts import chip

MOST = 3


def paper_tasks(desk: Desk, support: Support) -> list[QWidget]:
    """Return the lines, the first ones only; each opens the tab of papers. Nothing for a stay that has ended."""
    if support.exit:
        return []
    tasks = [*_papers(desk, support), *_steps(desk, support)]
    lines: list[QWidget] = [_line(desk, support, *task) for task in tasks[:MOST]]
    rest = len(tasks) - MOST
    if rest > 0:
        words = desk.discreet.counts(plural(rest, "autre pièce ou démarche", "autres pièces ou démarches"))
        lines.append(_line(desk, support, "list-checks", words, f"Dans l’onglet {TITLE}", "À voir", "info"))
    return lines


def _papers(desk: Desk, support: Support) -> list[tuple[str, str, str, str, str]]:
    workspace, today = desk.workspace, desk.today()
    if not workspace.session.may(Kind.DOCUMENTS, Access.READ):
        return []
    notices = notices_on(workspace.parameters, today)
    found = []
    for line in workspace.papers.lines_of(support.ref):
        mark, colour = state_of(line, notices, today)
        if line.paper and line.paper.valid_until and colour != "ok":
            ending = "A expiré le" if line.paper.has_expired(today) else "Expire le"
            found.append(
                ("file-warning", _name(desk, line), f"{ending} {long_day(line.paper.valid_until)}", mark, colour)
            )
    return found


def _name(desk: Desk, line: PaperLine) -> str:
    return f"{line.kind.label}, {desk.discreet.name(line.person)}" if line.person else line.kind.label


def _steps(desk: Desk, support: Support) -> list[tuple[str, str, str, str, str]]:
    """Return the steps whose day has passed; of an old entry, nothing says that they were not done."""
    workspace, today = desk.workspace, desk.today()
    since = step_delays_on(workspace.parameters, today).recalled_since(today)
    late = [step for step in workspace.steps.steps_of(support.ref, today) if step.due_on and step.due_on < today]
    told = [step for step in late if not is_done(step) and (not step.is_of_entry or support.entered_on >= since)]
    return [("list-checks", step_words(step), _for_when(step), "En retard", "danger") for step in told]


def _for_when(step: Step) -> str:
    return f"Pour le {long_day(step.due_on)}" if step.due_on else ""


def _line(desk: Desk, support: Support, icon: str, title: str, sub: str, mark: str, colour: str) -> LineButton:
    line = Line(icon, title, sub, chip(mark, colour), getattr(tokens(), colour))
    return LineButton(line, f"{title}, {sub}", lambda: desk.go("dossier", ref=support.ref, tab=TITLE))
