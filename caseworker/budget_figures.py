"""What a budget comes to, figure by figure, each with its formula: the same words and amounts on the screen and on paper."""

from dataclasses import dataclass
from decimal import Decimal

from caseworker.budget.result import Result
from caseworker.budget.scales import Mark
from caseworker.money import euros

NBSP, NNBSP = "\u00a0", "\u202f"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Args:
        code: what it is, whatever its words.
        label: for who works.
        plain: the same, for who reads with difficulty.
        value: as shown; "—" when there is nothing to divide by.
        formula: how it is worked out, with its own numbers.
    """

    code: str
    label: str
    plain: str
    value: str
    formula: str


def figures(result: Result) -> tuple[Figure, ...]:
    """Return the figures of a result, in the order in which they are read."""
    return (*_of_housing(result), *_of_living(result))


def figure(result: Result, code: str) -> Figure:
    """Return one figure."""
    return next(one for one in figures(result) if one.code == code)


def _of_housing(result: Result) -> tuple[Figure, ...]:
    ground, balance = result.ground, result.balance
    home, resources = euros(balance.housing_cents), euros(ground.resources_cents)
    aid, residual = euros(ground.aid_cents), euros(balance.residual_cents)
    return (
        Figure(
            "total", "Total des ressources", "Ce qui rentre chaque mois", euros(balance.total_cents),
            f"ressources {resources} + aide au logement {aid}",
        ),
        Figure(
            "residual", "Loyer résiduel", "Ce que vous payez pour le logement", residual,
            f"loyer et charges {home} − aide au logement {aid}",
        ),
        Figure(
            "gross_effort", "Taux d’effort brut", "Part du logement, sans l’aide", rate_words(balance.gross_effort_bp),
            f"loyer et charges {home} ÷ ressources hors aide {resources}",
        ),
        Figure(
            "net_effort", "Taux d’effort net", "Part du logement, avec l’aide", rate_words(balance.net_effort_bp),
            f"loyer résiduel {residual} ÷ ressources hors aide {resources}",
        ),
    )  # fmt: skip


def _of_living(result: Result) -> tuple[Figure, ...]:
    ground, balance, days = result.ground, result.balance, result.scales.rules.month_days
    left, persons, units = euros(balance.left_cents), hundredths_words(balance.persons), hundredths_words(balance.units)
    parts = (
        f"total {euros(balance.total_cents)} − loyer et charges {euros(balance.housing_cents)} − autres charges "
        f"{euros(ground.fixed_cents)} − mensualités de dettes {euros(ground.instalments_cents)}"
    )
    return (
        Figure("left", "Reste à vivre", "Ce qui reste pour vivre", left, parts),
        Figure(
            "person_day", "Par personne et par jour", "Par personne et par jour", amount_words(balance.person_day_cents),
            f"reste à vivre {left} ÷ {persons} {'personnes' if balance.persons >= 200 else 'personne'} ÷ {days} jours",
        ),
        Figure(
            "unit_day", "Par UC et par jour", "Par part et par jour", amount_words(balance.unit_day_cents),
            f"reste à vivre {left} ÷ {units} UC ÷ {days} jours",
        ),
        Figure(
            "spare", "À la fin du mois", "Ce qui reste à la fin du mois", euros(balance.spare_cents),
            f"reste à vivre {left} − vie courante {euros(ground.living_cents)}",
        ),
    )  # fmt: skip


def amount_words(cents: int | None) -> str:
    """Write an amount; a dash when there is none."""
    return "—" if cents is None else euros(cents)


def rate_words(basis_points: int | None) -> str:
    """Write a share with one decimal ("15,2 %"), half a tenth rounded up; a dash when there is none."""
    if basis_points is None:
        return "—"
    tenths = (basis_points + 5) // 10
    return f"{tenths // 10},{tenths % 10}{NBSP}%"


def hundredths_words(hundredths: int) -> str:
    """Write a number of people or of units ("2", "1,3", "1,15")."""
    whole, rest = divmod(hundredths, 100)
    decimals = f",{rest:02d}".rstrip("0") if rest else ""
    return f"{whole}{decimals}"


def parameters_words(result: Result) -> list[str]:
    """Say what the arithmetic is done with: what it is, its value, and, once for those that share it, where it comes from."""
    said: dict[str, list[str]] = {}
    for entry in result.scales.entries:
        source = f"{entry.source}, à vérifier" if entry.to_be_checked else entry.source
        said.setdefault(source, []).append(f"{entry.label}{NBSP}: {_plain(entry.value)}")
    return [f"{_joined(lines)} ({source})" for source, lines in said.items()]


def _joined(lines: list[str]) -> str:
    """Write lines one after the other; what they all begin with is said once."""
    head = lines[0].partition(f"{NBSP}: ")[0] + f"{NBSP}: "
    others = [line.removeprefix(head) for line in lines[1:]]
    return f"{NNBSP}; ".join([lines[0], *others])


def mark_words(mark: Mark) -> str:
    """Say a threshold: the association's own, or a usage that judges nothing."""
    value = f"{rate_words(mark.value)}" if mark.code.endswith("percent") else euros(mark.value)
    if mark.is_own:
        return f"Votre seuil{NBSP}: {value}"
    return f"Repère en usage, à vérifier{NBSP}: {value}"


def _plain(value: Decimal | int | str) -> str:
    return str(value).replace(".", ",")
