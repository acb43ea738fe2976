"""Keeping the directory of organisations."""

import uuid
from dataclasses import replace

from caseworker import lines
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.folding import fold
from caseworker.partners.model import Partner, PartnerId, problems_in
from caseworker.partners.store import PartnerStore


class PartnerService:
    """The organisations around the households: those who follow households keep the directory."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = PartnerStore(session.database)

    @asks(Kind.HOUSEHOLD, Access.READ)
    def partners(self) -> tuple[Partner, ...]:
        """Return every organisation, in the order of names."""
        return tuple(sorted(self._store.partners(), key=lambda partner: fold(partner.name)))

    @asks(Kind.HOUSEHOLD, Access.READ)
    def partner(self, partner_id: str) -> Partner:
        """Return one organisation.

        Raises:
            NotFound: there is none.
        """
        partner = self._store.partner(partner_id)
        if partner is None:
            raise NotFound("partner")
        return partner

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def add(self, partner: Partner) -> Partner:
        """Add an organisation; the id given is not looked at.

        Raises:
            RuleBroken: see `problems_in`.
        """
        kept = _checked(replace(partner, id=PartnerId(str(uuid.uuid4()))))
        with self.session.database.atomic("partners"):
            self._store.insert(kept)
            self.session.journal.record("created", "partner", kept.id)
        return kept

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def update(self, partner: Partner) -> None:
        """Rewrite an organisation.

        Raises:
            RuleBroken: see `problems_in`.
            NotFound: there is none.
        """
        self.partner(partner.id)
        kept = _checked(partner)
        with self.session.database.atomic("partners"):
            self._store.update(kept)
            self.session.journal.record("changed", "partner", kept.id)

    @asks(Kind.HOUSEHOLD, Access.WRITE)
    def remove(self, partner_id: str) -> None:
        """Take an organisation out of the directory, unless somebody around a household is of it.

        Raises:
            RuleBroken: `partner_in_use`.
            NotFound: there is none.
        """
        known = self.partner(partner_id)
        if self._store.is_in_use(known.id):
            raise RuleBroken([Problem("name", "partner_in_use")])
        with self.session.database.atomic("partners"):
            self._store.delete(known.id)
            self.session.journal.record("erased", "partner", known.id)


def _checked(partner: Partner) -> Partner:
    tidy = replace(
        partner,
        name=lines.one_line(partner.name),
        kind=lines.one_line(partner.kind),
        phone=lines.one_line(partner.phone),
        email=lines.one_line(partner.email),
        address=lines.one_line(partner.address),
    )
    problems = problems_in(tidy)
    if problems:
        raise RuleBroken(problems)
    return tidy
