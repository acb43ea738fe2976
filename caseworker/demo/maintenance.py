"""The demonstration's requests for maintenance: one of each kind, at every stage."""

from dataclasses import replace
from datetime import timedelta

from caseworker.occupancies.model import Occupancy, occupants_on
from caseworker.works.model import Asker, Charge, Done, Step, StepKind, Urgency, WorkDraft
from caseworker.workspace import Workspace

BATHROOM = "Salle de bain"
DAMP = WorkDraft("", "Humidité, angle du mur", room=BATHROOM, urgency=Urgency.URGENT,
                 access="Clé de la cave au bureau. Présence le matin, sauf le jeudi.",
                 charge=Charge("proprietaire", "infiltration par la façade", "humidite"))  # fmt: skip
DANGER = WorkDraft("", "Prise arrachée près de l’évier", room="Cuisine", urgency=Urgency.DANGER, is_unsafe=True,
                   asked_by=Asker.HOME_SUPPORT, access="Sonner deux fois. Présence l’après-midi.")  # fmt: skip
FAN = WorkDraft("", "Ventilation arrêtée", room=BATHROOM, urgency=Urgency.URGENT, charge=Charge(repair="ventilation"))
SHUTTER = WorkDraft("", "Volet", room="Chambre", charge=Charge("proprietaire", "vétusté", "menuiserie"))
JOINT = WorkDraft("", "Joint du mitigeur", room="Cuisine", asked_by=Asker.OCCUPANT,
                  charge=Charge("occupant", "réparation locative", "joints"))  # fmt: skip
PAINT = WorkDraft("", "Peinture du couloir", room="Entrée", charge=Charge("association", "remise en état"))
# Which dwelling, and for how many days it has been asked.
ASKED = ((DANGER, 1, 1), (DAMP, 0, 17), (FAN, 2, 5), (SHUTTER, 3, 12), (JOINT, 0, 12), (PAINT, 4, 26))


def ask_for_works(workspace: Workspace) -> None:
    """Ask for works in the first dwellings that are lived in, and let them go on."""
    today, works = workspace.session.today(), workspace.works
    stays = _stays(workspace)
    with workspace.session.database.atomic("works", "interventions"):
        refs = {}
        for draft, number, days in ASKED:
            stay = stays[number]
            on = max(today - timedelta(days=days), stay.starts_on)
            asked = replace(draft, unit_id=stay.unit_id, support_id=stay.support_id, opened_on=on)
            refs[draft.what] = works.ask(asked).ref
        ago, ahead = today - timedelta(days=1), today + timedelta(days=5)
        works.follow(refs[DAMP.what], Step(StepKind.QUOTE, ago, "SARL Rénov’Gardon", 480_00))
        works.follow(refs[SHUTTER.what], Step(StepKind.AGREEMENT, ago, "le propriétaire, au téléphone"))
        works.follow(refs[SHUTTER.what], Step(StepKind.PLANNED, ahead, "Équipe maintenance"))
        works.finish(refs[JOINT.what], Done(ago, 40, 8_50, "Équipe maintenance"))


def _stays(workspace: Workspace) -> list[Occupancy]:
    """Return one stay of each dwelling that is lived in today, by reference of the dwelling."""
    today = workspace.session.today()
    units = workspace.housing.units(today)
    present = (occupants_on(workspace.occupancies.occupancies_of_unit(unit.id), today) for unit in units)
    return [stays[0] for stays in present if stays]
