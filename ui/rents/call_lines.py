"""The lines of a monthly call as a table: who is asked for what, and where it stands."""

from collections.abc import Callable, Mapping, Sequence

from caseworker.call_words import CALL_STATES
from caseworker.money import euros
from caseworker.rents.calling import CallLine, CallState, Preview
from caseworker.rents.model import Due
from caseworker.search.model import Named
from ui.widgets.tables import Column

TO_CALL, TO_LOOK_AT, CALLED, EVERYONE = "À appeler", "À regarder", "Appelés", "Tous"
CHIPS = {
    CallState.NEW: "info",
    CallState.SAME: "ok",
    CallState.CHANGED: "warn",
    CallState.KEPT: "plain",
    CallState.NOTHING: "plain",
}
ODD = "À regarder"


def is_odd(line: CallLine) -> bool:
    """Tell whether somebody has to look at a line before it is called."""
    return bool(line.problems) and line.state in (CallState.NEW, CallState.CHANGED)


def state_words(line: CallLine) -> str:
    """Say where a line stands, in a word or two."""
    return ODD if is_odd(line) else CALL_STATES[line.state]


def state_chip(line: CallLine) -> str:
    """Return the kind of its chip."""
    return "danger" if is_odd(line) else CHIPS[line.state]


def lines_of(preview: Preview, wanted: str) -> Sequence[CallLine]:
    """Return the lines that a choice shows; those of nothing only with everyone's."""
    if wanted == TO_CALL:
        return preview.ready
    if wanted == TO_LOOK_AT:
        return preview.odd
    if wanted == CALLED:
        return [line for line in preview.lines if line.state in (CallState.SAME, CallState.KEPT)]
    return preview.lines


def _asked(line: CallLine) -> Due:
    """Return what is asked for, or would be: what an import brought stays."""
    return line.former if line.former and line.state is CallState.KEPT else line.due


def columns_of(names: Callable[[], Mapping[str, Named]], hides: Callable[[str], str]) -> Sequence[Column[CallLine]]:
    """Return the columns; `hides` gives dots in discreet mode."""

    def amount(title: str, cents: Callable[[CallLine], int], rank: int = 0, width: int = 110) -> Column[CallLine]:
        return Column(title, lambda line: hides(euros(cents(line))), cents, right=True, width=width, rank=rank)

    return (
        Column("Dossier", lambda line: line.ref, width=84, rank=3),
        Column("Ménage", lambda line: hides(names()[line.support_id].name) if line.support_id in names() else ""),
        amount("Loyer et charges", lambda line: _asked(line).rent_cents + _asked(line).charges_cents, 2, 140),
        amount("Aide", lambda line: _asked(line).aid_cents, 1),
        amount("Demandé", lambda line: _asked(line).residual_cents),
        Column("État", state_words, chip=state_chip, width=150),
    )
