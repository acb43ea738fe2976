"""A plan as the card shows it: where it stands, its instalments, the rule that money follows, the plans before it."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.labels import NBSP
from caseworker.money import euros
from caseworker.repayment_words import (
    DECIDED,
    INSTALMENT_STATES,
    ORDER_RULE,
    ORDER_SOURCE,
    PLAN_STATES,
    STATE_CHIPS,
)
from caseworker.repayments.following import Followed, InstalmentState, Step
from caseworker.repayments.model import DecisionKind
from ui.repayments.form import terms_words
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Line, block, column, row
from ui.widgets.texts import chip, text

FEW = 4
ICONS = {
    InstalmentState.PAID: "circle-check", InstalmentState.MISSED: "circle-alert", InstalmentState.DUE: "clock",
    InstalmentState.TO_COME: "circle",
}  # fmt: skip
CHIPS = {
    InstalmentState.PAID: "ok", InstalmentState.MISSED: "danger", InstalmentState.DUE: "warn",
    InstalmentState.TO_COME: "plain",
}  # fmt: skip


def summary_of(desk: Desk, one: Followed) -> QWidget:
    """Return where a plan stands."""
    hides = desk.discreet.hides
    state = chip(PLAN_STATES[one.state], STATE_CHIPS[one.state])
    paid = hides(f"Payé {euros(one.paid_cents)}, reste {euros(one.left_cents)}")
    terms = text(hides(terms_words(one.plan.terms)), wrap=True)
    parts: list[QWidget] = [block(row(state, text(paid, "strong"), None, spacing=10)), terms]
    if why := why_words(one):
        parts.append(text(hides(why), "small", wrap=True))
    return block(column(*parts, spacing=6))


def why_words(one: Followed) -> str:
    """Say what made a plan what it is: the last decision, or what was missed."""
    if one.broken_on and not one.plan.decided_on(DecisionKind.BROKEN, one.on):
        return f"{one.plan.terms.breaks_after} échéances manquées en même temps le {short_day(one.broken_on)}{NBSP}: la règle du plan le rompt."
    if one.settled_on:
        return f"Tout est payé depuis le {short_day(one.settled_on)}."
    if not one.plan.decisions:
        return ""
    last = one.plan.decisions[-1]
    reason = f"{NBSP}: {last.reason}" if last.reason else ""
    return f"{DECIDED[last.kind]} le {short_day(last.on)}{reason}."


def steps_of(desk: Desk, one: Followed, *, is_whole: bool, on_all: Callable[[], object]) -> list[QWidget]:
    """Return the instalments that matter: from the last one paid on; all of them once asked for."""
    first = next((rank for rank, step in enumerate(one.steps) if step.left_cents), max(len(one.steps) - FEW, 0))
    chosen = one.steps if is_whole else one.steps[max(first - 1, 0) : max(first - 1, 0) + FEW]
    made: list[QWidget] = [_line(desk, step, len(one.steps)) for step in chosen]
    if len(chosen) < len(one.steps):
        all_words = desk.discreet.counts(f"Voir les {len(one.steps)} échéances")
        made.append(block(row(button(all_words, on_all, kind="ghost", icon="chevron-down"), None)))
    return made


def _line(desk: Desk, step: Step, total: int) -> QWidget:
    hides = desk.discreet.hides
    details = f"Échéance {step.instalment.number} sur {total}"
    if step.paid_on:
        details += f", payée le {short_day(step.paid_on)}"
    elif step.paid_cents:
        details += hides(f", payé {euros(step.paid_cents)}, reste {euros(step.left_cents)}")
    state = chip(INSTALMENT_STATES[step.state], CHIPS[step.state])
    right = block(row(text(hides(euros(step.instalment.cents)), "strong"), state, spacing=10))
    return Line(ICONS[step.state], short_day(step.instalment.due_on), details, right)


def former_line(desk: Desk, one: Followed) -> QWidget:
    """Return the line of a plan that is over."""
    title = f"Plan du {short_day(one.plan.terms.debt_on)}"
    details = desk.discreet.hides(
        f"{euros(one.plan.terms.debt_cents)} en {one.plan.terms.count} échéances. {why_words(one)}"
    )
    return Line("history", title, details, chip(PLAN_STATES[one.state], STATE_CHIPS[one.state]))


def rule_label(desk: Desk) -> QLabel:
    """Return the rule that money follows, with where it comes from."""
    try:
        reference = desk.workspace.parameters.text("repayment.payments_first", desk.today())
    except RuleBroken:
        reference = ""
    return text(f"{ORDER_RULE} {ORDER_SOURCE.format(reference=reference)}", "small", wrap=True)
