"""What was repaired and cleaned, by unit and by accompaniment."""

import uuid
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.interventions.model import Intervention, InterventionDraft, InterventionId, Totals
from caseworker.interventions.store import InterventionStore
from caseworker.supports.service import SupportService

TOPIC = "interventions"


class InterventionService:
    """Interventions. Those of a unit concern the dwelling: none is left out, but what was done at someone's follows their file."""

    def __init__(self, session: Session, supports: SupportService) -> None:
        self.session = session
        self._supports = supports
        self._store = InterventionStore(session.database)

    @asks(Kind.INTERVENTIONS, Access.READ)
    def of_unit(self, unit_id: str) -> list[Intervention]:
        """Return the interventions in a unit, newest first; of those at someone's who is out of reach, the day only."""
        works = self._store.of_unit(unit_id)
        seen = self._supports.seen_among(work.support_id for work in works if work.support_id)
        return [work if not work.support_id or work.support_id in seen else work.veiled() for work in works]

    @asks(Kind.INTERVENTIONS, Access.READ)
    def of_support(self, support_id: str) -> list[Intervention]:
        """Return the interventions that concern an accompaniment, newest first.

        Raises:
            NotFound: there is no such accompaniment within the person's scope.
        """
        return self._store.of_support(self._supports.support(support_id).id)

    @asks(Kind.INTERVENTIONS, Access.READ)
    def totals(self, nature: str, first: date, last: date) -> list[Totals]:
        """Return what a period adds up to, both days included, by who bears the cost: figures, of everyone's."""
        return self._store.totals(nature, first, last)

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def record(self, draft: InterventionDraft) -> InterventionId:
        """Write an intervention down, for the request that it answers."""
        intervention_id = InterventionId(str(uuid.uuid4()))
        with self.session.database.atomic(TOPIC):
            self._store.insert(intervention_id, draft)
        return intervention_id

    @asks(Kind.INTERVENTIONS, Access.WRITE)
    def take_back(self, intervention_id: str) -> None:
        """Take away an intervention that its request wrote by mistake."""
        with self.session.database.atomic(TOPIC):
            self._store.remove(intervention_id)
