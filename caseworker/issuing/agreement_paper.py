"""The paper of a convention or of an amendment, gathered from the file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.agreements.model import Agreement
from caseworker.association.model import Association
from caseworker.documents.model import Paper
from caseworker.households.composition import adults_on
from caseworker.households.model import Member
from caseworker.housing.regimes import Words
from caseworker.issuing.agreement_values import (
    Values,
    accompaniment_values,
    amendment_values,
    association_values,
    convention_values,
    dwelling_of,
    household_values,
    lead_values,
    lease_values,
    money_values,
    person_values,
    phase_values,
    reference_of,
    scheme_values,
    unit_values,
    words_of,
)
from caseworker.issuing.amendment_changes import changes_in, last_signed, own_values
from caseworker.issuing.quoted_values import delay_values, reference_values
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.issuing.variant_values import language_values, scheme_parts
from caseworker.supports.model import Support
from caseworker.wordings.service import translation_of, wording_of

PLAIN = "agreement-plain"


def agreement_paper(sources: AgreementSources, agreement: Agreement, today: date, *, draft: bool) -> Paper:
    """Return the paper of a convention (number 0) or of an amendment. What the file does not hold is left out: a blank."""
    support = sources.supports.support(agreement.support_id)
    association = sources.association.details()
    members = sources.households.members(sources.households.household(support.household_id).id)
    kind = "amendment" if agreement.number else "agreement"
    words = words_of(sources, support, agreement.starts_on)
    title = f"Avenant n° {agreement.number} {words.amended_briefly}" if agreement.number else words.title
    values = _values(sources, agreement, support, members, association)
    return sheet_paper(
        sources,
        (kind, title, reference_of(support, agreement)),
        values,
        today,
        draft=draft,
        signatories=_signatories(sources, support, members, association, agreement.starts_on, words.occupant),
        initials=True,
    )


def plain_paper(sources: AgreementSources, paper: Paper, support: Support, ends_on: date) -> Paper:
    """Return what a convention says in plain words and large type, with the end in force: explained, never signed in its place.

    It is in the household's language where the association translated it.
    """
    session, language = sources.supports.session, sources.households.household(support.household_id).language
    return replace(
        paper,
        values={**paper.values, "convention": {**paper.values["convention"], "fin": ends_on.isoformat()}},
        kind=PLAIN,
        title="Votre logement, en clair",
        reference=f"{paper.reference}-CLAIR",
        template=translation_of(session, PLAIN, language) or wording_of(session, PLAIN),
        signatories=(),
        initials=False,
        large=True,
    )


def with_known_amounts(sources: AgreementSources, agreement: Agreement) -> Agreement:
    """Return the agreement with the amounts that it does not say itself, taken from the due of its first month.

    Nothing is retyped that the dues already hold; a role that does not read rents leaves a blank.
    """
    if agreement.rent_cents is not None or not sources.rents.session.may(Kind.RENTS, Access.READ):
        return agreement
    due = sources.rents.due_of_month(agreement.support_id, agreement.starts_on)
    if due is None:
        return agreement
    charges = due.charges_cents if agreement.charges_cents is None else agreement.charges_cents
    aid = due.aid_cents if agreement.aid_cents is None else agreement.aid_cents
    return replace(agreement, rent_cents=due.rent_cents, charges_cents=charges, aid_cents=aid)


def _values(
    sources: AgreementSources,
    agreement: Agreement,
    support: Support,
    members: Sequence[Member],
    association: Association,
) -> Values:
    scheme = sources.schemes.scheme(support.scheme) if sources.schemes.known(support.scheme) else None
    unit, lease = dwelling_of(sources, support, agreement.starts_on)
    rules = sources.regimes.rules(lease.legal_regime) if lease and lease.legal_regime else None
    words = words_of(sources, support, agreement.starts_on)
    values: Values = {
        "association": association_values(association),
        **_people(sources, support, members, agreement.starts_on),
        "accompagnement": accompaniment_values(sources, support, scheme, agreement.starts_on) | scheme_parts(scheme),
        "references": reference_values(sources, rules, agreement.starts_on),
        "dispositif": scheme_values(scheme, support, words),
        "mots": _words(words),
        "bail": lease_values(sources, lease, rules, agreement.starts_on),
        "logement": unit_values(unit),
        "convention": convention_values(sources, agreement, support, association),
        "delais": delay_values(sources, scheme, agreement.starts_on),
        "argent": money_values(with_known_amounts(sources, agreement), scheme, rules),
        "temps": phase_values(scheme),
        "clauses": {name: True for name, value in agreement.options.items() if value is True},
    }
    if agreement.number:
        values["avenant"] = amendment_values(sources, agreement, support) | own_values(sources, support, agreement)
        values["avenant"]["changements"] = _changes(sources, agreement, support, members)
    return values


def _people(sources: AgreementSources, support: Support, members: Sequence[Member], day: date) -> Values:
    """Return who lives there, whether they are adults who share the flat, and which language they speak."""
    household = sources.households.household(support.household_id)
    people = household_values(members, day) | {"colocation": household.flat_sharing}
    return {"menage": people, "langue": language_values(household)}


def _changes(sources: AgreementSources, agreement: Agreement, support: Support, members: Sequence[Member]) -> list[str]:
    before = last_signed(sources.agreements.agreements_of(support.ref), agreement)
    if before is None:
        return []
    known = (with_known_amounts(sources, before), with_known_amounts(sources, agreement))
    return changes_in(sources, support, members, *known)


def _words(words: Words) -> Values:
    """Return what the regime calls the occupant and the paper."""
    return {
        "occupant": words.occupant,
        "titre": words.title,
        "a_completer": words.amended,
        "ce_papier": words.this_paper,
    }


def _signatories(
    sources: AgreementSources,
    support: Support,
    members: Sequence[Member],
    association: Association,
    day: date,
    occupant: str,
) -> tuple[str, ...]:
    people = [f"{person_values(member)['nom']}, {occupant}" for member in adults_on(members, day)]
    lead = lead_values(sources, support, day)
    if lead:
        people.append(f"{lead['nom']}, {lead['fonction']}")
    if association.represented_by:
        people.append(f"{association.represented_by}, {association.representative_role}".rstrip(", "))
    return tuple(people)
