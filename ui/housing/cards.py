"""What the cards of a dwelling say."""

from collections.abc import Callable

from caseworker.days import short_day
from caseworker.housing.model import CM2_PER_M2, HeadLease, Unit
from caseworker.housing.regimes import RegimeRules, Topic
from caseworker.labels import STOCKS, plural, wording
from caseworker.money import euros
from caseworker.occupancies.service import BoardLine
from ui.theme import tokens
from ui.widgets.layout import Elided, Item, row
from ui.widgets.texts import chip, picture, text

Shown = Callable[[str], str]
TOPICS_SHOWN = {
    Topic.APL: "Le ménage a droit à l’APL, versée à l’association",
    Topic.INVENTORY: "État des lieux : règles de la loi de 1989",
    Topic.RECEIPT: "Quittance gratuite",
    Topic.DEPOSIT_RETURN: "Dépôt rendu en un ou deux mois",
    Topic.VOID_CLAUSES: "Clauses interdites par la loi de 1989",
    Topic.NOTICE_AFTER_REFUSED_OFFER: "Congé possible après le refus d’une offre adaptée",
    Topic.PETS_ALLOWED: "Un animal familier ne peut pas être interdit",
}


def state_of(line: BoardLine) -> tuple[str, str]:
    """Return the word and the kind of chip that say how a unit stands."""
    if line.unit.ended_on:
        return f"Rendu le {short_day(line.unit.ended_on)}", "plain"
    if not line.occupied:
        return "Vacant", "warn"
    return (plural(line.free, "place libre", "places libres"), "info") if line.free > 0 else ("Occupé", "ok")


def area_words(unit: Unit) -> str:
    """Write a surface ("59,5 m²"); "" when nobody measured it."""
    return f"{unit.area_cm2 / CM2_PER_M2:g}\u00a0m²".replace(".", ",") if unit.area_cm2 else ""


def unit_lines(unit: Unit) -> list[Item]:
    """Return the lines that describe a dwelling."""
    return _facts(
        {
            "Type": unit.layout + (" meublé" if unit.furnished else ""),
            "Surface": area_words(unit),
            "Étage": unit.floor,
            "Places conventionnées": str(unit.places),
            "Parc": wording(STOCKS, unit.stock) if unit.stock else "",
            "Classe énergie": unit.energy_class,
            "Annexes": unit.annexes,
            "Captation": short_day(unit.acquired_on) if unit.acquired_on else "",
        }
    )


def owner_facts(lease: HeadLease | None, hides: Shown = str) -> dict[str, str]:
    """Return who the owner is and how to ring them; nothing without a lease."""
    if lease is None:
        return {}
    owner = lease.owner
    return {"Bailleur": hides(owner.name) if owner else "", "Téléphone": hides(owner.phone) if owner else ""}


def lease_lines(lease: HeadLease | None, hides: Shown = str, *, with_rent: bool = True) -> list[Item]:
    """Return the lines that describe a head lease, or its absence.

    Args:
        lease: the lease, or None.
        hides: shows an amount, an owner, or dots.
        with_rent: False for who only has to ring the owner.
    """
    if lease is None:
        return [text("Pas encore de bail principal.", "muted"), None]
    if not with_rent:
        return _facts(owner_facts(lease, hides))
    return _facts(
        owner_facts(lease, hides)
        | {
            "Début": short_day(lease.starts_on) if lease.starts_on else "",
            "Fin": short_day(lease.ends_on) if lease.ends_on else "sans terme connu",
            "Loyer versé": hides(euros(lease.rent_cents)),
            "Charges versées": hides(euros(lease.charges_cents)),
        }
    )


def regime_lines(rules: RegimeRules | None) -> list[Item]:
    """Return what a legal regime allows and forbids, with its source, or that it has to be chosen."""
    if rules is None:
        return [
            chip("À renseigner", "warn"),
            text("Il décide de ce que la convention peut dire.", "small", wrap=True),
            None,
        ]
    lines: list[Item] = [text(rules.label, "strong", wrap=True)]
    for topic, words in TOPICS_SHOWN.items():
        icon, colour, said = _mark_of(rules.holds(topic))
        line = row(picture(icon, colour), text(f"{words}{said}", "small", wrap=True))
        line.setStretch(1, 1)
        lines.append(line)
    return [*lines, text(rules.source, "small", wrap=True), None]


def _mark_of(holds: bool | None) -> tuple[str, str, str]:
    if holds is None:
        return "info", tokens().warn, " : à vérifier"
    return ("check", tokens().ok, "") if holds else ("x", tokens().danger, " : non")


def _facts(facts: dict[str, str]) -> list[Item]:
    lines: list[Item] = [
        row(text(label, "muted"), None, Elided(value or "à renseigner", "strong" if value else "small", fills=False))
        for label, value in facts.items()
    ]
    return [*lines, None]
