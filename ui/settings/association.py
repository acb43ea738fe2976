"""The association's details, which head every paper."""

from datetime import date

from PySide6.QtWidgets import QLineEdit

from caseworker.association.model import Association
from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from ui.settings.logo import LogoLine
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import Field, date_from_text, line_edit
from ui.widgets.layout import Card, Item, row

LABELS = {
    "name": ("Nom", ""),
    "address": ("Adresse", ""),
    "postal_code": ("Code postal", ""),
    "city": ("Ville", ""),
    "phone": ("Téléphone", ""),
    "email": ("Courriel", ""),
    "siret": ("SIRET", "14 chiffres"),
    "accreditation_number": ("Numéro d’agrément", "Intermédiation locative et gestion locative sociale"),
    "accreditation_on": ("Date de l’agrément", "jj/mm/aaaa"),
    "represented_by": ("Représentée par", ""),
    "representative_role": ("En qualité de", ""),
    "privacy_contact": ("Contact données personnelles", "À qui écrire pour exercer ses droits"),
}
DAY = "accreditation_on"


class AssociationCard(Card):
    """One field per detail; what is wrong is said beside it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.edits: dict[str, QLineEdit] = {key: line_edit("", label) for key, (label, _) in LABELS.items()}
        self.fields = {key: Field(label, self.edits[key], hint) for key, (label, hint) in LABELS.items()}
        self.logo = LogoLine(desk)
        super().__init__("Association", self.logo, *self._lines(), row(None, button("Enregistrer", self.keep)))

    def _lines(self) -> list[Item]:
        pairs = (
            ("postal_code", "city"),
            ("phone", "email"),
            ("accreditation_number", DAY),
            ("represented_by", "representative_role"),
        )
        second = {right for _, right in pairs}
        after = dict(pairs)
        return [
            row(self.fields[key], self.fields[after[key]], spacing=12) if key in after else field
            for key, field in self.fields.items()
            if key not in second
        ]

    def reread(self) -> None:
        """Read the details, unless someone is typing."""
        self.logo.reread()
        if any(edit.isModified() for edit in self.edits.values()):
            return
        details = self._desk.workspace.association.details()
        for key, edit in self.edits.items():
            edit.setText(_shown(details, key))

    def keep(self) -> None:
        """Keep every detail, all or none."""
        typed = {key: self._typed(key) for key in self.edits}
        for field in self.fields.values():
            field.say("")
        try:
            self._desk.workspace.association.set_details(typed)
        except RuleBroken as error:
            for problem in error.problems:
                self.fields[problem.field].say(sentence(problem.code, problem.values))
            self.edits[error.problems[0].field].setFocus()
            return
        for edit in self.edits.values():
            edit.setModified(False)
        self._desk.say("Les coordonnées de l’association sont enregistrées.")

    def _typed(self, key: str) -> str:
        content = self.edits[key].text().strip()
        if key != DAY or not content:
            return content
        day = date_from_text(content, self._desk.today())
        return day.isoformat() if day else content


def _shown(details: Association, key: str) -> str:
    value = getattr(details, key)
    return short_day(value) if isinstance(value, date) else str(value or "")
