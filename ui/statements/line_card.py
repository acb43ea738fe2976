"""One line of the bank: what it says, whose payment it may be and why, and what a person decides of it."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtWidgets import QComboBox, QWidget

from caseworker.days import short_day
from caseworker.errors import Problem
from caseworker.money import euros
from caseworker.rent_words import MEANS, PAYERS
from caseworker.rents.model import Means, PaymentDraft
from caseworker.statement_words import AID_REASON, ASIDE_REASONS, STATES, why
from caseworker.statements.model import BankLine, Move, Proposal, Share, State
from ui.shell.discreet import Discreet
from ui.statements.split_form import SplitForm
from ui.widgets.buttons import button, relabel
from ui.widgets.fields import Field, combo, make_searchable, rename, say_problems
from ui.widgets.layout import Card, block, column, row
from ui.widgets.texts import text

POST, POST_ANYWAY = "Noter le paiement", "Noter quand même"


class Deciding(Protocol):
    """Who carries out what is decided."""

    def post(self, line: BankLine, support_id: str, draft: PaymentDraft) -> None:
        """Write the payment."""

    def split(self, line: BankLine, shares: list[Share], draft: PaymentDraft) -> None:
        """Write the payment of each part."""

    def give_back(self, proposal: Proposal) -> None:
        """Reverse the payment that the bank returned."""

    def set_aside(self, line: BankLine, reason: str) -> None:
        """Put the line aside."""

    def undo(self, line: BankLine) -> None:
        """Deal with the line again."""


class LineCard(Card):
    """The chosen line. `who` are the households to choose among: id of the accompaniment, words."""

    def __init__(self, discreet: Discreet, deciding: Deciding) -> None:
        super().__init__("Ligne choisie")
        self._discreet, self._deciding = discreet, deciding
        self._line: BankLine | None = None
        self._shown = ""
        self._proposal: Proposal | None = None
        self._build()
        self._lay_out()

    def _build(self) -> None:
        self._said, self._why = text("", "strong", wrap=True), text("", "small", wrap=True)
        self._who = combo({"": "Choisir un ménage"}, "Ménage qui paie")
        make_searchable(self._who)
        self._means = combo({code.value: MEANS[code.value] for code in Means}, "Moyen de paiement")
        self._payer = combo(PAYERS, "Qui paie")
        self._reason = combo({one: one for one in ASIDE_REASONS}, "Raison de la mise à part")
        self._reason.setEditable(True)
        for one in (self._who, self._means, self._payer, self._reason):
            one.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            one.setMinimumContentsLength(6)
        self._post = button(POST, self._accept, kind="primary", icon="check")
        self._split, self._shares = (
            button("Partager", self._begin_split, name="Partager la ligne"),
            SplitForm(self._share),
        )
        self._return = button("Reprendre le paiement rejeté", self._give_back, kind="primary", icon="undo-2")
        self._aside = button("Mettre à part", self._put_aside, name="Mettre la ligne à part")
        self._undo = button("Revenir sur cette ligne", self._take_back, icon="undo-2")

    def _lay_out(self) -> None:
        self._fields: dict[str, Field[Any]] = {
            "who": Field("Ménage", self._who),
            "means": Field("Moyen", self._means),
            "payer": Field("Qui paie", self._payer),
            "reason": Field("Ou bien, mettre à part", self._reason),
        }
        both = row(self._fields["means"], self._fields["payer"], spacing=8)
        self._paying = block(
            column(self._fields["who"], both, row(self._post, self._split, None, spacing=6), self._shares, spacing=8)
        )
        self._returning = block(row(self._return, None))
        self._putting = block(column(self._fields["reason"], row(self._aside, None), spacing=8))
        self._undoing = block(row(self._undo, None))
        parts = (self._paying, self._returning, self._putting, self._undoing)
        self.fill(column(self._said, self._why, *parts, None, spacing=8))

    def show_who(self, who: Sequence[tuple[str, str]]) -> None:
        """Offer these households; what was chosen stays chosen."""
        self._shares.show_who(who)
        if self._who.count() == len(who) + 1:
            rename(self._who, who)
            return
        self._who.clear()
        self._who.addItem("Choisir un ménage", "")
        for support_id, words in who:
            self._who.addItem(words, support_id)

    def show_line(self, line: BankLine | None, proposal: Proposal | None, words: Mapping[str, str]) -> None:
        """Show a line, and what is proposed for it.

        Args:
            line: the one that is chosen; None: no line is.
            proposal: of it; None when it was dealt with.
            words: of each accompaniment.
        """
        is_same = line is not None and line.id == self._shown  # also when the table let go of it to be filled again
        self._line, self._proposal = line, proposal
        self._show_parts()
        if line is None:
            self._said.setText("")
            self._why.setText("Choisissez une ligne du relevé.")
            return
        self._shown, hides = line.id, self._discreet.hides
        reference = f" · {line.reference}" if line.reference else ""
        self._said.setText(f"{short_day(line.on)} · {hides(euros(line.cents))}\n{hides(line.label + reference)}")
        done = " · ".join(part for part in (STATES[line.state], hides(line.reason)) if part)
        whose = words.get((proposal.support_id if proposal else line.support_id) or "", "")
        told = why(proposal.reason, proposal.fit) if proposal else done
        self._why.setText(f"{whose}\n{told}" if whose else told)
        if not is_same:
            self._shares.hide()
            if proposal is not None:
                self._propose(proposal)

    def _propose(self, proposal: Proposal) -> None:
        self._who.setCurrentIndex(max(self._who.findData(proposal.support_id or ""), 0))
        self._means.setCurrentIndex(self._means.findData(proposal.means))
        self._payer.setCurrentIndex(self._payer.findData(proposal.payer))
        self._reason.setCurrentText(AID_REASON if proposal.move is Move.AID else "")
        self._relabel(is_asked=False)
        say_problems(self._fields, [])

    def _show_parts(self) -> None:
        free = not self._discreet.on
        move = self._proposal.move if self._proposal and self._line and self._line.state is State.OPEN else None
        self._paying.setVisible(free and move is not None and move is not Move.RETURN)
        self._returning.setVisible(bool(free and self._proposal and self._proposal.payment_id))
        self._putting.setVisible(free and move is not None)
        is_undone = self._line is not None and self._line.state in {State.POSTED, State.ASIDE}
        self._undoing.setVisible(free and is_undone)

    def take_focus(self) -> None:
        """Let keys accept what is proposed, or choose a household when nobody is."""
        proposal = self._proposal
        first: QWidget = self._undo
        if proposal is not None:
            is_aside = proposal.move is Move.AID or (proposal.move is Move.RETURN and not proposal.payment_id)
            first = self._aside if is_aside else self._return if proposal.payment_id else self._post
            if proposal.move in {Move.PAYMENT, Move.NONE} and not self._who.currentData():
                first = self._who
        first.setFocus()

    def _begin_split(self) -> None:
        if self._line is not None and self._shares.isHidden():
            self._shares.start(self._line.cents, self._who.currentData() or "")
            self._shares.show()
        else:
            self._shares.hide()

    def _share(self, shares: list[Share]) -> None:
        if self._line is not None:
            means, payer = self._means.currentData(), self._payer.currentData()
            self._deciding.split(self._line, shares, PaymentDraft(None, None, means, payer, is_sure=self._asked))

    def say(self, problems: Sequence[Problem], *, is_asked: bool = False) -> None:
        """Say what is wrong; what is only asked about is confirmed when it is posted again."""
        self._relabel(is_asked=is_asked)
        say_problems(self._fields, [] if self._shares.isVisible() else problems)
        self._shares.say(problems if self._shares.isVisible() else [])

    def _relabel(self, *, is_asked: bool) -> None:
        self._asked = is_asked
        relabel(self._post, POST_ANYWAY if is_asked else POST)

    def _accept(self) -> None:
        if self._line is None:
            return
        chosen = self._who.findText(self._who.currentText())
        support_id = self._who.itemData(chosen) if chosen >= 0 else ""
        if not support_id:
            self.say([Problem("who", "missing")])
            return
        means, payer = self._means.currentData(), self._payer.currentData()
        self._deciding.post(self._line, support_id, PaymentDraft(None, None, means, payer, is_sure=self._asked))

    def _give_back(self) -> None:
        if self._proposal is not None:
            self._deciding.give_back(self._proposal)

    def _put_aside(self) -> None:
        if self._line is not None:
            self._deciding.set_aside(self._line, self._reason.currentText())

    def _take_back(self) -> None:
        if self._line is not None:
            self._deciding.undo(self._line)
