"""The page on which a template is written: kept as one types, tried on a household, in use once it is published."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from caseworker.documents.model import Paper, Printed
from caseworker.errors import CaseworkerError, NotFound, Problem, Refused, RuleBroken
from caseworker.labels import sentence
from caseworker.wordings.model import IN, Warned, title_of
from ui.shell.pages import Desk, LivingPage
from ui.shell.task_runner import Progress
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel
from ui.widgets.keeping import KeepTimer, SavedMark
from ui.widgets.layout import Elided, bar, block, column, row, scrolling
from ui.widgets.pdf_pane import PdfPane
from ui.widgets.texts import text
from ui.wordings.fields import field_menu
from ui.wordings.trial import OF_A_HOUSEHOLD, trial_paper
from ui.wordings.versions import VersionsCard

PREVIEW_AFTER_MS = 700
LEAST_HEIGHT = 300


class WordingPage(LivingPage):
    """One template: its text at the left, the paper it makes at the right."""

    topics = frozenset[str]()

    def __init__(self, desk: Desk) -> None:
        self._kind, self._laying, self._again = "", False, False
        self._build_widgets(desk)
        self._timer = KeepTimer(self._keep)
        self._soon = QTimer(singleShot=True, interval=PREVIEW_AFTER_MS)
        super().__init__(desk, self._build_top(), self._build_body(), self._build_bottom())
        self._soon.timeout.connect(self._try)
        self.edit.textChanged.connect(self._note_edit)
        self._household.currentIndexChanged.connect(self._try)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.publish)

    def _build_widgets(self, desk: Desk) -> None:
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName("Texte du modèle")
        self.edit.setTabChangesFocus(True)
        self.edit.setMinimumHeight(LEAST_HEIGHT)
        self._household = QComboBox()
        self._household.setAccessibleName("Essayer avec")
        self._problem, self._trial_problem = ProblemLabel(), ProblemLabel()
        self._warnings = text("", "warning", wrap=True)
        self._pane = PdfPane()
        self._pane.setMinimumHeight(LEAST_HEIGHT)
        self._versions = VersionsCard(desk, self._start_again)

    def _build_top(self) -> QWidget:
        self._title = Elided("Modèle de document", "heading", fills=False)
        self._saved = SavedMark()
        back = button("Retour", self.leave, kind="ghost", icon="chevron-left")
        return bar("topbar", row(back, 8, self._title, None, self._saved, margins=(12, 6, 24, 6)))

    def _build_body(self) -> QWidget:
        self._insert = button("Insérer un champ", self._open_menu, icon="plus")
        left = column(row(self._insert, None), self.edit, self._problem, self._warnings, spacing=8)
        self._tried_on = text("Essayer avec", "small")
        chosen = row(self._tried_on, self._household, None)
        right = column(chosen, self._trial_problem, self._pane, self._versions, spacing=8)
        sides = SideBySide(block(left), block(right), stretches=(1, 1), spacing=12)
        return scrolling(column(sides, margins=(24, 12, 24, 12)))

    def _build_bottom(self) -> QWidget:
        again = button("Repartir du texte en place", self._start_again, icon="undo-2")
        self._publish = button("Mettre en place", self.publish, kind="primary", icon="check")
        return bar("bottombar", row(again, None, self._publish, margins=(24, 8, 24, 8)))

    def reread(self) -> None:
        """Name the households again, or hide them; what is typed here is newer than what is stored."""
        if self._kind:
            self._fill_households()
            self._pane.clear()
            self._try()

    def arrive(self, template: str = "agreement") -> None:
        """Take up a template where it was left, or as it is in use."""
        self.settle()
        self._kind = template
        wordings = self.desk.workspace.wordings
        title = title_of(template)
        self._title.setText(f"Modèle · {title}")
        self._fill_households()
        draft = wordings.draft(template)
        self._show(wordings.text(template) if draft is None else draft)
        self.edit.setFocus()

    def _fill_households(self) -> None:
        workspace, hides, chosen = self.desk.workspace, self.desk.discreet.hides, self._household.currentIndex()
        self._household.blockSignals(True)
        self._household.clear()
        if self._kind.partition(IN)[0] in OF_A_HOUSEHOLD:
            for support in workspace.supports.present_on(self.desk.today()):
                name = workspace.households.household(support.household_id).name
                self._household.addItem(f"{hides(name)} · {support.ref}", support.ref)
        self._household.setCurrentIndex(max(chosen, 0) if self._household.count() > chosen else 0)
        self._household.blockSignals(False)
        for each in (self._household, self._tried_on):
            each.setVisible(self._household.count() > 0)

    def _show(self, content: str) -> None:
        self.edit.blockSignals(True)
        self.edit.setPlainText(content)
        self.edit.blockSignals(False)
        self._saved.forget()
        self._versions.show_versions(self._kind)
        self._pane.clear()
        self._check()
        self._try()

    def _start_again(self) -> None:
        self._timer.forget()
        self.desk.workspace.wordings.drop_draft(self._kind)
        self._show(self.desk.workspace.wordings.text(self._kind))

    def _open_menu(self) -> None:
        wordings = self.desk.workspace.wordings
        menu = field_menu(self, wordings.fields(self._kind), wordings.shipped(self._kind), self.insert)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._insert.mapToGlobal(self._insert.rect().bottomLeft()))

    def insert(self, typed: str) -> None:
        """Type a field where the cursor is."""
        self.edit.insertPlainText(typed)
        self.edit.setFocus()

    def _note_edit(self) -> None:
        self._timer.begin()
        self._soon.start()

    def _check(self) -> bool:
        """Say what keeps the text from being put in use, and what to look at; tell whether it can be tried."""
        wordings, content = self.desk.workspace.wordings, self.edit.toPlainText()
        problems = wordings.problems_in(self._kind, content)
        self._problem.say(_said(problems[0]) if problems else "")
        warned = wordings.warnings_in(self._kind, content)
        self._warnings.setText("\n".join(map(_warning, warned)))
        self._warnings.setVisible(bool(warned))
        return not problems

    def _try(self) -> None:
        if not self._kind or not self._check():
            return
        if self._laying:
            self._again = True
            return
        ref = self._household.currentData() or ""
        try:
            paper = trial_paper(self.desk.workspace, self._kind.partition(IN)[0], ref, self.edit.toPlainText())
        except (NotFound, Refused):
            self._pane.clear()
            self._trial_problem.say("Rien à montrer ici\u00a0: choisissez un autre ménage.")
            return
        if not self.desk.discreet.on:
            self._lay_out(paper)

    def _lay_out(self, paper: Paper) -> None:
        def job(_progress: Progress) -> Printed:
            from caseworker.documents.printing import print_paper

            return print_paper(paper)

        self._laying = True
        self.desk.run(job, self._show_trial, "Aperçu du modèle", self._refuse_trial)

    def _show_trial(self, printed: Printed) -> None:
        self._laying = False
        self._trial_problem.say("")
        if self.desk.discreet.on:
            self._pane.clear()
        else:
            self._pane.show_pdf(printed.pdf)
        self._try_again()

    def _refuse_trial(self, failure: CaseworkerError) -> None:
        self._laying = False
        line, reason = getattr(failure, "line", 1), getattr(failure, "reason", "value_unfit")
        problem = Problem("text", f"template_{reason}", {"line": line, "detail": getattr(failure, "detail", "")})
        self._trial_problem.say(_said(problem))
        self._try_again()

    def _try_again(self) -> None:
        if self._again:
            self._again = False
            self._try()

    def _keep(self) -> None:
        self.desk.workspace.wordings.keep_draft(self._kind, self.edit.toPlainText())
        self._saved.tell()

    def settle(self) -> None:
        """Write at once what the timer would write in a moment: before leaving, locking or closing."""
        self._soon.stop()
        self._timer.settle()

    def publish(self) -> None:
        """Put the text in use, once what it drops or adds against the law has been seen."""
        self.settle()
        warned = self.desk.workspace.wordings.warnings_in(self._kind, self.edit.toPlainText())
        if warned and not self._problem.text():
            said = "Ce texte appelle une relecture (avertissements sous le texte). Le mettre en place quand même\u202f?"
            self.desk.ask(said, "Mettre en place", self._write)
        else:
            self._write()

    def _write(self) -> None:
        wordings = self.desk.workspace.wordings
        try:
            wording = wordings.write(self._kind, self.edit.toPlainText())
        except RuleBroken as refusal:
            problem = refusal.problems[0]
            self._problem.say(_said(problem))
            self._show_line(int(problem.values.get("line", 1)))
            return
        wordings.drop_draft(self._kind)
        self._versions.show_versions(self._kind)
        self.desk.say(f"Version {wording.version} en place\u00a0: les prochains documents la suivent.")

    def _show_line(self, number: int) -> None:
        cursor = QTextCursor(self.edit.document().findBlockByNumber(number - 1))
        self.edit.setTextCursor(cursor)
        self.edit.setFocus()

    def leave(self) -> None:
        """Leave it for later: the draft waits."""
        self.settle()
        self.desk.back()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)


def _said(problem: Problem) -> str:
    return f"Ligne {problem.values.get('line', 1)}\u00a0: {sentence(problem.code, problem.values)}"


def _warning(warned: Warned) -> str:
    check = ", à vérifier" if warned.to_check else ""
    what = f"Il manque {warned.words}" if warned.line is None else f"Ligne {warned.line}\u00a0: {warned.words}"
    return f"{what} ({warned.source}{check})."
