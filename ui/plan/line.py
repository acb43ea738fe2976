"""One action in the dossier: ticked in one tap, corrected or given up in place."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.access.rights import Access
from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from caseworker.plan.model import Action
from caseworker.plan.service import doers_known, may_write
from ui.plan.fields import ActionFields
from ui.plan.words import Days, chip_of, detail_words
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import Field, line_edit
from ui.widgets.layout import block, column, row
from ui.widgets.texts import chip, text

FINGER = 40


class ActionLine(QWidget):
    """An action, and what can be done about it by those who write it; in discreet mode, nothing shows."""

    def __init__(self, desk: Desk, action: Action, days: Days) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._action = desk, action
        self._form: QWidget | None = None
        hides = desk.discreet.hides
        words = column(text(hides(action.what), "strong" if action.is_open else "", wrap=True), spacing=2)
        words.addWidget(text(hides(detail_words(action, days)), "small", wrap=True))
        self._writes = may_write(desk.workspace.session, action.doer) and not desk.discreet.on
        self.tick = self._build_tick()
        self.setFocusProxy(self.tick)
        marked = chip_of(action, desk.today())
        line = row(self.tick, words, *([chip(*marked)] if marked[0] else []), *self._others(), spacing=10)
        line.setStretch(1, 1)
        for number in range(line.count()):
            if (item := line.itemAt(number)) and item.widget():
                item.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._column = column(line, spacing=6)
        self.setLayout(self._column)

    def _build_tick(self) -> QPushButton:
        action, what = self._action, self._desk.discreet.hides(self._action.what)
        name = f"Fait\u00a0: {what}" if action.is_open else f"À faire de nouveau\u00a0: {what}"
        press = self._finish if action.is_open else self._reopen
        closed = "circle-check" if action.reason == "" else "x"
        made = _small("circle" if action.is_open else closed, press, name)
        made.setToolTip("C’est fait" if action.is_open else "À faire de nouveau")
        made.setEnabled(self._writes)
        return made

    def _others(self) -> list[QWidget]:
        if not self._writes or not self._action.is_open:
            return []
        what = self._action.what
        edit = _small("pencil", self._open_correction, f"Modifier\u00a0: {what}")
        give_up = _small("x", self._open_reason, f"Abandonner\u00a0: {what}")
        edit.setToolTip("Modifier")
        give_up.setToolTip("Abandonner")
        return [edit, give_up]

    def _finish(self) -> None:
        plan, ref = self._desk.workspace.plan, self._action.ref
        plan.finish(ref)
        self._desk.say("C’est fait.", lambda: plan.reopen(ref))

    def _reopen(self) -> None:
        plan, ref = self._desk.workspace.plan, self._action.ref
        plan.reopen(ref)
        self._desk.say("L’action est de nouveau à faire.")

    def _show_form(self, form: QWidget) -> None:
        if self._form:
            self._form.hide()
            self._form.deleteLater()
        self._form = form
        self._column.addWidget(form)

    def _close_form(self) -> None:
        if self._form:
            self._form.hide()
        self.tick.setFocus()

    def _open_correction(self) -> None:
        doers = doers_known(self._desk.workspace.session, Access.WRITE)
        fields = ActionFields(doers, self._desk.today())
        fields.show_draft(self._action.draft())

        def keep() -> None:
            try:
                if faults := fields.faults():
                    raise RuleBroken(faults)
                self._desk.workspace.plan.correct(self._action.ref, fields.draft())
            except RuleBroken as error:
                fields.show_problems(error.problems)
            else:
                self._desk.say("Action modifiée.")

        fields.finished.connect(keep)
        keep_it = button("Enregistrer", keep, kind="primary", icon="check", name="Enregistrer l’action")
        close = button("Ne rien changer", self._close_form, kind="ghost")
        self._show_form(block(column(fields, row(keep_it, close, None), margins=(8, 4, 8, 8))))
        fields.what.setFocus()

    def _open_reason(self) -> None:
        reason = line_edit("Le ménage a changé d’avis, ce n’est plus utile…", "Pourquoi l’abandonner")
        field = Field("Pourquoi\u202f?", reason)

        def give_up() -> None:
            plan, ref = self._desk.workspace.plan, self._action.ref
            try:
                plan.give_up(ref, reason.text())
            except RuleBroken as error:
                field.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
            else:
                self._desk.say("Action abandonnée\u00a0: elle reste dans le dossier.", lambda: plan.reopen(ref))

        reason.returnPressed.connect(give_up)
        done = button("Abandonner l’action", give_up)
        close = button("Ne rien changer", self._close_form, kind="ghost")
        self._show_form(block(column(field, row(done, close, None), margins=(8, 4, 8, 8))))
        reason.setFocus()


def _small(icon: str, press: Callable[[], object], name: str) -> QPushButton:
    made = button("", press, kind="ghost", icon=icon, name=name)
    made.setText("")
    made.setFixedSize(FINGER, FINGER)
    return made
