"""A paper put together: what every kind takes from the association and from its template, and the hours it writes."""

from datetime import date

from caseworker.documents.model import Paper
from caseworker.issuing.agreement_values import Values, full_address
from caseworker.issuing.sources import AgreementSources
from caseworker.labels import NBSP
from caseworker.wordings.service import wording_of


def sheet_paper(
    sources: AgreementSources,
    named: tuple[str, str, str],
    values: Values,
    today: date,
    *,
    draft: bool,
    signatories: tuple[str, ...] = (),
    initials: bool = False,
) -> Paper:
    """Return a paper; `named` is the code of its kind, its title and its reference, the rest as `Paper` says."""
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
        signatories=signatories,
        initials=initials,
    )


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
