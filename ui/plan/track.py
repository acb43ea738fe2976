"""The stay of a household as a row of months, with what happened along it: amendments, bilans, a derogation."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.agreements.model import Purpose, in_force
from caseworker.dates import month_number
from caseworker.days import long_day
from caseworker.supports.model import Support
from ui.shell.pages import Desk
from ui.widgets.month_track import MonthTrack, TrackMarks, TrackPhase
from ui.widgets.texts import text


def stay_track(desk: Desk, support: Support, phases: Sequence[TrackPhase], every: int = 3) -> list[QWidget]:
    """Return the track of an accompaniment, and in words what its marks say; what the role may not read is left out."""
    day = min(desk.today(), support.exit.on) if support.exit else desk.today()
    marks, told = _marks(desk, support)
    track: list[QWidget] = [MonthTrack(month_number(support.entered_on, day), phases, every, marks)]
    return [*track, text(told, "small", wrap=True)] if told else track


def _marks(desk: Desk, support: Support) -> tuple[TrackMarks, str]:
    workspace, session = desk.workspace, desk.workspace.session
    renewals: set[int] = set()
    reviews: set[int] = set()
    waived_to, waived = 0, ""
    if session.may(Kind.AGREEMENTS, Access.READ):
        agreements = in_force(workspace.agreements.agreements_of(support.ref))
        amendments = [one for one in agreements if one.number and one.purpose is Purpose.RENEWAL]
        renewals = {month_number(support.entered_on, one.starts_on) for one in amendments}
        until = max(
            (one.until_on for one in workspace.agreements.waivers_of(support.ref) if one.until_on), default=None
        )
        if until:
            waived_to, waived = month_number(support.entered_on, until), f"Dérogation jusqu’au {long_day(until)}"
    if session.may(Kind.SOCIAL_NOTES, Access.READ):
        held = workspace.reviews.reviews_of(support.ref)
        reviews = {month_number(support.entered_on, one.held_on) for one in held}
    told = [_months("Reconduction", renewals), _months("Bilan", reviews), waived]
    return TrackMarks(frozenset(renewals), frozenset(reviews), waived_to), " · ".join(one for one in told if one)


def _months(what: str, months: Iterable[int]) -> str:
    numbers = [f"{month}" for month in sorted(months)]
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"{what} au mois {numbers[0]}"
    return f"{what}s aux mois {', '.join(numbers[:-1])} et {numbers[-1]}"
