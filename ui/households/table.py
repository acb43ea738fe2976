"""The caseload as a table: where each household is in its stay, said in a word and a colour."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from caseworker.dates import add_months, month_number
from caseworker.days import short_day
from caseworker.folding import fold
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
        with_agreements: False for a role that reads none: their absence then says nothing.
        with_stays: False for a role that is told nothing of the stay but its end.
        with_visits: False for a role that is told of none.
    """

    today: date
    scheme_of: Callable[[str], Scheme | None]
    name: Callable[[str], str]
    place: Callable[[str], str]
    with_agreements: bool = True
    with_stays: bool = True
    with_visits: bool = True

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
        month, maximum = self.month(case), self._maximum(case)
        if not month:
            return "–"
        return f"{month} / {maximum}" if maximum else str(month)

    def full_name(self, case: Case) -> str:
        """Return the name and the first name of the person to ask for."""
        return self.name(f"{case.name} {case.first_name}".strip())

    def is_beyond(self, case: Case) -> bool:
        """Tell whether the stay is longer than its scheme allows."""
        months = self._maximum(case)
        return months is not None and case.entered_on is not None and add_months(case.entered_on, months) <= self.today

    def _maximum(self, case: Case) -> int | None:
        scheme = self.scheme_of(case.scheme)
        return scheme.maximum_months if scheme else None

    def is_under_way(self, case: Case) -> bool:
        """Tell whether the household is there, or about to be."""
        return case.entered_on is not None and case.exited_on is None

    def lacks_agreement(self, case: Case) -> bool:
        """Tell whether a household who is there should have a convention and has none in force."""
        scheme = self.scheme_of(case.scheme)
        needed = (
            self.with_agreements and self.is_under_way(case) and scheme is not None and bool(scheme.agreement_months)
        )
        if needed and scheme and scheme.tacit_renewal:
            return case.agreement_ends_on is None
        return needed and (case.agreement_ends_on is None or case.agreement_ends_on < self.today)

    def is_to_renew(self, case: Case) -> bool:
        """Tell whether the convention in force ends within the scheme's notice; a notice to leave puts an end to renewals."""
        scheme = self.scheme_of(case.scheme)
        if scheme is None or scheme.tacit_renewal or case.agreement_ends_on is None or not self.is_under_way(case):
            return False
        if case.leaving_on:
            return False
        return 0 <= (case.agreement_ends_on - self.today).days <= (scheme.renewal_notice_days or 0)

    def state(self, case: Case) -> tuple[str, str]:
        """Return the word and the kind of chip that say how the file stands."""
        if case.exited_on:
            return f"Sorti le {short_day(case.exited_on)}", "plain"
        if case.entered_on is None:
            return "Sans accompagnement", "plain"
        if not self.with_stays:
            return "Présent", "ok"
        if self.is_beyond(case):
            return f"Au-delà des {self._maximum(case)} mois", "warn"
        if self.lacks_agreement(case):
            return "Sans convention", "danger"
        if case.leaving_on:
            return f"Part le {short_day(case.leaving_on)}", "info"
        if self.is_to_renew(case):
            return ("Avenant à signer" if case.awaits_signature else "À renouveler"), "warn"
        return ("À jour" if case.agreement_ends_on else "En cours"), "ok"


def columns_of(view: CaseView) -> list[Column[Case]]:
    """Return the columns of the list."""
    covered = Column("Convention", lambda case: _day(case.agreement_ends_on), key=_covered, width=118, rank=1)
    scheme = Column("Dispositif", view.scheme_name, width=170, rank=3)
    month = Column("Mois", view.month_words, key=view.month, right=True, width=84)
    seen = Column("Vu le", lambda case: _day(case.last_seen_on), key=_seen, width=114, rank=2)
    return [
        Column("Ménage", view.full_name, key=_alphabetical, width=200),
        *([scheme] if view.with_stays else []),
        Column("Logement", lambda case: view.place(case.address) or "–", key=lambda case: fold(case.address)),
        *([month] if view.with_stays else []),
        *([seen] if view.with_visits else []),
        *([covered] if view.with_agreements else []),
        Column("État", lambda case: view.state(case)[0], chip=lambda case: view.state(case)[1], width=188),
    ]


def _alphabetical(case: Case) -> str:
    return fold(f"{case.name} {case.first_name}")  # in discreet mode too: initials would part those who follow


def _seen(case: Case) -> date:
    return case.last_seen_on or LONG_AGO


def _covered(case: Case) -> date:
    return case.agreement_ends_on or LONG_AGO


def _day(day: date | None) -> str:
    return short_day(day) if day else "–"
