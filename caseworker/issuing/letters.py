"""Letters and certificates about a household, each under the right that its content asks for."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks_inside
from caseworker.agreements.notices import NoticeService
from caseworker.appointments.model import Appointment
from caseworker.appointments.service import AppointmentService
from caseworker.deposits.settling import SettlingService
from caseworker.documents.model import Paper, Printed
from caseworker.errors import RuleBroken
from caseworker.handovers.model import Direction
from caseworker.handovers.service import HandoverService
from caseworker.inventories.service import InventoryService
from caseworker.inventories.words import InventoryKind
from caseworker.issuing import notice_values
from caseworker.issuing.agreement_values import Values
from caseworker.issuing.letter_kinds import AS_FILED, LETTERS, LetterKind, Wish
from caseworker.issuing.letter_values import (
    QUOTED,
    Subject,
    addressee_values,
    appointment_values,
    claim_values,
    common_values,
    deadline_values,
    debt_values,
    handed_over_values,
    rent_values,
    subject_of,
)
from caseworker.issuing.model import Issued
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.papers.model import INSURANCE
from caseworker.papers.service import PaperService

_HANDED_OVER = frozenset({Kind.HOUSING, Kind.HOUSEHOLD})  # keys and notices, by who changes neither dwelling nor file
UNVERIFIED = "M"
_RIGHT = "the right of each kind: rents for what is owed, housing for keys, documents for the others"


class LetterSources(NamedTuple):
    """What letters quote beside what conventions do."""

    appointments: AppointmentService
    papers: PaperService
    inventories: InventoryService
    handovers: HandoverService
    notices: NoticeService
    settling: SettlingService


TO_OTHERS = frozenset({"arrears-report", "fund-request"})
"""Letters about a debt that go to somebody else than the household."""


class LetterService:
    """Letters to the households within the person's scope."""

    def __init__(
        self, session: Session, sources: AgreementSources, others: LetterSources, issuing: IssuingService
    ) -> None:
        self.session = session
        self._sources, self._others, self._issuing = sources, others, issuing

    @asks_inside("says only which letters the role may print")
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds that this person may print, in the order of screens."""
        return tuple(code for code, kind in LETTERS.items() if self._may(kind))

    def _may(self, kind: LetterKind) -> bool:
        return all(self.session.may(asked, Access.READ) for asked in (Kind.HOUSEHOLD, kind.right))

    @asks_inside("tells of delays and texts, of nobody")
    def to_check(self, code: str) -> tuple[str, ...]:
        """Return the delays and texts of a kind that nobody has verified yet, by their names."""
        today, table = self.session.today(), self._sources.parameters
        found = []
        for name in QUOTED.get(code, ()):
            with suppress(RuleBroken):  # nothing holds on that day: a blank says so
                found.append(table.entry(name, today))
        return tuple(entry.label for entry in found if entry.certainty == UNVERIFIED)

    @asks_inside(_RIGHT)
    def paper(self, code: str, support_ref: str, wish: Wish = AS_FILED, *, draft: bool = False) -> Paper:
        """Gather what a letter says; nothing is printed nor stored.

        Args:
            code: which one, a key of `LETTERS`.
            support_ref: the accompaniment.
            wish: what the file does not hold.
            draft: bears the "projet" mark and is never issued.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
        """
        kind = LETTERS[code]
        self.session.require(kind.right, Access.READ)
        subject = subject_of(self._sources, support_ref, self.session.today())
        wish = self._addressed(subject, wish)

        def gather(day: date) -> Paper:
            values = common_values(self._sources, subject, wish, day)
            own, mark = self._own_values(code, subject, wish, day)
            return self._laid(code, subject, values | own, mark, day, draft=draft)

        subject_id = self._subject_id(code, subject, wish)
        if kind.keeps_day:
            return self._issuing.as_issued(gather, subject_id)
        return self._issuing.numbered(gather(self.session.today()), subject_id)

    @asks_inside(_RIGHT)
    def issue(self, paper: Paper, printed: Printed, support_ref: str, wish: Wish = AS_FILED) -> Issued:
        """Keep a printed letter, frozen. Raises as `IssuingService.keep`."""
        right = LETTERS[paper.kind].right
        self.session.require(right, Access.READ if right in _HANDED_OVER else Access.WRITE)
        subject = subject_of(self._sources, support_ref, self.session.today())
        subject_id = self._subject_id(paper.kind, subject, wish)
        return self._issuing.keep_asked(paper, printed, subject.support.id, subject_id)

    @asks_inside(_RIGHT)
    def handed_out(self, issued: Issued) -> bytes:
        """Return the bytes that are about to be printed or saved; the journal says so. Raises as `IssuingService.content`."""
        self.session.require(LETTERS[issued.kind].right, Access.READ)
        return self._issuing.leaving(issued)

    def _subject_id(self, code: str, subject: Subject, wish: Wish) -> str:
        if code in notice_values.SIDES:
            notice = notice_values.standing(self._others.notices, code, subject.support.ref)
            return notice.id if notice else subject.support.id
        found = self._appointment(subject, wish) if code == "appointment-letter" else None
        return found.id if found else subject.support.id

    def _own_values(self, code: str, subject: Subject, wish: Wish, day: date) -> tuple[Values, str]:
        """Return what only this kind quotes, and what its reference bears besides the accompaniment's."""
        match code:
            case "rent-certificate":
                return self._rent(subject, day), ""
            case "reminder" | "formal-notice" | "arrears-report" | "fund-request":
                return self._claim(code, subject, wish, day), ""
            case "keys":
                return self._keys(subject, wish), ""
            case "appointment-letter":
                return self._meeting(self._appointment(subject, wish))
            case "notice-letter" | "notice-receipt":
                return self._notice(code, subject)
            case "orientation-letter":
                return _orientation(wish), ""
            case "insurance-reminder":
                return self._insurance(subject, day), ""
        return {}, ""

    def _addressed(self, subject: Subject, wish: Wish) -> Wish:
        """Return what a person says, with the address that a household gave as it left: nobody types it again."""
        left_on = subject.support.exit.on if subject.support.exit else None
        if wish.address or left_on is None or left_on >= self.session.today():
            return wish
        return replace(wish, address=self._others.settling.new_address_of(subject.support.ref))

    def _keys(self, subject: Subject, wish: Wish) -> Values:
        """Return the keys that a person says; else those handed over, with their day; else those counted at the entry."""
        if not wish.keys and self.session.may(Kind.KEYS, Access.READ):
            ref, handovers = subject.support.ref, self._others.handovers
            moves = handovers.handovers_of(ref)
            if any(move.direction is Direction.GIVEN for move in moves):
                return handed_over_values(moves, handovers.keys_of(ref))
        keys = wish.keys or self._counted_keys(subject)
        return {"cles": [{"usage": use, "nombre": count} for use, count in keys]}

    def _counted_keys(self, subject: Subject) -> tuple[tuple[str, int], ...]:
        """Return the keys counted at the entry, when there is such an inventory and the role may read it."""
        if not self.session.may(Kind.INVENTORIES, Access.READ):
            return ()
        found = self._others.inventories.of_support(subject.support.ref)
        entry = next((one for one in found if one.kind is InventoryKind.ENTRY), None)
        keys = entry.keys if entry else ()
        return tuple(
            (f"{one.label} ({one.purpose})" if one.purpose else one.label, one.quantity) for one in keys if one.quantity
        )

    def _rent(self, subject: Subject, day: date) -> Values:
        money = rent_values(self._sources, subject, day)
        return {"loyer": money, "dette": debt_values(self._sources, subject, day)}

    def _claim(self, code: str, subject: Subject, wish: Wish, day: date) -> Values:
        debt = debt_values(self._sources, subject, wish.on or day)
        told = _orientation(wish) if code in TO_OTHERS else {}
        return {"dette": debt, "demande": claim_values(self._sources, subject, day)} | told

    def _meeting(self, found: Appointment | None) -> tuple[Values, str]:
        mark = f"-{found.on:%Y%m%d}-{found.id[:4].upper()}" if found else ""
        return {"rendez_vous": appointment_values(self._sources, found)}, mark

    def _notice(self, code: str, subject: Subject) -> tuple[Values, str]:
        notice = notice_values.standing(self._others.notices, code, subject.support.ref)
        if notice is None:
            return {"conge": {}}, ""
        told = notice_values.Titled(self._sources, self._others.notices, subject, notice)
        return notice_values.notice_values(told), notice_values.mark_of(notice)

    def _insurance(self, subject: Subject, day: date) -> Values:
        lines = self._others.papers.lines_of(subject.support.ref)
        held = next((line.paper for line in lines if line.kind.code == INSURANCE and line.paper), None)
        until = held.valid_until.isoformat() if held and held.valid_until else None
        return {"assurance": deadline_values(self._sources, day) | {"connue": bool(held), "jusquau": until}}

    def _appointment(self, subject: Subject, wish: Wish) -> Appointment | None:
        today = self.session.today()
        coming = self._others.appointments.of_support(subject.support.ref, wish.on or today)
        held = [one for one in coming if one.cancelled_on is None and wish.on in {None, one.on}]
        return held[0] if held else None

    def _laid(self, code: str, subject: Subject, values: Values, mark: str, day: date, *, draft: bool) -> Paper:
        kind = LETTERS[code]
        named = (code, kind.title, f"{kind.prefix}-{subject.support.ref}{mark}")
        signatories = _signatories(values) if kind.is_signed_by_all else notice_values.signatories(values)
        paper = sheet_paper(self._sources, named, values, day, draft=draft, signatories=signatories)
        return self._issuing.under_logo(replace(paper, approves=code not in notice_values.SIDES))


def _signatories(values: Values) -> tuple[str, ...]:
    people = [f"{one['nom']}, qui reçoit les clés" for one in values["menage"]["titulaires"]]
    lead = values["accompagnement"]["referent"]
    giver = f"{lead['nom']}, {lead['fonction']}" if lead else "Pour l’association, qui remet les clés"
    return (*people, giver)


def _orientation(wish: Wish) -> Values:
    values: Values = {"orientation": {"pourquoi": wish.about}}
    return values | {"destinataire": addressee_values(wish.to)}
