"""Reading and changing the association's details."""

from collections.abc import Mapping

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.association.model import Association, problems_in, tidied
from caseworker.association.store import AssociationStore
from caseworker.errors import RuleBroken


class AssociationService:
    """The details that head every paper."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = AssociationStore(session.database)

    @asks_inside("what heads every paper that is handed out is no secret, and whoever prints needs it")
    def details(self) -> Association:
        """Return what is known of the association."""
        return self._store.details()

    @asks(Kind.SETTINGS, Access.WRITE)
    def set_details(self, details: Mapping[str, str]) -> Association:
        """Change some details, all or none, and return them all.

        Args:
            details: by key (`model.KEYS`), days in ISO; "" takes a detail away.

        Raises:
            RuleBroken: see `model.problems_in`; each problem bears its key.
        """
        tidy = tidied(details)
        problems = problems_in(tidy, self.session.today())
        if problems:
            raise RuleBroken(problems)
        with self.session.database.atomic("association"):
            self._store.keep(tidy)
            self.session.journal.record("changed", "association")
        return self._store.details()
