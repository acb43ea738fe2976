"""The page on which a checklist is written: kept as one types, in use once it is published."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from caseworker.checklists.model import OWN_FROM, Score
from caseworker.checklists.service import shipped
from caseworker.checklists.sheet import Sheet, checklist_of, new_sheet, problems_with, sheet_of
from caseworker.errors import RuleBroken
from ui.checklists.form import ChecklistForm
from ui.checklists.preview import Preview
from ui.checklists.side import Side
from ui.checklists.versions import VersionsCard, number_of
from ui.shell.pages import Desk, LivingPage
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel
from ui.widgets.keeping import KeepTimer, SavedMark
from ui.widgets.layout import Elided, bar, block, column, empty, row
from ui.widgets.notices import Banner

PREVIEW_AFTER_MS = 150
MOST_UNDONE = 50
FILES = "Grille d’observation (*.toml)"


class ChecklistPage(LivingPage):
    """One checklist: what is typed at the left, what it looks like in the visit at the right."""

    topics = frozenset[str]()

    def __init__(self, desk: Desk) -> None:
        self._form: ChecklistForm | None = None
        self._history: list[Sheet] = []
        self._told = False
        self._preview, self._versions = Preview(), VersionsCard(desk, self._open_again)
        self._body = column(spacing=12, margins=(24, 16, 24, 0))
        self._timer = KeepTimer(self._keep)
        self._soon = QTimer(singleShot=True, interval=PREVIEW_AFTER_MS)
        super().__init__(desk, self._build_top(), block(self._body), self._build_bottom())
        self._soon.timeout.connect(self._show_preview)
        QShortcut(QKeySequence("Ctrl+Z"), self, self.undo)  # a field of words that has the focus keeps it for itself
        QShortcut(QKeySequence("Ctrl+Return"), self, self.publish)

    def _build_top(self) -> QWidget:
        self._title = Elided("Grille d’observation", "heading", fills=False)
        self._saved = SavedMark()
        back = button("Retour", self.leave, kind="ghost", icon="chevron-left")
        line = row(back, 8, self._title, None, self._saved, margins=(12, 6, 24, 6))
        return bar("topbar", line)

    def _build_bottom(self) -> QWidget:
        self._undo = button("Annuler la dernière saisie", self.undo, icon="undo-2")
        self._export = button("Exporter", self.export, icon="download", name="Exporter la grille en place")
        self._publish = button("Publier cette version", self.publish, kind="primary", icon="check")
        return bar("bottombar", row(self._undo, None, self._export, self._publish, margins=(24, 8, 24, 8)))

    def reread(self) -> None:
        """Nothing to read again: what is typed here is newer than what is stored."""

    def arrive(self, checklist: str = "") -> None:
        """Take up a checklist where it was left, or as it is in use; without a key, begin one."""
        self.settle()
        workspace, key = self.desk.workspace, checklist
        in_use = workspace.checklists.in_use(key)
        kept = next((each for each in workspace.own_checklists.unfinished() if each.sheet.key == key), None)
        if kept is None:
            self._open(sheet_of(in_use) if in_use else new_sheet())
            return
        overtaken = in_use is not None and in_use.version != kept.sheet.base
        self._open(kept.sheet, self._resumed(kept.updated_at, overtaken=overtaken) if in_use else None)

    def _resumed(self, moment: datetime, *, overtaken: bool) -> Banner:
        """Say that a draft was taken up, and offer what is in use instead."""
        when = f"{moment.astimezone():%d/%m/%Y}"
        again = button("Repartir de la grille en place", self._open_again)
        if not overtaken:
            return Banner(f"Votre brouillon du {when} est repris. Personne d’autre ne le voit.", again, kind="info")
        words = f"Une autre version a été publiée depuis votre brouillon du {when}."
        return Banner(words, button("Garder mon brouillon", self._rebase), again)

    def _open_again(self) -> None:
        """Begin again from what is in use: what was being written is dropped."""
        if self._form is None:
            return
        self._timer.forget()
        key = self._form.sheet().key
        self.desk.workspace.own_checklists.drop_draft(key)
        self._form = None
        if self.desk.workspace.checklists.in_use(key):
            self.arrive(key)
        else:
            self.desk.go("settings")

    def _rebase(self) -> None:
        """Go on with the draft, to be published over what is in use now."""
        if self._form is None:
            return
        sheet = self._form.sheet()
        in_use = self.desk.workspace.checklists.in_use(sheet.key)
        self._open(replace(sheet, base=in_use.version if in_use else 0))
        self.desk.workspace.own_checklists.keep_draft(self._form.sheet())

    def _open(self, sheet: Sheet, banner: Banner | None = None) -> None:
        empty(self._body)
        self._form = form = ChecklistForm(sheet)
        form.edited.connect(self._note_edit)
        form.rows.removed.connect(lambda: self.desk.say("Ligne retirée. Les réponses déjà données restent.", self.undo))
        self._preview, self._versions = Preview(), VersionsCard(self.desk, self._open_again)
        right = block(column(self._preview, self._versions, None, spacing=12, margins=(0, 0, 0, 16)))
        self._left = Side(block(column(form, None, margins=(0, 0, 4, 16))))
        # Each side scrolls by itself: the line that is typed and what it looks like stay in sight together.
        sides = SideBySide(self._left, Side(right), stretches=(10, 11), spacing=12)
        for side in sides.findChildren(Side):
            side.narrowest_changed.connect(sides.fit)
        if banner:
            self._body.addWidget(banner)
        self._body.addWidget(sides, 1)
        self._history, self._told = [sheet], False
        self._undo.setEnabled(False)
        self._saved.forget()
        self._show_head(sheet)
        self._show_preview()
        form.title.edit.setFocus()

    def _show_head(self, sheet: Sheet) -> None:
        in_use = self.desk.workspace.checklists.in_use(sheet.key)
        whose = "nouvelle grille" if in_use is None else "fournie avec Tremplin"
        if in_use and in_use.version >= OWN_FROM:
            whose = f"version {number_of(in_use.version)} de l’association"
        self._title.setText(f"{in_use.title if in_use else 'Grille d’observation'} · {whose}")
        self._export.setVisible(in_use is not None)
        self._versions.show_versions(sheet.key)

    def _note_edit(self) -> None:
        self._soon.start()
        self._timer.begin()

    def _show_preview(self) -> None:
        if self._form is None:
            return
        sheet = self._form.sheet()
        self._preview.show_sheet(sheet)
        problems = problems_with(sheet)
        typed = [one for one in problems if self._told or one.field in {"least", "most", "alert_from"}]
        self._form.show_problems(typed)

    def _keep(self) -> None:
        """Write the draft, and remember it for undoing."""
        if self._form is None:
            return
        sheet = self._form.sheet()
        if sheet == self._history[-1]:
            return
        self.desk.workspace.own_checklists.keep_draft(sheet)
        self._history = [*self._history, sheet][
            -MOST_UNDONE:
        ]  # once it is written: a full disk leaves it to be tried again
        self._undo.setEnabled(True)
        self._saved.tell()

    def undo(self) -> None:
        """Go back to what was there before the last change."""
        self.settle()
        if self._form is None or len(self._history) < 2:
            return
        self._history.pop()
        sheet = self._history[-1]
        self._form.show_sheet(sheet)
        in_use = self.desk.workspace.checklists.in_use(sheet.key)
        if in_use and len(self._history) == 1 and checklist_of(sheet).items == in_use.items:
            self.desk.workspace.own_checklists.drop_draft(sheet.key)
        else:
            self.desk.workspace.own_checklists.keep_draft(sheet)
        self._undo.setEnabled(len(self._history) > 1)
        self._show_preview()

    def settle(self) -> None:
        """Write at once what the timer would write in a moment: before leaving, locking or closing."""
        if self._soon.isActive():
            self._soon.stop()
            self._show_preview()
        self._timer.settle()

    def publish(self) -> None:
        """Put what is written in use, or say what keeps it from that."""
        if self._form is None:
            return
        self.settle()
        sheet = self._form.sheet()
        try:
            one = self.desk.workspace.own_checklists.publish(sheet)
        except RuleBroken as refusal:
            self._told = True
            self._form.show_problems(refusal.problems)
            self._show_first_problem(self._form)
            return
        self._form = None
        again = "" if shipped(one.key) is None else " La grille fournie reste à portée."
        where = "point" if one.score is Score.LEVELS else "entretien"
        self.desk.say(f"Version {number_of(one.version)} publiée\u00a0: elle sert dès le prochain {where}.{again}")
        self.desk.go("settings")

    def _show_first_problem(self, form: ChecklistForm) -> None:
        told = [label for label in form.findChildren(ProblemLabel) if label.text()]
        if told:
            first = min(told, key=lambda label: label.mapTo(form, QPoint()).y())
            QTimer.singleShot(0, first, lambda: self._left.ensureWidgetVisible(first, 0, 80))

    def export(self) -> None:
        """Write the checklist in use to a file."""
        if self._form is None:
            return
        key = self._form.sheet().key
        content = self.desk.workspace.own_checklists.file(key)
        self.desk.write_file(
            "Enregistrer la grille", f"{key}.toml", FILES, content.encode, "La grille en place est exportée."
        )

    def leave(self) -> None:
        """Leave it for later: the draft waits."""
        self.settle()
        self._form = None
        self.desk.back()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)
