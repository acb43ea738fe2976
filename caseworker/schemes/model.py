"""A dispositif as its data file says it: what a file leaves out stays silent, nothing is invented."""

from dataclasses import dataclass
from datetime import date

from caseworker.dates import period_of_months
from caseworker.parameters.model import Certainty
from caseworker.schemes.parts import (
    Ages,
    Choice,
    Contact,
    Cost,
    DepositRule,
    EntryBody,
    EntryCondition,
    Fee,
    Meeting,
    Phase,
    Presence,
    RequiredDocument,
    SchemeRole,
    Source,
    Step,
    Threshold,
)
from caseworker.schemes.words import CountUnit, Dwelling, Furnished, SchemeForm


@dataclass(frozen=True, slots=True)
class OwnScheme:
    """A dispositif of the association, as the text of its file; `added_by` is an account."""

    key: str
    content: str
    added_at: str
    added_by: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """One dispositif. Only `key` and `name` are compulsory; None, "" and () mean that the file says nothing.

    Args:
        key: name used by the import format and the database (`iml-classique`).
        family: schemes counted together in reports.
        organisation, partners, funders, territory: who runs it, with whom, paid by whom, where.
        forms, dwelling, furnished, public: what it offers, to whom.
        open_from, closed_on: first and last day on which a household may enter.
        ages, conditions, entry_path: what is checked at entry, and who proposes, validates, decides.
        agreement_months: length of a convention and of each renewal.
        maximum_months: longest stay without a waiver; never blocks.
        tacit_renewal: each period is followed by another one, without any amendment.
        open_ended: the stay is declared unlimited, no term is ever announced.
        waiver_allowed, review_before_renewal, renewal_notice_days: how it is renewed and exceeded.
        review_validated_by: code of the role that validates each bilan; "" for nobody's.
        month_marks: months of the stay that the track points out.
        places, places_shared_with, units: capacity, and the schemes that share it.
        contacts, meetings, presence, roles: who meets the household, how often; regular meetings; opening hours.
        phases, steps, entry_documents, exit_documents, commitments: what the convention and the deadlines hold.
        association_commitments: what the association undertakes besides what every convention says.
        plain_commitments, plain_association_commitments: the same in plain words, one for each and in the same order.
        deposit_rules, fee, thresholds, costs: money.
        agreement_template: name of the convention's template.
        assessments, measure_kinds, outcomes, restricted_facts, goods: words of the scheme's own.
        protected: files limited to named workers and addresses hidden by default.
        anonymous_contacts, collective_actions, waiting_list, domiciliation: what else the scheme needs.
        count_unit: what its indicators count.
        legal_references: codes of dated parameters. legal_notes: sentences.
        sources, certainty: where it all comes from.
    """

    key: str
    name: str
    family: str = ""
    organisation: str = ""
    partners: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    territory: str = ""
    forms: tuple[SchemeForm, ...] = ()
    dwelling: Dwelling | None = None
    furnished: Furnished | None = None
    public: str = ""
    open_from: date | None = None
    closed_on: date | None = None
    ages: Ages | None = None
    conditions: tuple[EntryCondition, ...] = ()
    entry_path: tuple[EntryBody, ...] = ()
    agreement_months: int | None = None
    maximum_months: int | None = None
    tacit_renewal: bool = False
    open_ended: bool = False
    waiver_allowed: bool | None = None
    review_before_renewal: bool | None = None
    renewal_notice_days: int | None = None
    review_validated_by: str = ""
    month_marks: tuple[int, ...] = ()
    places: int | None = None
    places_shared_with: tuple[str, ...] = ()
    units: int | None = None
    contacts: tuple[Contact, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    presence: tuple[Presence, ...] = ()
    roles: tuple[SchemeRole, ...] = ()
    phases: tuple[Phase, ...] = ()
    steps: tuple[Step, ...] = ()
    entry_documents: tuple[RequiredDocument, ...] = ()
    exit_documents: tuple[RequiredDocument, ...] = ()
    commitments: tuple[str, ...] = ()
    association_commitments: tuple[str, ...] = ()
    plain_commitments: tuple[str, ...] = ()
    plain_association_commitments: tuple[str, ...] = ()
    deposit_rules: tuple[DepositRule, ...] = ()
    fee: Fee | None = None
    thresholds: tuple[Threshold, ...] = ()
    costs: tuple[Cost, ...] = ()
    agreement_template: str = ""
    assessments: tuple[Choice, ...] = ()
    measure_kinds: tuple[Choice, ...] = ()
    outcomes: tuple[Choice, ...] = ()
    restricted_facts: tuple[Choice, ...] = ()
    goods: tuple[str, ...] = ()
    protected: bool = False
    anonymous_contacts: bool = False
    collective_actions: bool = False
    waiting_list: bool = False
    domiciliation: bool = False
    count_unit: CountUnit | None = None
    legal_references: tuple[str, ...] = ()
    legal_notes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    certainty: Certainty | None = None

    def is_open_on(self, day: date) -> bool:
        """Tell whether a household may enter on a day; files already open stay open."""
        return (self.open_from is None or self.open_from <= day) and (self.closed_on is None or day <= self.closed_on)

    def last_day(self, entered_on: date) -> date | None:
        """Return the last day of the stay without a waiver; None when the scheme has no maximum.

        **Source:** decisions of the project, a period begun on the 14th ends on the 13th.
        """
        if self.maximum_months is None:
            return None
        return period_of_months(entered_on, self.maximum_months).end

    def phase_at(self, month: int) -> Phase | None:
        """Return the phase of a month of the stay (1 from the day of entry); None when the file does not say."""
        return next((phase for phase in self.phases if phase.holds(month)), None)

    def deposit_rule_on(self, signed_on: date) -> DepositRule | None:
        """Return how the deposit is paid for a convention signed on a day; None when the file does not say."""
        return next((rule for rule in self.deposit_rules if rule.period.holds(signed_on)), None)

    def contact_minimum(self, role: str) -> Contact | None:
        """Return the counted rhythm of a role; None when there is none, or none that is a number."""
        return next((c for c in self.contacts if c.role == role and c.minimum is not None), None)
