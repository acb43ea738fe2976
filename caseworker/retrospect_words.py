"""What a file says of a period, said in French to the people whose file it is: sentences to read over, and their figures."""

from collections.abc import Iterator, Sequence
from datetime import date

from caseworker.days import long_day
from caseworker.financial_aids.model import Aid, LineKind, Outcome
from caseworker.fund_words import FUND_KINDS
from caseworker.labels import NBSP, plural
from caseworker.money import euros
from caseworker.plan.goal import GoalState
from caseworker.retrospects.model import Contacts, GoalTold, Money, Passages, Retrospect, WorkTold

MEETINGS = {
    "visite_domicile": ("visite chez vous", "visites chez vous"),
    "rdv_bureau": ("rendez-vous au bureau", "rendez-vous au bureau"),
    "telephone": ("appel", "appels"),
    "sms": ("échange de messages", "échanges de messages"),
    "courrier": ("courrier", "courriers"),
    "accompagnement_physique": ("accompagnement à l’extérieur", "accompagnements à l’extérieur"),
    "tripartite": ("rencontre à trois", "rencontres à trois"),
    "visite_diagnostic": ("visite de diagnostic", "visites de diagnostic"),
}
GOALS_TOLD = {
    "en_cours": "En cours", "atteint": "Atteint", "atteint_en_partie": "Atteint en partie",
    "abandonne": "Laissé de côté",
}  # fmt: skip
"""Where a goal stands, said to those who aimed at it."""
MOST_LISTED = 12
NOTHING = "Le dossier ne dit rien de cette période\u00a0: ce bilan reste à écrire avec vos mots."


def summary_of(told: Retrospect) -> str:
    """Return the draft: a paragraph for each thing that the file tells, ready to be read over."""
    parts = [
        *_met(told), *_passed(told.passages), *_goals(told.goals or ()), *_done(told), *_paid(told),
        *_aided(told.aids or (), told.since, told.until), *_mended(told.works or ()),
    ]  # fmt: skip
    return "\n\n".join(parts) or NOTHING


def since_words(told: Retrospect) -> str:
    """Say from when a period runs."""
    if told.former:
        return f"depuis le bilan du {long_day(told.former.held_on)}"
    return f"depuis votre entrée, le {long_day(told.support.entered_on)}"


def _met(told: Retrospect) -> Iterator[str]:
    seen, since = told.contacts or Contacts(), since_words(told)
    held = [(kind, count) for kind, count in seen.held if kind in MEETINGS]
    total = sum(count for _, count in held)
    if total:
        listed = _listed([plural(count, *MEETINGS[kind]) for kind, count in held])
        lasting = f", {hours_words(seen.minutes)} en tout" if seen.minutes else ""
        said = [f"{since[0].upper()}{since[1:]}, nous avons échangé {total} fois{NBSP}: {listed}{lasting}."]
    else:
        said = [f"Aucun entretien n’est noté {since}."]
    if seen.missed:
        said.append(f"{plural(seen.missed, 'rendez-vous a été manqué', 'rendez-vous ont été manqués')}.")
    if seen.put_off:
        said.append(f"{plural(seen.put_off, 'autre a été reporté ou annulé', 'autres ont été reportés ou annulés')}.")
    yield " ".join(said)


def _passed(passages: Passages | None) -> Iterator[str]:
    if passages is None or not (passages.held or passages.tried):
        return
    lasting = f" ({hours_words(passages.minutes)})" if passages.minutes else ""
    said = f"La maîtresse de maison est passée {passages.held} fois{lasting}." if passages.held else ""
    tried = plural(passages.tried, "passage n’a pas pu se faire", "passages n’ont pas pu se faire")
    yield f"{said} {tried}." if said and passages.tried else said or f"{tried}."


def _goals(goals: Sequence[GoalTold]) -> Iterator[str]:
    heads = {
        GoalState.REACHED: ("Objectif atteint", "Objectifs atteints"),
        GoalState.PARTLY_REACHED: ("Objectif atteint en partie", "Objectifs atteints en partie"),
        GoalState.GIVEN_UP: ("Objectif laissé de côté", "Objectifs laissés de côté"),
        GoalState.UNDER_WAY: ("Objectif en cours", "Objectifs en cours"),
    }
    for state, (one, several) in heads.items():
        named = [_goal(goal) for goal in goals if goal.state is state]
        if named:
            yield f"{one if len(named) == 1 else several}{NBSP}: {semicolons(named)}."


def _goal(told: GoalTold) -> str:
    day = f"le {long_day(told.on)}" if told.on else ""
    if not told.on and told.expected_on:
        day = f"pour le {long_day(told.expected_on)}"
    reason = told.reason.rstrip(". ") if told.state is not GoalState.REACHED else ""
    beside = ", ".join(filter(None, (day, reason)))
    return quoted(told.what) + (f" ({beside})" if beside else "")


def _done(told: Retrospect) -> Iterator[str]:
    days = [(step.done_on, step.label) for step in told.steps if step.done_on]
    named = [f"{label} (le {long_day(on)})" for on, label in sorted(days, key=lambda pair: pair[0])]
    named += [f"{one.what.rstrip('. ')} (le {long_day(one.on)})" for one in told.actions]
    if named:
        yield f"Ce qui a été fait{NBSP}: {semicolons(named)}."


def _paid(told: Retrospect) -> Iterator[str]:
    money = told.money
    if money is None or not (money.asked_cents or money.paid_cents or money.owed_cents or money.before_cents):
        return
    asked = f"Pour le logement, {euros(money.asked_cents)} vous ont été demandés"
    aided = ", aide au logement déduite," if money.aid_cents else ""
    yield f"{asked}{aided} et vous avez réglé {euros(money.paid_cents)}. {_owed(money, told.until, told.former is not None)}"


def _owed(money: Money, on: date, compared: bool) -> str:
    day = f"Le {long_day(on)}"
    before = f" (au bilan précédent{NBSP}: {euros(money.before_cents)})" if compared and money.before_cents > 0 else ""
    if money.owed_cents > 0:
        return f"{day}, il reste {euros(money.owed_cents)} à payer{before}."
    if money.owed_cents < 0:
        return f"{day}, votre compte est en avance de {euros(-money.owed_cents)}{before}."
    return f"{day}, votre compte est à jour{before}."


def _aided(aids: Sequence[Aid], since: date, until: date) -> Iterator[str]:
    said = [words for aid in aids if (words := _aid(aid, since, until))]
    if said:
        yield f"Aides financières{NBSP}: {semicolons(said)}."


def _aid(aid: Aid, since: date, until: date) -> str:
    name = FUND_KINDS[aid.kind]
    paid = sum(line.cents for line in aid.lines if line.kind is LineKind.PAID and since <= line.on <= until)
    received = f", {euros(paid)} versés" if paid else ""
    known = [one for one in aid.decisions if one.on <= until]
    decision = known[-1] if known else None
    if decision is None:
        return f"{name}, {euros(aid.asked_cents)} demandés le {long_day(aid.asked_on)}, réponse attendue"
    day = long_day(decision.on)
    if decision.outcome is Outcome.GRANTED:
        return f"{name}, {euros(decision.granted_cents)} accordés le {day}{received}"
    words = {Outcome.REFUSED: "refusée", Outcome.POSTPONED: "ajournée", Outcome.GIVEN_UP: "abandonnée"}
    return f"{name}, demande {words[decision.outcome]} le {day}"


def _mended(works: Sequence[WorkTold]) -> Iterator[str]:
    named = [f"{one.what.rstrip('. ')} ({_since_when(one)})" for one in works]
    if named:
        yield f"Dans le logement{NBSP}: {semicolons(named)}."


def _since_when(work: WorkTold) -> str:
    asked = f"signalé le {long_day(work.opened_on)}"
    return f"{asked}, fait le {long_day(work.done_on)}" if work.done_on else f"{asked}, en attente"


def figures(told: Retrospect) -> list[tuple[str, str]]:
    """Return what stands beside the text: name and value, in the order of the text."""
    return [*_figures_met(told), *_figures_of_goals(told), *_figures_of_money(told.money)]


def _figures_met(told: Retrospect) -> Iterator[tuple[str, str]]:
    seen = told.contacts or Contacts()
    for kind, count in seen.held:
        name = MEETINGS.get(kind, ("", "réunions de synthèse"))[1]
        yield f"{name[0].upper()}{name[1:]}".replace("chez vous", "à domicile"), str(count)
    yield "Rendez-vous manqués", str(seen.missed)
    if seen.minutes:
        yield "Temps d’entretien", hours_words(seen.minutes)
    if told.passages is not None:
        yield "Passages de la maîtresse de maison", f"{told.passages.held}"
        if told.passages.tried:
            yield "Passages qui n’ont pas pu se faire", f"{told.passages.tried}"


def _figures_of_goals(told: Retrospect) -> Iterator[tuple[str, str]]:
    if told.goals is None:
        return
    names = {
        GoalState.REACHED: "Objectifs atteints",
        GoalState.PARTLY_REACHED: "Objectifs atteints en partie",
        GoalState.UNDER_WAY: "Objectifs en cours",
        GoalState.GIVEN_UP: "Objectifs laissés de côté",
    }
    for state, name in names.items():
        count = sum(one.state is state for one in told.goals)
        if count or state in {GoalState.REACHED, GoalState.UNDER_WAY}:
            yield name, str(count)


def _figures_of_money(money: Money | None) -> Iterator[tuple[str, str]]:
    if money is None:
        return
    yield "Reste à payer au début", euros(money.before_cents)
    yield "Demandé, aide déduite", euros(money.asked_cents)
    yield "Réglé", euros(money.paid_cents)
    yield "Reste à payer à la fin", euros(money.owed_cents)


def plain_figures(told: Retrospect) -> list[str]:
    """Return what happened in short sentences, said by the household."""
    held = sum(count for kind, count in (told.contacts or Contacts()).held if kind in MEETINGS)
    said = [f"Nous nous sommes vus ou parlé {held} fois."] if held else ["Nous ne nous sommes pas encore vus."]
    if told.contacts and told.contacts.missed:
        said.append(f"{plural(told.contacts.missed, 'rendez-vous manqué', 'rendez-vous manqués')}.")
    if told.passages and told.passages.held:
        said.append(f"La maîtresse de maison est venue {told.passages.held} fois.")
    return said + ([_plain_owed(told.money)] if told.money else [])


def _plain_owed(money: Money) -> str:
    paid = f"J’ai réglé {euros(money.paid_cents)} pour mon logement. "
    if money.owed_cents > 0:
        return f"{paid}Il me reste {euros(money.owed_cents)} à payer."
    return f"{paid}Mon compte est à jour."


def hours_words(minutes: int) -> str:
    """Write a length ("45 min", "3 h", "3 h 20")."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h" + (f"{NBSP}{rest:02d}" if rest else "")


def quoted(words: str) -> str:
    """Put somebody's words between French quotation marks."""
    return f"«\u202f{words.rstrip('. ')}\u202f»"


def _listed(words: Sequence[str]) -> str:
    return " et ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def semicolons(words: Sequence[str]) -> str:
    """Return texts one after the other, the first ones only when there are many."""
    more = len(words) - MOST_LISTED
    kept = [*words[:MOST_LISTED], *([f"et {more} de plus"] if more > 0 else [])]
    return "\u202f; ".join(kept)
