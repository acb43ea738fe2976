"""The columns of the lines of the bank, and the lists that they are shown in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from caseworker.days import short_day
from caseworker.money import euros
from caseworker.statement_words import STATES
from caseworker.statements.model import BankLine, Move, Proposal, State
from ui.widgets.tables import Column

OPEN, SURE, DONE, ASIDE, ALL = "À traiter", "Sûres", "Notées", "Mises à part", "Toutes"


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it is listed: with what is proposed, and the words of whom it is about."""

    line: BankLine
    proposal: Proposal | None
    support_id: str | None
    who: str


_LISTS: dict[str, Callable[[Shown], bool]] = {
    OPEN: lambda one: one.proposal is not None,
    SURE: lambda one: one.proposal is not None and one.proposal.is_sure,
    DONE: lambda one: one.line.state in {State.POSTED, State.RETURNED},
    ASIDE: lambda one: one.line.state is State.ASIDE,
    ALL: lambda _one: True,
}


def shown_in(
    name: str, lines: Iterable[BankLine], proposals: Mapping[str, Proposal], words: Mapping[str, str]
) -> list[Shown]:
    """Return the lines of a list, in their order."""
    made = []
    for line in lines:
        proposal = proposals.get(line.id)
        support_id = proposal.support_id if proposal else line.support_id
        shared = " + ".join(words.get(one.support_id, "") for one in line.shares) if proposal is None else ""
        made.append(Shown(line, proposal, support_id, shared or words.get(support_id or "", "")))
    return [one for one in made if _LISTS[name](one)]


def columns_of(hides: Callable[[str], str]) -> list[Column[Shown]]:
    """Return the columns; amounts and labels are hidden when `hides` says so."""
    return [
        Column("Date", lambda one: short_day(one.line.on), key=lambda one: one.line.on, width=122),
        Column("Libellé", lambda one: hides(one.line.label), rank=1),
        Column(
            "Montant",
            lambda one: hides(euros(one.line.cents)),
            key=lambda one: one.line.cents,
            right=True,
            width=110,
        ),
        Column("Ménage", lambda one: one.who or "—"),
        Column("État", _state, chip=_chip, width=120),
    ]


def _state(one: Shown) -> str:
    if one.proposal is None:
        return STATES[one.line.state]
    if one.proposal.move is Move.RETURN:
        return "Rejet"
    return "Sûr" if one.proposal.is_sure else "À vérifier" if one.proposal.support_id else "À choisir"


def _chip(one: Shown) -> str:
    if one.proposal is None:
        return "plain" if one.line.state is State.ASIDE else "ok"
    if one.proposal.move is Move.RETURN:
        return "danger"
    return "ok" if one.proposal.is_sure else "warn" if one.proposal.support_id else "info"
