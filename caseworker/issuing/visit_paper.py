"""The papers of visits, gathered from the file: the report, the sheet to fill in by hand, the list of a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from caseworker.agenda.model import Entry, EntryState
from caseworker.agenda.pile import PileLine, PileState
from caseworker.checklists.model import Checklist
from caseworker.checklists.service import ChecklistCatalogue
from caseworker.days import short_day
from caseworker.documents.model import Paper
from caseworker.due_words import PILE_STATES, agreement_words, pile_words
from caseworker.issuing.agreement_values import Values, association_values, full_address
from caseworker.issuing.sources import AgreementSources
from caseworker.labels import NBSP, TEAM_TIMES, TOPICS, VISIT_KINDS, VISIT_STATUSES, wording
from caseworker.visits.model import Post, Visit
from caseworker.wordings.service import wording_of

NOTE_LINES, LIST_LINES, MOST_COLUMNS = 7, 8, 4
_LEFT_OUT = frozenset({EntryState.CANCELLED.value, "annule", "reporte", "absent"})


def visit_paper(
    sources: AgreementSources, checklists: ChecklistCatalogue, visit: Visit, today: date, *, draft: bool
) -> Paper:
    """Return the report of a visit: the shared note, never a private one."""
    support = sources.supports.support(visit.support_id)
    household = sources.households.household(support.household_id)
    title = "Compte rendu de passage" if visit.post == Post.HOME_SUPPORT else "Compte rendu d’entretien"
    members = [member.person for member in sources.households.members(household.id)]
    values: Values = {
        "association": association_values(sources.association.details()),
        "menage": {"nom": household.name},
        "accompagnement": {"reference": support.ref},
        "entretien": {
            "titre": title,
            "jour": visit.on.isoformat(),
            "heure": hour_words(visit.at.strftime("%H:%M")) if visit.at else None,
            "duree": length_words(visit.minutes),
            "genre": wording(VISIT_KINDS, visit.kind),
            "etat": wording(VISIT_STATUSES, visit.status),
            "par": sources.staff.member(visit.staff_id).name if visit.staff_id else None,
            "presents": [f"{one.first_name} {one.last_name}" for one in members if one.id in visit.people],
            "sujets": [wording(TOPICS, topic) for topic in visit.topics],
            "note": paragraphs_of(visit),
        },
        "grilles": [] if visit.concerns else _answered(checklists, visit),
    }
    reference = f"CR-{support.ref}-{visit.on:%Y%m%d}-{visit.id[:4].upper()}"
    return sheet_paper(sources, ("visit", title, reference), values, today, draft=draft)


def paragraphs_of(visit: Visit) -> list[str]:
    """Return the note and what was added to it; nothing when it concerns one person: others will read this paper."""
    if visit.concerns:
        return []
    added = [
        f"Ajouté le {short_day(one.added_at.date())} par {one.author}{NBSP}: {one.text}" for one in visit.amendments
    ]
    return [line.strip() for text in (visit.shared_note, *added) for line in text.splitlines() if line.strip()]


def _answered(checklists: ChecklistCatalogue, visit: Visit) -> list[Values]:
    """Return what was answered, by checklist, in the words of the version it was answered in."""
    found: dict[tuple[str, int], dict[str, int]] = {}
    for answer in visit.answers:
        found.setdefault((answer.checklist, answer.version), {})[answer.item] = answer.value
    return [
        {"titre": known.title, "lignes": _lines(known, given)}
        for place, given in found.items()
        if (known := checklists.version(*place))
    ]


def _lines(known: Checklist, given: Mapping[str, int]) -> list[Values]:
    words = {choice.value: choice.label for choice in known.answers}
    return [
        {"ligne": item.label, "reponse": words.get(given[item.key], "")} for item in known.items if item.key in given
    ]


def _blank_checklist(known: Checklist) -> Values:
    """Return a checklist to tick by hand: a column for each answer, or all of them in one when there are many."""
    labels = [choice.label for choice in known.answers]
    columns = labels if len(labels) <= MOST_COLUMNS else []
    return {"titre": known.title, "colonnes": columns, "lignes": _blank_lines(known)}


def _blank_lines(known: Checklist) -> list[Values]:
    """Return the lines of a checklist to tick by hand: the title of a section has nothing to tick."""
    lines: list[Values] = []
    section = ""
    for item in known.items:
        if item.section and item.section != section:
            lines.append({"ligne": item.section, "choix": [], "aide": ""})
        section = item.section
        choices = unbroken(choice.label for choice in known.answers)
        lines.append({"ligne": item.label, "choix": choices, "aide": item.help})
    return lines


def blank_visit_paper(
    sources: AgreementSources, support_ref: str, known: Checklist | None, today: date, *, draft: bool
) -> Paper:
    """Return the sheet that has the choices of the visit's screen, in its order, for one household; and a checklist."""
    support = sources.supports.support(support_ref)
    household = sources.households.household(support.household_id)
    members = sources.households.members(household.id)
    values: Values = {
        "menage": {
            "nom": household.name,
            "personnes": unbroken(f"{m.person.first_name} {m.person.last_name}" for m in members if m.left_on is None),
        },
        "accompagnement": {"reference": support.ref},
        "choix": {
            "genres": unbroken(VISIT_KINDS.values()),
            "etats": unbroken(VISIT_STATUSES.values()),
            "sujets": unbroken(TOPICS.values()),
            "lignes": [number + 1 for number in range(NOTE_LINES)],
        },
        "grilles": [_blank_checklist(known)] if known else [],
    }
    named = ("blank-visit", "Feuille d’entretien", f"FE-{support.ref}")
    return sheet_paper(sources, named, values, today, draft=draft)


def day_list_paper(
    sources: AgreementSources, on: date, who: str, entries: Sequence[Entry], today: date, *, draft: bool
) -> Paper:
    """Return the moments of a day, in the order of hours: those given up, and those nobody came to, are left out."""
    values: Values = {
        "jour": on.isoformat(),
        "qui": who,
        "moments": [_moment(entry, who) for entry in entries if entry.state not in _LEFT_OUT],
        "lignes": [number + 1 for number in range(LIST_LINES)],
    }
    return sheet_paper(sources, ("day-list", "Feuille du jour", f"FJ-{on:%Y%m%d}"), values, today, draft=draft)


def signing_list_paper(
    sources: AgreementSources, month: date, lines: Sequence[PileLine], today: date, *, draft: bool
) -> Paper:
    """Return the conventions to sign in a month, in one list; those that are signed are left out."""
    values: Values = {
        "titre": pile_words(month),
        "conventions": [_convention(line) for line in lines if line.state is not PileState.SIGNED],
    }
    return sheet_paper(sources, ("signing-list", "Parapheur du mois", f"PA-{month:%Y%m}"), values, today, draft=draft)


def _convention(line: PileLine) -> Values:
    period = f"Du {short_day(line.starts_on)}" + (f" au {short_day(line.ends_on)}" if line.ends_on else "")
    return {
        "nom": line.household,
        "reference": line.ref,
        "genre": agreement_words(line.number),
        "periode": period,
        "etat": PILE_STATES[line.state],
    }


def _moment(entry: Entry, who: str) -> Values:
    kind = wording(VISIT_KINDS if entry.ref else TEAM_TIMES, entry.kind)
    return {
        "heure": hour_words(entry.at_time),
        "nom": entry.household or entry.subject,
        "adresse": entry.address,
        "genre": "Passage" if entry.post == Post.HOME_SUPPORT and entry.ref else kind,
        "par": "" if who else entry.staff,
    }


def sheet_paper(
    sources: AgreementSources, named: tuple[str, str, str], values: Values, today: date, *, draft: bool
) -> Paper:
    """Return a paper of a kind, with its title and its reference."""
    association = sources.association.details()
    kind, title, reference = named
    return Paper(
        kind,
        title,
        reference,
        wording_of(sources.supports.session, kind),
        values,
        today.isoformat(),
        association.name,
        full_address(association.address, association.postal_code, association.city),
        draft=draft,
        demonstration=sources.demonstration,
        initials=False,
    )


def unbroken(choices: Iterable[str]) -> list[str]:
    """Return choices that stay on one line with the box before them."""
    return [choice.replace(" ", NBSP) for choice in choices]


def hour_words(at_time: str) -> str:
    """Write an hour as people do ("9 h", "14 h 30")."""
    hour, _, minute = at_time.partition(":")
    if not hour:
        return ""
    return f"{int(hour)}{NBSP}h" + (f"{NBSP}{minute}" if int(minute) else "")


def length_words(minutes: int | None) -> str | None:
    """Write a length ("45 min", "1 h 30"); None when it is not known."""
    if not minutes:
        return None
    hours, rest = divmod(minutes, 60)
    return (hour_words(f"{hours}:{rest:02d}") if hours else f"{rest}{NBSP}min") or None
