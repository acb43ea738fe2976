"""The whole way made, said in French to the people who made it: what the report that ends an accompaniment begins with."""

from collections.abc import Iterator

from caseworker.dates import months_between
from caseworker.days import long_day
from caseworker.labels import DESTINATIONS, EXIT_NATURES, NBSP, plural, wording
from caseworker.money import euros
from caseworker.plan.goal import GoalState
from caseworker.retrospect_words import quoted, semicolons, summary_of
from caseworker.retrospects.model import EndReportDraft, Way
from caseworker.review_words import DECIDED


def drafted(way: Way) -> EndReportDraft:
    """Return the report that the file writes."""
    return EndReportDraft(way.told.until, way_words(way), household_words(way), remains_words(way))


def way_words(way: Way) -> str:
    """Return the way made: the stay, its phases, renewals and bilans, then what happened."""
    parts = [*_stay(way), *_phases(way), *_renewals(way), *_reviews(way)]
    return "\n\n".join((*parts, summary_of(way.told)))


def months_words(way: Way) -> str:
    """Say how long the accompaniment lasted."""
    months = months_between(way.told.support.entered_on, way.told.until)
    return f"{months}{NBSP}mois" if months else "moins d’un mois"


def _stay(way: Way) -> Iterator[str]:
    support = way.told.support
    entered = f"L’accompagnement a commencé le {long_day(support.entered_on)}"
    if support.exit is None:
        yield f"{entered}. Il dure depuis {months_words(way)}."
        return
    where = wording(DESTINATIONS, support.exit.destination)
    nature = wording(EXIT_NATURES, support.exit.nature) if support.exit.nature else ""
    ending = ", ".join(filter(None, (nature.lower(), where.lower())))
    yield f"{entered} et s’est terminé le {long_day(support.exit.on)}, après {months_words(way)}{NBSP}: {ending}."


def _phases(way: Way) -> Iterator[str]:
    named = []
    for phase in way.phases:
        end = min(phase.ends_on, way.told.until) if phase.ends_on else way.told.until
        named.append(f"{quoted(phase.title)} (du {long_day(phase.starts_on)} au {long_day(end)})")
    if named:
        head = "Il s’est fait en un temps" if len(named) == 1 else f"Il s’est fait en {len(named)} temps"
        yield f"{head}{NBSP}: {semicolons(named)}."


def _renewals(way: Way) -> Iterator[str]:
    if not way.agreements:
        return
    first, *others = way.agreements
    yielded = [
        f"La convention a été signée pour la période du {long_day(first.starts_on)} au {long_day(first.ends_on)}."
    ]
    if others:
        named = [f"avenant n°{NBSP}{one.number}, jusqu’au {long_day(one.ends_on)}" for one in others]
        yielded.append(f"Elle a été renouvelée {len(others)} fois{NBSP}: {semicolons(named)}.")
    for waiver in way.waivers:
        until = f" jusqu’au {long_day(waiver.until_on)}" if waiver.until_on else ""
        reason = f"{NBSP}: {waiver.reason.rstrip('. ')}" if waiver.reason else ""
        granted = f"Une dérogation du {long_day(waiver.granted_on)} a permis d’aller au-delà de la durée maximale"
        yielded.append(f"{granted}{until}{reason}.")
    yield " ".join(yielded)


def _reviews(way: Way) -> Iterator[str]:
    named = [f"le {long_day(one.held_on)}" for one in way.reviews]
    if named:
        yield f"{plural(len(named), 'bilan a été tenu', 'bilans ont été tenus')}{NBSP}: {semicolons(named)}."


def household_words(way: Way) -> str:
    """Return what the household said at each bilan, in its words."""
    said = [(one.held_on, " ".join(one.household_words.split())) for one in way.reviews if one.household_words]
    return "\n".join(f"Le {long_day(on)}{NBSP}: «\u202f{words}\u202f»" for on, words in said)


def remains_words(way: Way) -> str:
    """Return what is left: goals still aimed at, actions still to do, what is still owed; one a line."""
    lines = [one.what.rstrip(". ") for one in way.told.goals or () if one.state is GoalState.UNDER_WAY]
    lines += [one.what.rstrip(". ") for one in way.to_do]
    money = way.told.money
    if money and money.owed_cents > 0:
        lines.append(f"Régler ce qui reste dû au {long_day(way.told.until)}{NBSP}: {euros(money.owed_cents)}")
    return "\n".join(lines)


def decisions_of(way: Way) -> list[tuple[str, str, str]]:
    """Return the bilans, or the examinations: day, who was there, what was decided."""
    return [(one.held_on.isoformat(), one.present, DECIDED[one.outcome]) for one in way.reviews]


def criteria(way: Way) -> list[tuple[str, str]]:
    """Return what the file says of each criterion of a lease that slides; "" where people say it themselves.

    **Source:** `domain.md` 2.4, criteria of glissement; the same six as the convention of three parties.
    """
    paid = f"{way.regularity.paid} mois réglés sur {way.regularity.months}" if way.regularity else ""
    money = way.told.money
    owed = f"reste dû{NBSP}: {euros(money.owed_cents)}" if money else ""
    waiting = sum(one.done_on is None for one in way.told.works or ())
    works = plural(waiting, "demande de travaux en attente", "demandes de travaux en attente") if way.told.works else ""
    return [
        ("La régularité des règlements", ", ".join(filter(None, (paid, owed)))),
        ("L’entretien du logement", works),
        ("L’assurance, gardée sans interruption", ""),
        ("La vie paisible dans les lieux et le voisinage", ""),
        ("Des ressources qui permettent de régler le loyer", ""),
        ("Un budget tenu sans aide", ""),
    ]
