"""The convention of three parties, annexed to a sub-letting that is meant to slide: owner, association, household."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agreements import model
from caseworker.agreements.model import Agreement
from caseworker.dates import Period, add_months
from caseworker.documents.model import Paper, Printed
from caseworker.housing.model import HeadLease
from caseworker.housing.regimes import Topic
from caseworker.issuing.agreement_paper import agreement_paper
from caseworker.issuing.agreement_values import Values, dwelling_of
from caseworker.issuing.model import Issued
from caseworker.issuing.quoted_values import parameter_or_blank
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sources import AgreementSources
from caseworker.supports.model import Support
from caseworker.wordings.service import wording_of

TRIPARTITE, TITLE = "tripartite-annex", "Convention à trois"
NOT_SLIDING = "régime du logement (bail glissant)"
_MONTHS = "sliding_lease.prefect_notice_months"


class AnnexService:
    """Annexes to the conventions of the accompaniments within the person's scope."""

    def __init__(self, session: Session, sources: AgreementSources, issuing: IssuingService) -> None:
        self.session = session
        self._sources, self._issuing = sources, issuing

    @asks(Kind.AGREEMENTS, Access.READ)
    def is_asked(self, support_ref: str) -> bool:
        """Tell whether the lease of the dwelling is meant to slide. Raises as `SupportService.support`."""
        support = self._sources.supports.support(support_ref)
        return self._slides(dwelling_of(self._sources, support, self.session.today())[1])

    @asks(Kind.AGREEMENTS, Access.READ)
    def paper(self, support_ref: str, on: date | None = None, *, draft: bool = False) -> Paper:
        """Gather the annex of a convention. Under another regime it lacks its reason to be, and says so.

        Raises:
            NotFound: there is no convention, or the accompaniment is out of the person's scope.
        """
        agreement = self._issuing.agreement_of(support_ref, "agreement", on)
        support = self._sources.supports.support(support_ref)
        _, lease = dwelling_of(self._sources, support, agreement.starts_on)
        paper = agreement_paper(self._sources, agreement, self.session.today(), draft=draft)
        annex = replace(
            paper,
            kind=TRIPARTITE,
            title=TITLE,
            reference=f"{paper.reference}-TRIPARTITE",
            template=wording_of(self.session, TRIPARTITE),
            values={**paper.values, "examens": self._reviews(support, agreement)},
            signatories=_parties(paper.values, lease),
            lacking=() if self._slides(lease) else (NOT_SLIDING,),
        )
        return self._issuing.numbered(self._issuing.under_logo(_with_owner(annex, lease)), agreement.id)

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, support_ref: str, on: date | None = None) -> Issued:
        """Keep a printed annex, frozen. Raises as `IssuingService.keep`."""
        return self._issuing.issue(paper, printed, self._issuing.agreement_of(support_ref, "agreement", on).id)

    def _slides(self, lease: HeadLease | None) -> bool:
        if lease is None or lease.legal_regime is None:
            return False
        return bool(self._sources.regimes.rules(lease.legal_regime).holds(Topic.SLIDING_REVIEW))

    def _reviews(self, support: Support, agreement: Agreement) -> list[Values]:
        """Return the examinations, one at each period's end: until when, and on which day it was held."""
        months = parameter_or_blank(self._sources, _MONTHS, agreement.starts_on)
        agreements = self._sources.agreements.agreements_of(support.ref)
        periods = model.schedule(agreements, support.entered_on, self._sources.agreements.terms_of(support))
        held = self._held(support)
        return [_review(rank, period, months, held) for rank, period in enumerate(periods, start=1) if period.end]

    def _held(self, support: Support) -> dict[date, date]:
        if not self.session.may(Kind.SOCIAL_NOTES, Access.READ):
            return {}
        return {one.period_end: one.held_on for one in self._sources.reviews.reviews_of(support.ref)}


def _review(rank: int, period: Period, months: int | None, held: dict[date, date]) -> Values:
    end = period.end or period.start
    answer = None if months is None else max(add_months(end, -months), period.start)
    done = held.get(end)
    return {
        "numero": rank,
        "du": period.start.isoformat(),
        "au": end.isoformat(),
        "avant": answer.isoformat() if answer else None,
        "tenu_le": done.isoformat() if done else None,
    }


def _with_owner(paper: Paper, lease: HeadLease | None) -> Paper:
    owner = lease.owner if lease else None
    lessor = {
        "nom": owner.name if owner else None,
        "adresse": owner.address if owner else None,
        "bail_depuis": lease.starts_on.isoformat() if lease and lease.starts_on else None,
    }
    return replace(paper, values={**paper.values, "bailleur": lessor})


def _parties(values: Mapping[str, Any], lease: HeadLease | None) -> tuple[str, ...]:
    """Return the three parties: the owner, the association, then each adult of the household."""
    association, people = values["association"], values["menage"]["titulaires"]
    owner = [f"{lease.owner.name}, organisme bailleur"] if lease and lease.owner else []
    ours = [f"{association['representant']}, {association['representant_qualite']}".rstrip(", ")]
    return (*owner, *(ours if association["representant"] else []), *_named(people, values["mots"]["occupant"]))


def _named(people: Sequence[Values], quality: str) -> list[str]:
    return [f"{one['nom']}, {quality}" for one in people]
