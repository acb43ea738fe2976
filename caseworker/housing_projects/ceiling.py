"""The rent that a household could pay, by its last budget: a proposal, with its calculation, that nobody has to follow."""

from dataclasses import dataclass
from datetime import date

from caseworker.budget.result import Result
from caseworker.days import short_day
from caseworker.money import decimal_text, euros


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A rent, charges included, in cents a month, and what it was worked out from.

    Args:
        on: the day of the budget.
        cents: the rent: a share of what comes in, and the housing aid on top.
        resources_cents, aid_cents: what comes in, and the housing aid received today.
        effort_bp: the share, in basis points.
        is_own: the share is the association's own; else it is a usage, to be checked.
    """

    on: date
    cents: int
    resources_cents: int
    aid_cents: int
    effort_bp: int
    is_own: bool

    @property
    def words(self) -> str:
        """Return the calculation in one sentence."""
        percent = decimal_text(self.effort_bp).removesuffix(",00")
        aid = f", plus {euros(self.aid_cents)} d’aide au logement" if self.aid_cents else ""
        doubt = "" if self.is_own else " Ce taux est à vérifier."
        of = f"{percent}\u00a0% de {euros(self.resources_cents)} de ressources{aid}"
        return f"D’après le budget du {short_day(self.on)}\u00a0: {of}, soit {euros(self.cents)} par mois.{doubt}"


def ceiling_from(result: Result) -> Ceiling | None:
    """Return the rent that keeps the net effort under the threshold; None when nothing comes in. Rounded down to the cent."""
    ground, effort = result.ground, result.scales.effort
    if ground.resources_cents <= 0:
        return None
    cents = ground.resources_cents * effort.value // 10_000 + ground.aid_cents
    return Ceiling(result.on, cents, ground.resources_cents, ground.aid_cents, effort.value, effort.is_own)
