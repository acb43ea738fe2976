"""What follows a visit, from its own screen: the next appointment, a tap and a few figures; what is to be done, in a line."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit

from caseworker.dates import add_months, working_day
from caseworker.days import long_day
from caseworker.errors import Problem
from caseworker.visits.model import VisitDraft
from ui.visits.panels import Panel
from ui.widgets.buttons import button, choice
from ui.widgets.fields import WRONG_DAY, DateField, ProblemLabel, TimeField, line_edit
from ui.widgets.layout import column, row
from ui.widgets.texts import text


class FollowingPanel(Panel):
    """Day and hour of the next appointment, and an action; nothing is planned while the day is empty, nor written without words."""

    title = "Rendez-vous"
    fields = ("next_on", "next_at", "to_do")

    def __init__(self, today: date) -> None:
        super().__init__()
        self.day = DateField(None, today, "Jour du prochain rendez-vous")
        self.hour = TimeField(None, "Heure du prochain rendez-vous")
        self.day.setFixedWidth(124)
        self.hour.setFixedWidth(104)
        ahead = {
            "1\u00a0semaine": today + timedelta(days=7),
            "15\u00a0jours": today + timedelta(days=14),
            "1\u00a0mois": add_months(today, 1),
        }
        self.soon = {working_day(on): choice(words, name=f"Dans {words}") for words, on in ahead.items()}
        for on, made in self.soon.items():
            made.setProperty("snug", "true")
            made.clicked.connect(lambda checked, chosen=on: self._choose(chosen if checked else None))
        self._words = text("", "muted", wrap=True)
        self._problem = ProblemLabel()
        self._remove = button(
            "Retirer", lambda: self._choose(None), kind="ghost", name="Retirer le prochain rendez-vous"
        )
        self.to_do = line_edit("Ce qui est à faire ensuite, s’il y a lieu", "À faire ensuite")
        for edit in (self.day, self.hour, self.to_do):
            edit.textChanged.connect(self._tell)
        fields = row(text("Dans"), *self.soon.values(), 4, self.day, self.hour, None, spacing=6)
        words = row(self._words, self._remove, spacing=8)
        words.setStretch(0, 1)
        next_step = row(text("À faire"), self.to_do, spacing=6)
        self.setLayout(column(fields, next_step, words, self._problem, None, spacing=6))
        self._say()

    def _choose(self, day: date | None) -> None:
        self.day.set_day(day)
        if day is None:
            self.hour.clear()
        else:
            self.hour.setFocus()

    def _tell(self) -> None:
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        day, hour = self.day.day(), self.hour.hour()
        for on, made in self.soon.items():
            made.setChecked(on == day)
        words = "Le prochain rendez-vous s’inscrit dans l’agenda quand l’entretien se termine."
        if day:
            words = f"Prochain rendez-vous le {long_day(day, weekday=True)}"
            words += f" à {hour.hour}\u00a0h\u00a0{hour.minute:02d}." if hour else "."
        self._words.setText(words)
        self._remove.setVisible(bool(self.day.text().strip() or self.hour.text().strip()))

    def show_draft(self, draft: VisitDraft) -> None:
        self.day.set_day(draft.next_on)
        self.hour.set_time(draft.next_at)
        self.to_do.setText(draft.to_do)
        self._say()

    def applied(self, draft: VisitDraft) -> VisitDraft:
        return replace(draft, next_on=self.day.day(), next_at=self.hour.hour(), to_do=self.to_do.text().strip())

    def is_filled(self) -> bool:
        return bool(self.day.text().strip() or self.to_do.text().strip())

    def set_discreet(self, *, on: bool) -> None:
        """Hide what is to be done from someone who looks over the shoulder."""
        self.to_do.setEchoMode(QLineEdit.EchoMode.NoEcho if on else QLineEdit.EchoMode.Normal)

    def faults(self) -> list[Problem]:
        faults = []
        if self.day.is_wrong():
            faults.append(Problem("next_on", "date_unreadable"))
        if self.hour.is_wrong():
            faults.append(Problem("next_at", "time_unreadable"))
        return faults

    def show_problems(self, said: dict[str, str]) -> bool:
        words = {name: said[name] for name in self.fields if name in said}
        if self.day.is_wrong():
            words["next_on"] = WRONG_DAY
        self._problem.say(" ".join(dict.fromkeys(words.values())))
        return bool(words)
