"""The journal: who did what, when, to which file; narrowed to a person or to some days. What is too old may go."""

from datetime import date

from PySide6.QtWidgets import QComboBox

from caseworker.access.model import JournalEntry
from caseworker.access.rights import Access, Kind
from caseworker.dates import add_months
from caseworker.days import short_day
from caseworker.journal_words import JOURNAL_ACTIONS, subject_words
from caseworker.labels import plural
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field
from ui.widgets.layout import Card, row
from ui.widgets.tables import Column, Rows, Table
from ui.widgets.texts import text

HEIGHT, MOST = 320, 500
KEPT_MONTHS = "privacy.journal_months"
EVERYONE = "Tout le monde"


def _when(entry: JournalEntry) -> str:
    local = entry.at.astimezone()
    return f"{short_day(local.date())} à {local:%Hh%M}"


def _about(entry: JournalEntry) -> str:
    return " ".join(part for part in (subject_words(entry.subject_kind), entry.ref) if part)


COLUMNS: list[Column[JournalEntry]] = [
    Column("Quand", _when, lambda entry: entry.at, width=190),
    Column("Qui", lambda entry: entry.who or "Accès inconnu", width=190),
    Column("Quoi", lambda entry: JOURNAL_ACTIONS.get(entry.action, entry.action)),
    Column("Sur quoi", _about, width=230, rank=1),
]


class JournalCard(Card):
    """The newest entries, for who may read them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows = Rows(COLUMNS)
        self.table = Table(self._rows, COLUMNS, "Journal des accès")
        self.table.setFixedHeight(HEIGHT)
        self.who = QComboBox()
        self.first = DateField(None, desk.today(), "À partir du")
        self.last = DateField(None, desk.today(), "Jusqu’au")
        self._count, self._rule = text("", "muted"), text("", "small", wrap=True)
        self._purge = button("", self._ask, kind="ghost")
        if not desk.workspace.session.may(Kind.SETTINGS, Access.WRITE):
            self._purge.hide()
        fields = [Field("De qui", self.who), Field("À partir du", self.first), Field("Jusqu’au", self.last)]
        narrowing = SideBySide(*fields, stretches=(2, 1, 1), spacing=8)
        super().__init__("Journal", narrowing, self._count, self.table, self._rule, row(self._purge, None))
        self.who.activated.connect(lambda _: self._show())
        for field in (self.first, self.last):
            field.textChanged.connect(lambda _: self._show())

    def reread(self) -> None:
        """Read the journal again; who and when stay as they are chosen."""
        chosen = self.who.currentData() or ""
        self.who.clear()
        self.who.addItem(EVERYONE, "")
        for account_id, name in self._desk.workspace.access.journal_people().items():
            self.who.addItem(name, account_id)
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0))
        self._tell_rule()
        self._show()

    def _tell_rule(self) -> None:
        months = self._months()
        entry = self._desk.workspace.parameters.entry(KEPT_MONTHS, self._desk.today())
        self._rule.setText(
            "Le journal dit qui a fait quoi et quand, jamais ce qui est écrit dans un dossier\u202f; personne ne le réécrit. "
            f"Il se garde {months} mois au plus\u00a0: {entry.source}. "
            "Ce qui est plus ancien se retire mois par mois\u202f; le reste continue de se vérifier."
        )
        self._purge.setText(f"Retirer ce qui a plus de {months} mois")

    def _months(self) -> int:
        return self._desk.workspace.parameters.integer(KEPT_MONTHS, self._desk.today())

    def _show(self) -> None:
        if self.first.is_wrong() or self.last.is_wrong():
            return  # a day half typed
        found = self._desk.workspace.access.journal_entries(
            MOST, account_id=self.who.currentData() or "", first=self.first.day(), last=self.last.day()
        )
        self._rows.show_rows(found)
        told = plural(len(found), "ligne", "lignes") if found else "Aucune ligne."
        self._count.setText(f"Les {told} les plus récentes" if len(found) == MOST else told)

    # --- What is too old

    def _month(self) -> date:
        return add_months(self._desk.today().replace(day=1), -self._months())

    def _ask(self) -> None:
        question = f"Retirer du journal ce qui précède le {short_day(self._month())}\u202f? Cela ne se reprend pas."
        self._desk.ask(question, "Retirer", self._remove)

    def _remove(self) -> None:
        gone = self._desk.workspace.access.purge_journal(f"{self._month():%Y-%m}")
        self.reread()
        self._desk.say(f"{plural(gone, 'ligne retirée', 'lignes retirées')} du journal.")
