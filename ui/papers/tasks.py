"""What a dossier's first tab says of papers and steps: those that have expired or soon will, and what is late."""

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.agenda.papers import notices_on
from caseworker.agenda.permits import permit_notices_on
from caseworker.agenda.steps import step_delays_on
from caseworker.days import long_day
from caseworker.labels import plural
from caseworker.papers.model import PERMIT, PaperLine
from caseworker.permits.kinds import load_kinds
from caseworker.permits.model import PersonPermit, awaited
from caseworker.steps.model import Step
from caseworker.supports.model import Support
from ui.papers.card import state_of
from ui.papers.steps import is_done, step_words
from ui.papers.tab import TITLE
from ui.permits.words import permit_chip
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.layout import Line, LineButton
from ui.widgets.texts import chip

MOST = 3
PERMIT_TITLE = "Titre de séjour"


def paper_tasks(desk: Desk, support: Support) -> list[QWidget]:
    """Return the lines, the first ones only; each opens the tab of papers. Nothing for a stay that has ended."""
    if support.exit:
        return []
    people = _permits_of(desk, support)
    lines: list[QWidget] = [_permit_line(desk, support, one) for one in people if _is_close(desk, one)]
    tasks = [*_papers(desk, support, {one.person_id for one in people}), *_steps(desk, support)]
    lines += [_line(desk, support, *task) for task in tasks[:MOST]]
    rest = len(tasks) - MOST
    if rest > 0:
        words = desk.discreet.counts(plural(rest, "autre pièce ou démarche", "autres pièces ou démarches"))
        lines.append(_line(desk, support, "list-checks", words, f"Dans l’onglet {TITLE}", "À voir", "info"))
    return lines


def _permits_of(desk: Desk, support: Support) -> list[PersonPermit]:
    """Return the people of whose permit something is written."""
    if not desk.workspace.session.may(Kind.SOCIAL_NOTES, Access.READ):
        return []
    return [one for one in desk.workspace.permits.people_of(support.ref) if one.permit]


def _chip_of(desk: Desk, one: PersonPermit) -> tuple[str, str] | None:
    notices = permit_notices_on(desk.workspace.parameters, desk.today())
    return permit_chip(one.permit.now, load_kinds(), notices, desk.today()) if one.permit else None


def _is_close(desk: Desk, one: PersonPermit) -> bool:
    """Tell whether the day of a permit is close enough to be told."""
    mark = _chip_of(desk, one)
    return mark is not None and mark[1] in {"warn", "danger"}


def _permit_line(desk: Desk, support: Support, one: PersonPermit) -> LineButton:
    what = awaited(one.permit.now, load_kinds()) if one.permit else None
    title = f"{PERMIT_TITLE}, {desk.discreet.name(one.first_name or one.name)}"
    ending = "A expiré le" if what and what.day < desk.today() else "Expire le"
    sub = desk.discreet.hides(f"{ending} {long_day(what.day)}") if what else ""
    mark, colour = _chip_of(desk, one) or ("", "info")
    line = Line("file-warning", title, sub, chip(mark, colour), getattr(tokens(), colour))
    return LineButton(line, f"{title}, {sub}", lambda: desk.go("dossier", ref=support.ref, fill="permits"))


def _papers(desk: Desk, support: Support, told: Collection[str]) -> list[tuple[str, str, str, str, str]]:
    workspace, today = desk.workspace, desk.today()
    if not workspace.session.may(Kind.DOCUMENTS, Access.READ):
        return []
    notices = notices_on(workspace.parameters, today)
    found = []
    for line in workspace.papers.lines_of(support.ref):
        mark, colour = state_of(line, notices, today)
        if line.kind.code == PERMIT and line.person_id in told:
            continue
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
