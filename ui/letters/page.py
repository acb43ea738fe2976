"""Printing for a household: tick what is wanted, see it, print everything that is ready in one gesture."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.appointments.model import Appointment
from caseworker.errors import NotFound, Refused
from caseworker.issuing.letter_kinds import AS_FILED, Wish
from caseworker.labels import plural, sentence
from caseworker.supports.model import Support
from ui.letters.kinds import GROUPS, OF_CODE
from ui.letters.leaving import Batch, Leaving, hand_out_all
from ui.letters.printables import ENTRY, EXIT, Job, State, laid_out, printable_codes, states
from ui.letters.row import PaperRow
from ui.letters.way import WayCard
from ui.letters.wishes import WishCard
from ui.shell.pages import Desk, LivingPage
from ui.shell.task_runner import Progress, Task
from ui.widgets.buttons import button, relabel
from ui.widgets.layout import Card, Elided, block, column, header, row, scrolling, separator
from ui.widgets.notices import EmptyState
from ui.widgets.pdf_pane import PdfPane
from ui.widgets.texts import text

LEFT_WIDTH = 380
SETS = (("d’entrée", "d’une entrée", "key-round", ENTRY), ("de sortie", "d’une sortie", "door-open", EXIT))


class PrintingPage(LivingPage):
    """`arrive` with the reference of an accompaniment, and the code of a paper to show."""

    topics = frozenset(
        {"agreements", "appointments", "association", "deposits", "housing", "households", "inventories", "issuing", "keys",
         "occupancies", "papers", "parameters", "reviews", "schemes", "signatures", "supports", "visits", "wordings", "works",
         "exchange"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        self._desk, self._ref, self._shown = desk, "", ""
        self._support: Support | None = None
        self._wishes: dict[str, Wish] = {}
        self._task: Task | None = None
        self._rows = {code: self._build_row(code) for code in printable_codes(desk.workspace)}
        self._wish, self._way, self._pane = WishCard(desk.today()), WayCard(), PdfPane()
        self._wish.hide()
        super().__init__(desk, self._build_header(), self._build_body())
        self._wish.changed.connect(self._note_wish)
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)

    def _build_row(self, code: str) -> PaperRow:
        made = PaperRow(OF_CODE[code].title, self._go_and_fill)
        made.ticked.connect(self._count)
        made.looked_at.connect(partial(self._see, code))
        return made

    def _build_header(self) -> QWidget:
        back = button("Retour", self._desk.back, kind="ghost", icon="chevron-left")
        self._name = Elided("", "muted")
        titles = row(back, column(text("Imprimer", "title"), self._name, spacing=2), spacing=12)
        titles.setStretch(1, 1)
        wants = [
            button(f"Documents {label}", partial(self._want, wanted), icon=icon, name=f"Cocher les documents {whose}")
            for label, whose, icon, wanted in SETS
            if any(code in self._rows for code in wanted)
        ]
        self._leave = button("Imprimer", self._print, kind="primary", icon="printer")
        self._leave.setToolTip("Ctrl+P")
        return header(block(titles), *wants, self._leave)

    def _build_body(self) -> QWidget:
        groups = {name: [made for code, made in self._rows.items() if OF_CODE[code].group == name] for name in GROUPS}
        papers = [
            Card(name, *_ruled(rows), action=text("Exemplaires", "small")) for name, rows in groups.items() if rows
        ]
        self._veiled = EmptyState("eye-off", "Document masqué", "Le mode discret est allumé (F9).")
        self._veiled.hide()
        left = scrolling(column(self._wish, *papers, self._way, None, spacing=12))
        left.setMinimumWidth(LEFT_WIDTH)
        self._left = left
        self._nothing = EmptyState("eye", "Aperçu", "Choisissez le nom d’un document pour le lire avant de l’imprimer.")
        layout = row(left, column(self._veiled, self._nothing, self._pane), spacing=8, margins=(0, 0, 24, 16))
        layout.setStretch(0, 5)
        layout.setStretch(1, 6)
        return block(layout)

    def arrive(self, ref: str = "", paper: str = "") -> None:
        """Show what may be printed of an accompaniment.

        Args:
            ref: its reference.
            paper: code of the paper to see at once.
        """
        if ref and ref != self._ref:
            self._ref, self._wishes = ref, {}
            for made in self._rows.values():
                made.want(0)
        self._shown = paper if paper in self._rows else ""
        self._pane.clear()
        self._wish.hide()
        self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._rows:
            next(iter(self._rows.values())).tick.setFocus()  # else Qt chooses "Retour"

    def settle(self) -> None:
        """Read nothing more: the vault is about to close."""
        if self._task:
            self._task.progress.cancel()
            self._task = None

    def reread(self) -> None:
        if not self._ref:
            return
        workspace = self.desk.workspace
        self._support = workspace.supports.support(self._ref)
        self.household_ref = self._support.ref
        household = workspace.households.household(self._support.household_id)
        self._name.setText(f"{self.desk.discreet.name(household.name)} · {self._support.ref}")
        self._count()
        self._hide_paper()
        ref, wishes = self._ref, dict(self._wishes)
        self.settle()
        self._task = self.desk.run(
            lambda progress: states(workspace, ref, wishes, progress), self._show_states, "Documents"
        )

    def _show_states(self, found: dict[str, State]) -> None:
        for code, state in found.items():
            self._rows[code].show_state(state)
        self._count()
        if self._shown:
            self._see(self._shown)

    # --- Choosing

    def _wanted(self) -> list[tuple[str, Wish, int]]:
        chosen = [(code, made) for code, made in self._rows.items() if made.number() and made.is_ready]
        return [(code, self._wishes.get(code, AS_FILED), made.number()) for code, made in chosen]

    def _count(self) -> None:
        count = len(self._wanted())
        relabel(self._leave, f"Imprimer ({count})" if count else "Imprimer")
        self._leave.setAccessibleName(f"Imprimer {plural(count, 'document', 'documents')}" if count else "Imprimer")
        self._leave.setEnabled(bool(count))

    def _want(self, wanted: Mapping[str, int]) -> None:
        """Tick what is printed together; what is not ready says what it lacks, and waits."""
        for code, made in self._rows.items():
            made.want(wanted.get(code, 0) if made.concerns else 0)
        waiting = sum(1 for made in self._rows.values() if made.number() and not made.is_ready)
        if waiting:
            told = plural(waiting, "document n’est pas prêt", "documents ne sont pas prêts")
            self.desk.say(f"{told}\u00a0: ce qui manque est écrit dessous.")

    # --- Seeing

    def _see(self, code: str) -> None:
        if self._support is None:
            return
        self._shown = code
        wish = self._wishes.get(code, AS_FILED)
        has_left = bool(self._support.exit and self._support.exit.on < self.desk.today())
        letters = self.desk.workspace.letters
        self._wish.show_kind(code, wish, self._coming(code), letters.to_check(code), has_left=has_left)
        self._hide_paper()
        if self.desk.discreet.on:
            return
        workspace, ref = self.desk.workspace, self._ref
        self.desk.run(
            lambda progress: laid_out(workspace, ref, [(code, wish, 1)], progress, draft=True),
            self._show_preview,
            "Aperçu du document",
            lambda error: self.desk.say(
                OF_CODE[code].none_yet if isinstance(error, NotFound) else sentence(error.code)
            ),
        )

    def _show_preview(self, jobs: list[Job]) -> None:
        if jobs[0].code == self._shown and not self.desk.discreet.on and self.isVisible():
            self._pane.show_pdf(jobs[0].printed.pdf)
            self._left.verticalScrollBar().setValue(0)

    def _coming(self, code: str) -> list[Appointment]:
        if code != "appointment-letter":
            return []
        coming = self.desk.workspace.appointments.of_support(self._ref, self.desk.today())
        return [one for one in coming if one.cancelled_on is None]

    def _hide_paper(self) -> None:
        hidden = self.desk.discreet.on
        self._veiled.setVisible(hidden)
        self._pane.setVisible(not hidden and bool(self._shown))
        self._nothing.setVisible(not hidden and not self._shown)
        self._wish.setVisible(not hidden and bool(self._shown) and self._wish.has_fields)
        if hidden:
            self._pane.clear()

    def _note_wish(self, wish: Wish) -> None:
        self._wishes[self._shown] = wish
        self.mark_stale()

    # --- Leaving

    def _print(self) -> None:
        wanted = self._wanted()
        if not wanted or not self._leave.isEnabled():
            return
        workspace, ref = self.desk.workspace, self._ref
        way = Leaving(self._way.printer(), both_sides=self._way.both_sides.isChecked())
        wishes = {code: wish for code, wish, _ in wanted}

        def job(progress: Progress) -> list[Job]:
            return laid_out(workspace, ref, wanted, progress)

        self.desk.run(job, lambda jobs: hand_out_all(self.desk, Batch(ref, wishes, jobs), way), "Documents à imprimer")

    def _go_and_fill(self, place: str) -> None:
        workspace, (key, _, tab) = self.desk.workspace, place.partition(":")
        if tab:
            self.desk.go(key, ref=self._ref, tab=tab)
            return
        arguments: dict[str, Callable[[], str]] = {"unit": self._unit_ref, "agreement": self._agreement_id}
        names = {"unit": "ref", "agreement": "agreement_id", "dossier": "ref"}
        value = arguments[key]() if key in arguments else self._ref
        if not value and key == "agreement" and workspace.session.may(Kind.AGREEMENTS, Access.READ):
            self.desk.go("dossier", ref=self._ref, tab="Convention")
        elif self.desk.has(key) and (value or key not in names):
            self.desk.go(key, **({names[key]: value} if key in names else {}))
        else:
            self.desk.say(sentence(Refused.code))

    def _unit_ref(self) -> str:
        occupancies = self.desk.workspace.occupancies.of_support(self._support.id) if self._support else []
        return self.desk.workspace.housing.unit(occupancies[-1].unit_id).ref if occupancies else ""

    def _agreement_id(self) -> str:
        agreements = self.desk.workspace.agreements.agreements_of(self._ref)
        return agreements[-1].id if agreements else ""


def _ruled(rows: Sequence[PaperRow]) -> list[QWidget]:
    """Return the rows of a card with a thin line above each but the first, which goes with it when it hides."""
    for made in rows[1:]:
        made.rule = separator()
    return [widget for made in rows for widget in (made.rule, made) if widget]
