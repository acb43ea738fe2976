"""What the form of a visit offers for one household, on one day."""

from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.agenda.steps import step_delays_on
from caseworker.households.composition import adults_on, present_on
from caseworker.households.model import HouseholdFile
from caseworker.labels import TOPICS
from caseworker.plan.goal import Goal
from caseworker.steps.model import DEPOSIT, Step
from caseworker.visits.model import TOPICS_OF_MONEY
from caseworker.visits.service import kind_logged
from ui.photos.pictures import pixmap_of
from ui.shell.pages import Desk
from ui.visits.form import Around
from ui.visits.partners import Partner
from ui.visits.presence import Attendee


def around(desk: Desk, file: HouseholdFile, support_ref: str, today: date) -> Around:
    """Return who may be there on a day, and the household's language."""
    adults = {member.person.id for member in adults_on(file.members, today)}
    attendees = [
        Attendee(m.person.id, m.person.first_name or m.person.last_name, m.person.id in adults)
        for m in present_on(file.members, today)
    ]
    partners = [
        Partner(one.id, one.name, one.role)
        for one in file.professionals
        if (one.starts_on is None or one.starts_on <= today) and (one.ends_on is None or today <= one.ends_on)
    ]
    drawn = desk.workspace.observations.progress(support_ref)
    progress = {one.checklist.key: one for one in drawn if not one.is_former}
    language, checklists = file.household.language, desk.workspace.checklists
    money = desk.workspace.session.may(Kind.SOCIAL_NOTES, Access.WRITE)
    topics = {code: label for code, label in TOPICS.items() if money or code not in TOPICS_OF_MONEY}
    return Around(
        attendees,
        _goals(desk, support_ref),
        partners,
        language,
        progress,
        checklists,
        lambda photo_id: pixmap_of(desk, photo_id),
        topics,
        _open_steps(desk, support_ref, today),
    )


def _goals(desk: Desk, support_ref: str) -> list[Goal] | None:
    """Return the goals that a visit of this person may speak of; None for who writes no plan, or does not visit for it."""
    session = desk.workspace.session
    if not session.may(Kind.PLAN, Access.WRITE) or kind_logged(session) is not Kind.SOCIAL_NOTES:
        return None
    return [goal for goal in desk.workspace.goals.goals_of(support_ref) if goal.is_open]


def _open_steps(desk: Desk, support_ref: str, today: date) -> list[Step]:
    """Return the steps of a recent entry that are still to be done: of an old one, nothing says that they were not."""
    workspace = desk.workspace
    entered_on = workspace.supports.support(support_ref).entered_on
    since = step_delays_on(workspace.parameters, today).recalled_since(today)
    if entered_on < since or not workspace.session.may(Kind.SOCIAL_NOTES, Access.WRITE):
        return []
    steps = workspace.steps.steps_of(support_ref, today)
    return [step for step in steps if step.is_of_entry and step.code != DEPOSIT and step.is_open]
