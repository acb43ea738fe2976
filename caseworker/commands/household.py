"""household, partner: a household's file opened, completed and corrected from a terminal, and the directory."""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from typing import Any, TypeVar

from caseworker.commands.dossier import household_id
from caseworker.commands.frame import answer, opened
from caseworker.commands.household_parser import FACTS
from caseworker.errors import Problem, RuleBroken
from caseworker.folding import fold
from caseworker.households.membership import draft_of
from caseworker.households.model import (
    Channel,
    Contact,
    ContactKind,
    HouseholdDraft,
    HouseholdId,
    Interpreter,
    Member,
    MemberDraft,
    PersonDraft,
    Professional,
    Relation,
    Sex,
)
from caseworker.partners.model import Partner, PartnerId
from caseworker.workspace import Workspace

T = TypeVar("T")


def add(options: argparse.Namespace) -> int:
    """Open a file with five fields; with a scheme, its accompaniment too."""
    names = options.last_name, options.first_name
    draft = HouseholdDraft(*names, Sex(options.sex or ""), options.born, options.referrer)
    with opened(options) as workspace, workspace.session.database.atomic("households"):
        lead = workspace.staff.ensure(options.lead) if options.lead else None
        if options.scheme:
            on = options.on or workspace.session.today()
            support = workspace.supports.open_file(draft, options.scheme, on, lead)
            ref = workspace.households.household(support.household_id).ref
        else:
            support, ref = None, workspace.households.open_household(draft).ref
    return answer(options, {"ref": ref, "support": support.ref if support else None}, f"{ref} est ouvert.")


def change(options: argparse.Namespace) -> int:
    """Change what is said of the household, all or nothing."""
    with opened(options) as workspace, workspace.session.database.atomic("households"):
        id_ = household_id(workspace, options.ref)
        household, households = workspace.households.household(id_), workspace.households
        if options.name is not None:
            households.rename(id_, options.name)
        if options.language is not None or options.interpreter:
            interpreter = Interpreter(options.interpreter or household.interpreter.value)
            households.set_languages(id_, _given(options.language, household.language), interpreter)
        if options.channel:
            households.set_contacts(id_, households.file(id_).contacts, Channel(options.channel))
        if options.instruction is not None:
            households.set_safety_instruction(id_, options.instruction)
        if options.referrer is not None or options.referred_on:
            referrer = _given(options.referrer, household.referrer)
            households.set_referral(id_, referrer, options.referred_on or household.referred_on)
        if options.flat_sharing:
            households.set_flat_sharing(id_, flat_sharing=options.flat_sharing == "oui")
        kept = households.household(id_)
    return answer(options, asdict(kept), "Le dossier est à jour.")


def person_add(options: argparse.Namespace) -> int:
    """Add a person, from today unless a day is given."""
    with opened(options) as workspace:
        person = PersonDraft(options.last_name, options.first_name, Sex(options.sex or ""), options.born)
        joined_on = options.joined or max(workspace.session.today(), options.born or workspace.session.today())
        draft = MemberDraft(person, Relation(options.relation), joined_on)
        member = workspace.households.add_member(household_id(workspace, options.ref), draft)
    return answer(options, asdict(member), f"{member.person.full_name} est dans le ménage.")


def person_correct(options: argparse.Namespace) -> int:
    """Correct what is given of a person, and nothing else."""
    with opened(options) as workspace:
        known = _member(workspace, options)
        draft = draft_of(known)
        person = replace(
            draft.person,
            last_name=_given(options.last_name, known.person.last_name),
            first_name=_given(options.first_name, known.person.first_name),
            sex=Sex(options.sex or known.person.sex.value),
            born_on=options.born or known.person.born_on,
        )
        relation, joined_on = Relation(options.relation or known.relation.value), options.joined or known.joined_on
        member = workspace.membership.correct(known.id, MemberDraft(person, relation, joined_on, known.left_on))
    return answer(options, asdict(member), f"{member.person.full_name} est à jour.")


def person_leave(options: argparse.Namespace) -> int:
    """Say the last day of a person in the household."""
    with opened(options) as workspace:
        known = _member(workspace, options)
        left_on = options.on or workspace.session.today()
        workspace.households.end_membership(known.id, left_on)
    return answer(options, {"id": known.id, "left_on": left_on}, "Le départ est noté.")


def person_remove(options: argparse.Namespace) -> int:
    """Take out a person added by mistake."""
    with opened(options) as workspace:
        known = _member(workspace, options)
        workspace.membership.remove(known.id)
    return answer(options, {"id": known.id}, "La personne est retirée.")


def contact_add(options: argparse.Namespace) -> int:
    """Add a way to reach the household."""
    with opened(options) as workspace:
        contact = Contact("", ContactKind(options.kind), options.value, options.label or "")
        kept = workspace.households.add_contact(household_id(workspace, options.ref), contact)
    return answer(options, asdict(kept), "La coordonnée est ajoutée.")


def contact_correct(options: argparse.Namespace) -> int:
    """Correct a way to reach the household."""
    with opened(options) as workspace:
        id_, known, contacts = _contact(workspace, options)
        kept = replace(known, value=_given(options.to, known.value), label=_given(options.label, known.label))
        workspace.households.set_contacts(id_, [kept if one.id == known.id else one for one in contacts])
    return answer(options, asdict(kept), "La coordonnée est à jour.")


def contact_remove(options: argparse.Namespace) -> int:
    """Take a way to reach the household away."""
    with opened(options) as workspace:
        id_, known, _ = _contact(workspace, options)
        workspace.households.remove_contact(id_, known.id)
    return answer(options, {"id": known.id}, "La coordonnée est retirée.")


def professional_add(options: argparse.Namespace) -> int:
    """Add a professional around the household, from today unless a day is given."""
    with opened(options) as workspace:
        bare = Professional("", household_id(workspace, options.ref), options.name, starts_on=workspace.session.today())
        kept = workspace.surroundings.add_professional(_described(workspace, options, bare))
    return answer(options, asdict(kept), "Le professionnel est ajouté.")


def professional_correct(options: argparse.Namespace) -> int:
    """Correct what is given of a professional, and nothing else."""
    with opened(options) as workspace:
        kept = _described(workspace, options, _professional(workspace, options))
        workspace.surroundings.update_professional(kept)
    return answer(options, asdict(kept), "Le professionnel est à jour.")


def professional_end(options: argparse.Namespace) -> int:
    """Say the last day on which a professional helped."""
    with opened(options) as workspace:
        known, ends_on = _professional(workspace, options), options.on or workspace.session.today()
        workspace.surroundings.end_professional(known.id, ends_on)
    return answer(options, {"id": known.id, "ends_on": ends_on}, "Le dernier jour est noté.")


def partner_list(options: argparse.Namespace) -> int:
    """List the directory."""
    with opened(options) as workspace:
        partners = workspace.partners.partners()
    lines = ["  ".join(words for words in (one.name, one.kind, one.phone) if words) for one in partners]
    return answer(options, [asdict(one) for one in partners], *lines)


def partner_add(options: argparse.Namespace) -> int:
    """Add an organisation."""
    with opened(options) as workspace:
        facts = {name: getattr(options, name) or "" for name in FACTS}
        kept = workspace.partners.add(Partner(PartnerId(""), **facts))
    return answer(options, asdict(kept), "L’organisme est ajouté.")


def partner_correct(options: argparse.Namespace) -> int:
    """Correct what is given of an organisation, and nothing else."""
    with opened(options) as workspace:
        known = _partner(workspace, options.name)
        facts = {name: _given(getattr(options, name), getattr(known, name)) for name in FACTS[1:]}
        kept = Partner(known.id, _given(options.to, known.name), **facts)
        workspace.partners.update(kept)
    return answer(options, asdict(kept), "L’organisme est à jour.")


def partner_remove(options: argparse.Namespace) -> int:
    """Take an organisation out of the directory."""
    with opened(options) as workspace:
        known = _partner(workspace, options.name)
        workspace.partners.remove(known.id)
    return answer(options, {"id": known.id}, "L’organisme est retiré de l’annuaire.")


def _given(typed: str | None, before: str) -> str:
    return before if typed is None else typed


def _member(workspace: Workspace, options: argparse.Namespace) -> Member:
    members = workspace.households.members(household_id(workspace, options.ref))
    by_name = _only(members, lambda one: one.person.full_name, options.person)
    return by_name or _sure(_only(members, lambda one: one.person.first_name, options.person), options.person)


def _contact(workspace: Workspace, options: argparse.Namespace) -> tuple[HouseholdId, Contact, tuple[Contact, ...]]:
    id_ = household_id(workspace, options.ref)
    contacts = workspace.households.file(id_).contacts
    found = _only(contacts, lambda one: "".join(one.value.split()), "".join(options.value.split()))
    return id_, _sure(found, options.value), contacts


def _professional(workspace: Workspace, options: argparse.Namespace) -> Professional:
    known = workspace.households.file(household_id(workspace, options.ref)).professionals
    return _sure(_only(known, lambda one: one.name, options.name), options.name)


def _partner(workspace: Workspace, name: str) -> Partner:
    return _sure(_only(workspace.partners.partners(), lambda one: one.name, name), name)


def _described(workspace: Workspace, options: argparse.Namespace, known: Professional) -> Professional:
    changes: dict[str, Any] = {"role": options.role, "phone": options.phone, "starts_on": options.starts_on}
    changes |= {"may_be_shared": options.shared}
    if options.partner is not None:
        changes["partner_id"] = _partner(workspace, options.partner).id
    return replace(known, **{name: value for name, value in changes.items() if value is not None})


def _only(records: Iterable[T], name: Callable[[T], str], wanted: str) -> T | None:
    """Return the one record that bears a name; None when there is none, or when it may be two."""
    found = [record for record in records if fold(name(record)) == fold(wanted)]
    return found[0] if len(found) == 1 else None


def _sure(found: T | None, wanted: str) -> T:
    if found is None:
        raise RuleBroken([Problem("", "nobody_of_that_name", {"name": wanted[:60]})])
    return found
