"""The account of a deposit, for the household to read: what was received, what is kept and why, what goes back to whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.deposit_words import DAMAGE_WORDS, PARTIES, TO_PARTIES, percent_words, years_words
from caseworker.deposits.account import ORDER
from caseworker.deposits.model import Entry, EntryKind, Line, LineKind, Party
from caseworker.deposits.service import Ledger
from caseworker.deposits.settling import Exit
from caseworker.documents.model import Paper
from caseworker.errors import RuleBroken
from caseworker.issuing.agreement_values import (
    Values,
    association_values,
    dwelling_of,
    household_values,
    unit_values,
)
from caseworker.issuing.quoted_values import reference_values
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.money import euros
from caseworker.supports.model import Support

KIND = "deposit-account"


@dataclass(frozen=True, slots=True)
class Told:
    """What the account says: the ledger and the exit of an accompaniment."""

    support: Support
    ledger: Ledger
    leaving: Exit


def deposit_paper(sources: AgreementSources, told: Told, written_on: date, *, draft: bool) -> Paper:
    """Return the account of a deposit, written on a day. What is not known is left out: a blank."""
    named = (KIND, "Décompte du dépôt de garantie", f"DEPOT-{told.support.ref}")
    return sheet_paper(sources, named, _values(sources, told, written_on), written_on, draft=draft)


def _values(sources: AgreementSources, told: Told, written_on: date) -> Values:
    association, support, leaving = sources.association.details(), told.support, told.leaving
    left_on = leaving.departure.keys_on or written_on
    unit, _ = dwelling_of(sources, support, left_on)
    members = sources.households.members(support.household_id)
    adults = household_values(members, support.exit.on if support.exit else left_on)["titulaires"]
    shares = leaving.account.shares
    return {
        "association": association_values(association) | {"telephone": association.phone},
        "menage": {"noms": [one["nom"] for one in adults] or [sources.households.household(support.household_id).name]},
        "accompagnement": {"reference": support.ref},
        "logement": unit_values(unit),
        "sejour": {"entree": support.entered_on.isoformat()},
        "sortie": _exit_values(leaving),
        "recus": [_payment(entry, PARTIES) for entry in _held(told.ledger.entries, RECEIVED)],
        "rendus": [_payment(entry, TO_PARTIES) for entry in _held(told.ledger.entries, RETURNED)],
        "retenues": [_line(line) for line in leaving.lines if line.kind is LineKind.DAMAGE],
        "dettes": [
            {"quoi": line.element, "motif": line.reason, "montant": line.cost_cents}
            for line in leaving.lines
            if line.kind is LineKind.DEBT
        ],
        "grille": _grid(leaving),
        "compte": _account(told),
        "parts": [f"{euros(cents)} {TO_PARTIES.get(party, party)}" for party, cents in shares],
        "plusieurs": any(party != Party.HOUSEHOLD for party, _ in shares),
        "regles": _rules(sources, leaving, left_on),
        "references": {"depot": reference_values(sources, None, left_on)["depot"]},
        "courrier": {"lieu": association.city, "le": written_on.isoformat()},
    }


RECEIVED = frozenset({EntryKind.RECEIVED, EntryKind.MOVED_IN, EntryKind.MOVED_OUT})
RETURNED = frozenset({EntryKind.RETURNED})


def _held(entries: Sequence[Entry], kinds: frozenset[EntryKind]) -> list[Entry]:
    """Return the lines of some kinds, without those that another one takes back."""
    return [entry for entry in entries if entry.kind in kinds and entry.holds]


def _payment(entry: Entry, words: Mapping[str, str]) -> Values:
    moved = {EntryKind.MOVED_IN: ", repris d’un autre accompagnement", EntryKind.MOVED_OUT: ", transféré ensuite"}
    cents = -entry.amount_cents if entry.kind is EntryKind.RETURNED else entry.amount_cents
    who = words.get(entry.party, entry.party) + moved.get(entry.kind, "")
    return {"qui": who, "le": entry.effective_on.isoformat(), "montant": cents}


def _exit_values(leaving: Exit) -> Values:
    departure, account = leaving.departure, leaving.account
    return {
        "cles": departure.keys_on.isoformat() if departure.keys_on else None,
        "adresse": departure.new_address,
        "conforme": departure.is_conform is True,
        "different": departure.is_conform is False,
        "limite": account.deadline.isoformat() if account.deadline else None,
        "comptes": departure.provision_until.isoformat() if departure.provision_until else None,
    }


def _line(line: Line) -> Values:
    row = line.grid.row(line.row_key) if line.grid else None
    where = f" ({line.room.lower() if line.room != 'WC' else line.room})" if line.room else ""
    return {
        "quoi": line.element + where,
        "constat": _sentence(line.damage),
        "motif": _sentence(line.reason),
        "mot": DAMAGE_WORDS.get(line.word, "").lower(),
        "age": years_words(line.age_years) if row and line.age_years is not None else None,
        "ligne": row.label if row else None,
        "cout": line.cost_cents,
        "part": percent_words(line.share_bp),
        "garde": line.retained_cents,
        "association": line.borne_cents,
    }


def _sentence(text: str) -> str:
    """Return a text on one line, without the full stop that the paper adds."""
    return " ".join(text.split()).rstrip(" .")


def _grid(leaving: Exit) -> Values:
    used = next((line.grid for line in leaving.lines if line.grid), None)
    if used is None or leaving.grid is None:
        return {}
    return {"titre": used.title, "depuis": leaving.grid.applies_from.isoformat()}


def _account(told: Told) -> Values:
    account, ledger = told.leaving.account, told.ledger
    return {
        "recu": account.received_cents,
        "prevu": ledger.expected_cents,
        "manque": ledger.missing_cents,
        "retenu": account.retained_cents,
        "dettes": account.set_off_cents,
        "provision": account.provision_cents,
        "a_rendre": account.to_return_cents,
        "majoration": account.penalty_cents,
        "retard_mois": account.late_months,
        "reste": account.left_cents,
        "au_dela": account.beyond_cents,
    }


def _rules(sources: AgreementSources, leaving: Exit, day: date) -> Values:
    rules = leaving.rules
    return {
        "conforme_mois": rules.conform_months,
        "different_mois": rules.differing_months,
        "provision": percent_words(rules.provision_bp),
        "majoration": percent_words(rules.late_bp) if rules.is_law is not False else None,
        "loi": rules.is_law is True,
        "a_verifier": rules.is_law is None,
        "ordre_a_verifier": _is_unsure(sources, day),
    }


def _is_unsure(sources: AgreementSources, day: date) -> bool:
    try:
        return sources.parameters.entry(ORDER, day).to_be_checked
    except RuleBroken:
        return True
