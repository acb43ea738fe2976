"""The caseload as a table: where each household is in its stay, said in a word and a colour."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from caseworker.dates import add_months, month_number
from caseworker.labels import short_day
from caseworker.schemes.model import Scheme
from caseworker.search.model import Case
from ui.widgets.tables import Column

LONG_AGO = date.min


@dataclass(frozen=True, slots=True)
class CaseView:
    """How cases are shown on a day.

    Args:
        today: the day.
        scheme_of: the scheme of a key, or None when it is not known.
        name: shows a name, or its initials in discreet mode.
        place: shows an address, or dots.
    """

    today: date
    scheme_of: Callable[[str], Scheme | None]
    name: Callable[[str], str]
    place: Callable[[str], str]

    def scheme_name(self, case: Case) -> str:
        """Return what the scheme is called."""
        scheme = self.scheme_of(case.scheme)
        return scheme.name if scheme else case.scheme

    def month(self, case: Case) -> int:
        """Return the month of the stay, 0 when there is none."""
        if case.entered_on is None:
            return 0
        return month_number(case.entered_on, min(self.today, case.exited_on or self.today))

    def month_words(self, case: Case) -> str:
        """Return "7 / 18", or "7" when the scheme has no maximum."""
        scheme = self.scheme_of(case.scheme)
        if not self.month(case):
            return "–"
        return (
            f"{self.month(case)} / {scheme.maximum_months}"
            if scheme and scheme.maximum_months
            else str(self.month(case))
        )

    def state(self, case: Case) -> tuple[str, str]:
        """Return the word and the kind of chip that say how the file stands."""
        scheme = self.scheme_of(case.scheme)
        if case.exited_on:
            return f"Sorti le {short_day(case.exited_on)}", "plain"
        if case.entered_on is None:
            return "Sans accompagnement", "plain"
        if scheme and scheme.maximum_months and add_months(case.entered_on, scheme.maximum_months) <= self.today:
            return f"Au-delà des {scheme.maximum_months} mois", "warn"
        if not scheme or not scheme.agreement_months:
            return "En cours", "ok"
        if case.agreement_ends_on is None or case.agreement_ends_on < self.today:
            return "Sans convention", "danger"
        days = (case.agreement_ends_on - self.today).days
        return ("À renouveler", "warn") if days <= (scheme.renewal_notice_days or 0) else ("À jour", "ok")


def columns_of(view: CaseView) -> list[Column[Case]]:
    """Return the columns of the list."""
    return [
        Column("Ménage", lambda case: view.name(case.name), width=210),
        Column("Dispositif", view.scheme_name, width=190),
        Column("Logement", lambda case: view.place(case.address)),
        Column("Mois", view.month_words, key=view.month, right=True, width=84),
        Column(
            "Vu le", lambda case: _day(case.last_seen_on), key=lambda case: case.last_seen_on or LONG_AGO, width=118
        ),
        Column(
            "Convention",
            lambda case: _day(case.agreement_ends_on),
            key=lambda case: case.agreement_ends_on or LONG_AGO,
            width=124,
        ),
        Column("État", lambda case: view.state(case)[0], chip=lambda case: view.state(case)[1], width=190),
    ]


def _day(day: date | None) -> str:
    return short_day(day) if day else "–"
