"""The keys of a dossier: what precedes them, how many are out, who has them."""

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import long_day
from caseworker.handovers.model import Direction, EntryLine, HandoverDraft, KeyCount, KeysHandedOver
from caseworker.households.model import Relation
from caseworker.inventories.words import InventoryKind
from caseworker.key_words import use_words
from caseworker.supports.model import Support
from ui.handovers.checklist_card import ChecklistCard
from ui.handovers.key_form import KeyForm
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, block, column, empty, row, scrolling, separated
from ui.widgets.texts import chip, text

TITLE = "Clés"


class KeysTab(QWidget):
    """Keys of one accompaniment. A form that is open stays as it is while the page reads again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._ref = desk, ""
        self._support: Support | None = None
        self._checklist, self._keys = ChecklistCard(desk), Card("Clés")
        self._told, self._holder = column(spacing=6), column(spacing=0)
        self._keys.add(self._told, self._holder)
        self.setLayout(column(scrolling(column(self._checklist, self._keys, None, spacing=16)), spacing=0))

    def show_support(self, support: Support) -> None:
        """Show the keys of an accompaniment; once they were handed over, the checklist has had its time."""
        if support.ref != self._ref:
            empty(self._holder)
        self._support, self._ref = support, support.ref
        handovers = self._desk.workspace.handovers
        lines, moves = self._checklist.show_support(support), handovers.handovers_of(support.ref)
        self._checklist.setVisible(support.exit is None and not moves)
        for form in self.findChildren(KeyForm):
            form.set_discreet(on=self._desk.discreet.on)
        empty(self._told)
        for widget in self._lines(lines, moves, handovers.keys_of(support.ref)):
            self._told.addWidget(widget)

    def _lines(self, lines: list[EntryLine], moves: list[KeysHandedOver], counts: list[KeyCount]) -> list[QWidget]:
        shown: list[QWidget] = [self._count(count) for count in counts]
        shown += [self._move(move) for move in reversed(moves)]
        told = separated(shown) or [text("Aucune clé remise pour l’instant.", "muted")]
        return [*told, *self._actions(lines, counts)]

    def _count(self, count: KeyCount) -> QWidget:
        given = f"{count.given} remise{'s' if count.given > 1 else ''}"
        returned = f", {count.returned} rendue{'s' if count.returned > 1 else ''}" if count.returned else ""
        missing = bool(count.returned or self._desk.workspace.handovers.returned_on(self._ref)) and count.out
        mark = chip(f"{count.out} non rendue{'s' if count.out > 1 else ''}", "warn") if missing else None
        return Line("key-round", use_words(count.use), given + returned, mark)

    def _move(self, move: KeysHandedOver) -> QWidget:
        number = sum(key.quantity for key in move.keys)
        person = self._desk.discreet.name(move.person)
        many = "s" if number > 1 else ""
        way = f"remise{many} à" if move.direction is Direction.GIVEN else f"rendue{many} par"
        title = f"{number or 'Aucune'} clé{many} {way} {person}, le {long_day(move.on)}"
        note = self._desk.discreet.hides(move.note)
        line = Line("handshake", title, f"Noté par {move.author}{f' · {note}' if note else ''}")
        if not self._may_write():
            return line
        undo = button("Annuler", lambda: self._cancel(move), kind="ghost", name=f"Annuler\u00a0: {title}")
        laid = row(line, undo, spacing=6)
        laid.setStretch(0, 1)
        return block(laid)

    def _may_write(self) -> bool:
        return self._desk.workspace.session.may(Kind.KEYS, Access.WRITE)

    def _actions(self, lines: list[EntryLine], counts: list[KeyCount]) -> list[QWidget]:
        if not self._may_write():
            return []
        is_ready, is_out = all(line.is_settled for line in lines), any(count.out for count in counts)
        kind = "" if is_out else "primary"
        give = button("Remettre les clés", self._give, kind=kind, icon="key-round")
        give.setEnabled(is_ready)
        give.setToolTip("" if is_ready else "La liste au-dessus se règle d’abord, ligne par ligne.")
        actions = [button("Noter un retour", lambda: self._take(counts), icon="undo-2")] if is_out else []
        if "keys" in self._desk.workspace.letters.kinds():
            receipt = button("Imprimer le reçu", self._print, icon="printer", name="Imprimer le reçu des clés")
            actions.insert(0, receipt)
        return [block(row(None, *actions, give, spacing=10, margins=(0, 6, 0, 6)))]

    def _person(self) -> str:
        """Return the name of the person to ask for; hidden while someone looks."""
        if self._support is None or self._desk.discreet.on:
            return ""
        members = self._desk.workspace.households.members(
            self._desk.workspace.households.household(self._support.household_id).id
        )
        holder = next((one.person for one in members if one.relation is Relation.HOLDER), None)
        return f"{holder.first_name} {holder.last_name}".strip() if holder else ""

    def _give(self) -> None:
        self._open(KeyForm(self._desk, self._person(), None, self._hand_over, self._counted(InventoryKind.ENTRY)))

    def _take(self, counts: list[KeyCount]) -> None:
        self._open(KeyForm(self._desk, self._person(), counts, self._give_back, self._counted(InventoryKind.EXIT)))

    def _counted(self, kind: InventoryKind) -> dict[str, int]:
        """Return the keys that an inventory counted with the household: nobody counts them twice."""
        workspace = self._desk.workspace
        may_read = workspace.session.may(Kind.INVENTORIES, Access.READ)
        return workspace.inventories.keys_counted(self._ref, kind) if may_read else {}

    def _print(self) -> None:
        self._desk.go("printing", ref=self._ref, paper="keys")

    def _open(self, form: KeyForm) -> None:
        empty(self._holder)
        self._holder.addWidget(form)
        form.set_discreet(on=self._desk.discreet.on)
        form.setFocus()

    def _hand_over(self, draft: HandoverDraft) -> None:
        self._kept(self._desk.workspace.handovers.hand_over(self._ref, draft), "Clés remises.")

    def _give_back(self, draft: HandoverDraft) -> None:
        self._kept(self._desk.workspace.handovers.give_back(self._ref, draft), "Retour des clés noté.")

    def _kept(self, move: KeysHandedOver, words: str) -> None:
        empty(self._holder)
        handovers = self._desk.workspace.handovers
        self._desk.say(words, lambda: handovers.cancel(move.id))

    def _cancel(self, move: KeysHandedOver) -> None:
        self._desk.workspace.handovers.cancel(move.id)
        self._desk.say("Remise annulée\u00a0: elle reste au journal.")
