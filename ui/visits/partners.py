"""Who else was there, and what each committed to: a tap, and one line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from caseworker.lines import LINE_LENGTH, NAME_LENGTH, initials
from caseworker.visits.circumstances import Attendance
from caseworker.visits.model import VisitDraft
from ui.visits.panels import Panel
from ui.widgets.buttons import button, choice
from ui.widgets.fields import ProblemLabel, line_edit
from ui.widgets.layout import column, row

LONGEST = 36  # letters of a button: its line keeps room for the commitment


@dataclass(frozen=True, slots=True)
class Partner:
    """A professional of the household: their id, their name, what they are."""

    professional_id: str
    name: str
    role: str = ""


class PartnersPanel(Panel):
    """Professionals of the household, and anyone else by name."""

    title = "Partenaires"
    fields = ("attendances",)

    def __init__(self, partners: Sequence[Partner]) -> None:
        super().__init__()
        self.present: dict[str, QPushButton] = {}
        self.commitments: dict[str, QLineEdit] = {}
        self.others: list[tuple[QLineEdit, QLineEdit]] = []
        self._partners = list(partners)
        self._problem = ProblemLabel()
        self._lines = column(*(self._line(partner) for partner in partners), spacing=6)
        self._more = button("Ajouter quelqu’un", self._add_other, kind="ghost", icon="user-plus")
        self.setLayout(column(self._lines, row(self._more, None), self._problem, None, spacing=6))

    def _line(self, partner: Partner) -> QHBoxLayout:
        words = f"{partner.name} ({partner.role})" if partner.role else partner.name
        made = choice(_short(words), name=f"Présent\u00a0: {words}")
        commitment = line_edit("S’engage à…", f"Engagement de {partner.name}", LINE_LENGTH)
        made.toggled.connect(lambda _on: self.edited.emit())
        commitment.textChanged.connect(lambda typed: self._follow(made, typed))
        self.present[partner.professional_id], self.commitments[partner.professional_id] = made, commitment
        line = row(made, commitment, spacing=6)
        line.setStretch(1, 1)
        return line

    def set_discreet(self, *, on: bool) -> None:
        echo = QLineEdit.EchoMode.Password if on else QLineEdit.EchoMode.Normal
        for partner in self._partners:
            made, commitment = self.present[partner.professional_id], self.commitments[partner.professional_id]
            name = initials(partner.name) if on else partner.name
            words = f"{name} ({partner.role})" if partner.role and not on else name
            made.setText(_short(words))
            made.setAccessibleName(f"Présent\u00a0: {words}")
            commitment.setAccessibleName(f"Engagement de {name}")
            commitment.setEchoMode(echo)
        for edits in self.others:
            for edit in edits:
                edit.setEchoMode(echo)

    def _follow(self, made: QPushButton, typed: str) -> None:
        """Who commits to something was there."""
        if typed.strip():
            made.setChecked(True)
        self.edited.emit()

    def _add_other(self) -> None:
        self._show_other(Attendance(""))
        self.others[-1][0].setFocus()

    def _show_other(self, attendance: Attendance) -> None:
        name = line_edit("Nom, organisme", "Qui d’autre était là", NAME_LENGTH)
        commitment = line_edit("S’engage à…", "Son engagement", LINE_LENGTH)
        name.setText(attendance.name)
        commitment.setText(attendance.commitment)
        for edit in (name, commitment):
            edit.textChanged.connect(lambda _typed: self.edited.emit())
        self.others.append((name, commitment))
        self._lines.addLayout(row(name, commitment, spacing=6))

    def show_draft(self, draft: VisitDraft) -> None:
        by_id = {one.professional_id: one for one in draft.attendances if one.professional_id}
        for key, made in self.present.items():
            made.setChecked(key in by_id)
            self.commitments[key].setText(by_id[key].commitment if key in by_id else "")
        others = [one for one in draft.attendances if one.professional_id not in self.present]
        while len(self.others) < len(others):
            self._show_other(Attendance(""))
        for number, (name, commitment) in enumerate(self.others):
            one = others[number] if number < len(others) else Attendance("")
            name.setText(one.name)
            commitment.setText(one.commitment)

    def applied(self, draft: VisitDraft) -> VisitDraft:
        known = [
            Attendance(partner.name, self.commitments[partner.professional_id].text().strip(), partner.professional_id)
            for partner in self._partners
            if self.present[partner.professional_id].isChecked()
        ]
        others = [Attendance(name.text().strip(), words.text().strip()) for name, words in self.others]
        return replace(draft, attendances=(*known, *(one for one in others if one != Attendance(""))))

    def is_filled(self) -> bool:
        return bool(self.applied(VisitDraft("", None)).attendances)

    def show_problems(self, said: dict[str, str]) -> bool:
        self._problem.say(said.get("attendances", ""))
        return "attendances" in said


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
