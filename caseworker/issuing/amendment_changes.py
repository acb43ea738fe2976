"""What an amendment changes since the last paper that was signed: before, then after, line by line."""

from collections.abc import Iterator, Sequence
from datetime import date

from caseworker.agreements.model import Agreement, Purpose, in_force
from caseworker.households.composition import present_on
from caseworker.households.model import Member
from caseworker.housing.model import Unit
from caseworker.issuing.agreement_values import Values, dwelling_of, full_address, person_values
from caseworker.issuing.sources import AgreementSources
from caseworker.money import euros
from caseworker.supports.model import Support

AMOUNTS = {
    "rent_cents": "Loyer mensuel",
    "charges_cents": "Charges mensuelles",
    "aid_cents": "Aide au logement versée à l’association",
    "deposit_cents": "Dépôt de garantie",
}


def last_signed(agreements: Sequence[Agreement], amendment: Agreement) -> Agreement | None:
    """Return the agreement in force that an amendment is compared with: the last one numbered before it."""
    former = [one for one in in_force(agreements) if one.number < amendment.number]
    return max(former, key=lambda one: one.number, default=None)


def changes_in(
    sources: AgreementSources, support: Support, members: Sequence[Member], before: Agreement, after: Agreement
) -> list[str]:
    """Return one line per thing that changes: dwelling, amounts, people. Amounts left unsaid on one side are not compared.

    Args:
        sources: who lived where.
        support: the accompaniment.
        members: of the household, those who left included.
        before: the last agreement signed, with its amounts.
        after: the amendment, with its own.
    """
    then, now = before.starts_on, after.starts_on
    homes = (dwelling_of(sources, support, then)[0], dwelling_of(sources, support, now)[0])
    return [*_home(*homes), *_amounts(before, after), *_people(members, then, now)]


def _home(before: Unit | None, after: Unit | None) -> Iterator[str]:
    if before and after and before.id != after.id:
        yield _line("Logement", _address(before), _address(after))


def _address(unit: Unit) -> str:
    return full_address(unit.address, unit.postal_code, unit.city)


def _amounts(before: Agreement, after: Agreement) -> Iterator[str]:
    for name, label in AMOUNTS.items():
        old, new = getattr(before, name), getattr(after, name)
        if old is not None and new is not None and old != new:
            yield _line(label, euros(old), euros(new))
    if before.due_day and after.due_day and before.due_day != after.due_day:
        yield _line("Jour de paiement", f"le {before.due_day} du mois", f"le {after.due_day} du mois")


def _people(members: Sequence[Member], then: date, now: date) -> Iterator[str]:
    before, after = (_names(present_on(members, day)) for day in (then, now))
    if set(before) != set(after):
        yield _line("Personnes dans le logement", ", ".join(before), ", ".join(after))


def _names(members: Sequence[Member]) -> list[str]:
    return [str(person_values(member)["nom"]) for member in members]


def _line(what: str, before: str, after: str) -> str:
    return f"{what}\u00a0: {before or 'rien'}\u202f; désormais {after or 'rien'}"


def own_values(sources: AgreementSources, support: Support, amendment: Agreement) -> Values:
    """Return what the purpose of an amendment and the bilan before it add: a change has no new end."""
    if amendment.purpose is Purpose.CHANGE:
        return {"fin": None, "mois_cumules": None, "hors_duree": False}
    return {"bilan_le": sources.reviewed_on(support, amendment)}
