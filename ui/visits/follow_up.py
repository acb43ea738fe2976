"""What a visit leads to, in three taps: an action, a request for works, or a letter to the owner; the link is kept."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session
from caseworker.errors import RuleBroken
from caseworker.interventions.model import BorneBy
from caseworker.labels import sentence
from caseworker.lines import LINE_LENGTH
from caseworker.plan.model import ActionDraft
from caseworker.plan.service import doers_known, own_doer
from caseworker.visits.model import Visit
from caseworker.works.model import Charge, WorkDraft
from caseworker.works.repairs import repair_named_in
from ui.plan.fields import ActionFields
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import Field, line_edit
from ui.widgets.flow import Flow
from ui.widgets.layout import add, block, column, row
from ui.works.choices import OneOf
from ui.works.words import asker_of


def may_follow_up(session: Session) -> bool:
    """Tell whether the person at work may give a visit some follow-up."""
    return bool(doers_known(session, Access.WRITE)) or session.may(Kind.INTERVENTIONS, Access.WRITE)


class FollowUp(QWidget):
    """Three buttons, and what the one that was pressed asks for.

    Args:
        desk: the rest of the program.
        visit: where it comes from.
        chosen: the words chosen in its note, or "".
        done: called once an action was added.
    """

    def __init__(
        self, desk: Desk, visit: Visit, chosen: Callable[[], str] = str, done: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._visit, self._chosen, self._done = desk, visit, chosen, done
        self._form: QWidget | None = None
        observed = desk.workspace.checklists.worrying(visit.answers)
        self._seen = OneOf({words: words for words in observed}, "Ce qui a été vu", needed=True)
        self._seen.choose(observed[0] if observed else "")
        self._seen.setVisible(len(observed) > 1)
        self.buttons = self._build_buttons(desk.workspace.session)
        self._column = column(*([self._seen] if len(observed) > 1 else []), Flow(self.buttons), spacing=8)
        self.setLayout(self._column)

    def _build_buttons(self, session: Session) -> list[QPushButton]:
        made = []
        if doers_known(session, Access.WRITE):
            made.append(button("Action", self._begin_action, icon="list-checks", name="Donner suite\u00a0: action"))
        if session.may(Kind.INTERVENTIONS, Access.WRITE):
            name = "Donner suite\u00a0: demande de travaux"
            made.append(button("Demande de travaux", self._ask_for_works, icon="wrench", name=name))
            if session.may(Kind.DOCUMENTS, Access.WRITE) and self._unit_id():
                name = "Donner suite\u00a0: lettre au bailleur"
                made.append(button("Lettre au bailleur", self._begin_letter, icon="mail", name=name))
        return made

    def take_focus(self) -> None:
        """Let keys choose what follows."""
        if self.buttons:
            QTimer.singleShot(0, self.buttons[0], self.buttons[0].setFocus)  # once it is on screen

    def _words(self) -> str:
        """Return what is taken over: the words chosen in the note, else what was seen at its worst."""
        return (self._chosen() or self._seen.chosen())[:LINE_LENGTH]

    def _unit_id(self) -> str:
        workspace = self._desk.workspace
        if not workspace.session.may(Kind.HOUSING, Access.READ):
            return ""
        stay = workspace.occupancies.current_of_support(self._visit.support_id, self._desk.today())
        return stay.unit_id if stay else ""

    def _show_form(self, form: QWidget) -> None:
        if self._form:
            self._form.hide()
            self._form.deleteLater()
        self._form = form
        add(self._column, form)

    def _close(self) -> None:
        if self._form:
            self._form.hide()
        self.take_focus()

    def _begin_action(self) -> None:
        session = self._desk.workspace.session
        fields = ActionFields(doers_known(session, Access.WRITE), self._desk.today())
        fields.show_draft(
            ActionDraft(self._visit.support_id, self._words(), own_doer(session), visit_id=self._visit.id)
        )
        fields.finished.connect(lambda: self._add(fields))
        keep = button("Ajouter l’action", lambda: self._add(fields), kind="primary", icon="plus")
        close = button("Ne rien ajouter", self._close, kind="ghost")
        self._show_form(block(column(fields, row(keep, close, None))))
        fields.what.setFocus()

    def _add(self, fields: ActionFields) -> None:
        plan = self._desk.workspace.plan
        try:
            if faults := fields.faults():
                raise RuleBroken(faults)
            action = plan.add(fields.draft())
        except RuleBroken as error:
            fields.show_problems(error.problems)
            return
        self._close()
        self._desk.say("Action ajoutée.", lambda: plan.take_back(action.ref))
        self._done()

    def _ask_for_works(self) -> None:
        self._desk.go("work", ref="", support=self._visit.support_id, visit=self._visit.id, what=self._words())

    def _begin_letter(self) -> None:
        """Prepare the letter at once when it is known what is wrong; ask for it otherwise."""
        if words := self._words():
            self._prepare_letter(words)
            return
        what = line_edit("Humidité dans la chambre, volet bloqué…", "Ce qui ne va pas dans le logement")
        field = Field("Ce qui ne va pas dans le logement", what)

        def prepare() -> None:
            try:
                self._prepare_letter(what.text())
            except RuleBroken as error:
                field.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))

        what.returnPressed.connect(prepare)
        keep = button("Préparer la lettre", prepare, kind="primary", icon="mail")
        self._show_form(block(column(field, row(keep, button("Ne rien écrire", self._close, kind="ghost"), None))))
        what.setFocus()

    def _prepare_letter(self, what: str) -> None:
        """Write the request down at the owner's charge, and show the letter that asks for it."""
        workspace, visit = self._desk.workspace, self._visit
        charge = Charge(BorneBy.OWNER.value, repair=repair_named_in(what))
        asker = asker_of(workspace.session)
        draft = WorkDraft(self._unit_id(), what, visit.support_id, asker, visit_id=visit.id, charge=charge)
        work = workspace.works.ask(draft)
        self._desk.say(f"Demande {work.ref} enregistrée, à la charge du propriétaire.")
        self._desk.go("work", ref=work.ref, letter=True)
