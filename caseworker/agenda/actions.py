"""Actions of the plan whose day comes."""

from collections.abc import Iterator
from datetime import date

from caseworker.access.session import Session
from caseworker.agenda.model import Due, DueKind
from caseworker.agenda.store import AgendaStore
from caseworker.plan.model import Doer
from caseworker.plan.service import doers_known
from caseworker.visits.model import Post


def action_dues(session: Session, store: AgendaStore, today: date, until: date) -> Iterator[Due]:
    """Yield the actions to do that are expected up to a day, those that the role and the scope let the person see.

    What the household or a partner does is followed by the référent.
    """
    for row in store.open_actions(until, doers_known(session)):
        if session.sees(row["household_id"]):
            day = date.fromisoformat(row["expected_on"])
            who = Post.HOME_SUPPORT if row["doer"] == Doer.HOME_SUPPORT else Post.SOCIAL_WORKER
            yield Due(DueKind.ACTION, row["ref"], row["name"], day, day < today, subject=row["what"], who=who)
