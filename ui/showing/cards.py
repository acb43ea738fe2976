"""The cards that a household reads: their words are said to it, without a trade's word."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from caseworker.days import long_day
from caseworker.labels import NNBSP, RELATIONS, VISIT_KINDS, floor_words, plural, wording
from caseworker.money import euros
from caseworker.showing.model import ShownAgreement, ShownAppointment, ShownDwelling, ShownMeeting, ShownPerson
from ui.widgets.layout import Card, Line, block, column, separated
from ui.widgets.texts import text

_WHERE = {
    "visite_domicile": "Chez vous",
    "visite_diagnostic": "Chez vous",
    "rdv_bureau": "Dans nos bureaux",
    "courrier": "Par courrier",
    "sms": "Par message",
    "accompagnement_physique": "Démarche avec vous",
    "tripartite": "Rendez-vous à trois",
}


def dwelling_card(dwelling: ShownDwelling | None) -> Card:
    """Say where they live."""
    if dwelling is None:
        return Card("Votre logement", text("Pas de logement pour le moment.", "muted", wrap=True), None)
    about = [part for part in (dwelling.layout, floor_words(dwelling.floor).capitalize()) if part]
    since = f"Vous y habitez depuis le {long_day(dwelling.since)}."
    return _card("Votre logement", [dwelling.address, dwelling.city], [*about, since])


def agreement_card(agreement: ShownAgreement | None) -> Card:
    """Say until when the convention runs, and what is paid."""
    if agreement is None:
        return Card("Votre convention", text("Pas de convention à cette date.", "muted", wrap=True), None)
    period = f"Du {long_day(agreement.starts_on)} au {long_day(agreement.ends_on)}"
    signed = [f"Signée le {long_day(agreement.signed_on)}"] if agreement.signed_on else []
    amounts = (
        ("Loyer par mois", agreement.rent_cents),
        ("Charges par mois", agreement.charges_cents),
        ("Dépôt de garantie", agreement.deposit_cents),
    )
    return _card("Votre convention", [period], [*signed, *(f"{name}\u00a0: {euros(of)}" for name, of in amounts if of)])


def people_card(people: Sequence[ShownPerson], today_ages: Sequence[int | None]) -> Card:
    """Say who lives there."""
    lines = [Line("user-round", one.name, _about(one, age)) for one, age in zip(people, today_ages, strict=True)]
    return Card("Votre ménage", *separated(lines), None)


def _about(person: ShownPerson, age: int | None) -> str:
    relation = "" if person.relation == "demandeur" else wording(RELATIONS, person.relation)
    return " · ".join(part for part in (relation, plural(age, "an", "ans") if age is not None else "") if part)


def appointments_card(appointments: Iterable[ShownAppointment]) -> Card:
    """Say what is planned."""
    lines = [Line("calendar-days", _moment(one), _how(one.kind, one.post)) for one in appointments]
    none = text("Aucun rendez-vous noté pour le moment.", "muted", wrap=True)
    return Card("Vos prochains rendez-vous", *(separated(lines) or [none]), None)


def meetings_card(meetings: Iterable[ShownMeeting]) -> Card:
    """Say what was noted together."""
    none = text("Rien à montrer pour le moment.", "muted", wrap=True)
    return Card("Ce que nous avons noté", *(separated(_meeting(one) for one in meetings) or [none]))


def _meeting(meeting: ShownMeeting) -> QWidget:
    parts: list[QWidget] = [
        text(
            f"{long_day(meeting.on, weekday=True).capitalize()} · {_how(meeting.kind, meeting.post)}",
            "strong",
            wrap=True,
        )
    ]
    parts += [text(meeting.note, wrap=True)] if meeting.note else []
    parts += [text(f"Ajouté le {long_day(on)}\u00a0: {words}", wrap=True) for on, words in meeting.additions]
    return block(column(*parts, spacing=4, margins=(0, 4, 0, 4)))


def _moment(appointment: ShownAppointment) -> str:
    day = long_day(appointment.on, weekday=True).capitalize()
    at = appointment.at
    return f"{day} à {at.hour}{NNBSP}h{NNBSP}{at.minute:02d}" if at else day


def _how(kind: str, post: str) -> str:
    if post == "maitresse_de_maison":
        return "Passage de la maîtresse de maison"
    return _WHERE.get(kind) or wording(VISIT_KINDS, kind)


def _card(title: str, strong: Iterable[str], others: Iterable[str]) -> Card:
    return Card(
        title, *(text(line, "strong", wrap=True) for line in strong), *(text(line, wrap=True) for line in others), None
    )
