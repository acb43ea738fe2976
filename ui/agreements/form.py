"""What a convention still needs: amounts, day and means of payment, clauses. It knows no service."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from caseworker.agreements.model import Agreement, AgreementDraft
from caseworker.errors import Problem
from caseworker.housing.regimes import RegimeRules, Topic
from caseworker.labels import PAYMENT_MEANS, sentence
from caseworker.money import euros
from ui.agreements.fee_fields import FeeFields
from ui.widgets.fields import DateField, Field, MoneyField
from ui.widgets.layout import Card, column
from ui.widgets.texts import text

AMOUNTS = {
    "rent_cents": "Loyer mensuel",
    "charges_cents": "Charges",
    "aid_cents": "Aide au logement",
    "deposit_cents": "Dépôt de garantie",
}
OPTIONAL_CLAUSES = {
    "hebergement_interdit": "Interdire d’héberger un proche",
    "prelevement_obligatoire": "Imposer le prélèvement automatique",
    "penalites_retard": "Facturer les relances",
}
CONTESTABLE = "Sous ce régime, ces clauses restent contestables\u00a0: elles s’impriment avec un avertissement."
VOIDED = (
    "Sous le régime de ce logement, la loi répute ces clauses non écrites\u00a0: elles ne s’impriment pas. Interdire un"
    " animal familier ne vaut dans aucun logement."
)


class AgreementForm(QWidget):
    """The fields of one agreement. `edited` is emitted when a field is left or a box ticked."""

    edited = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("body")
        self._build(today)
        self._lay_out()
        self._connect()

    def _build(self, today: date) -> None:
        self._starts_on = DateField(None, today, "Début")
        self._ends_on = DateField(None, today, "Fin")
        self._amounts = {name: MoneyField(None, label) for name, label in AMOUNTS.items()}
        self._due_day = QLineEdit()
        self._due_day.setPlaceholderText("5")
        self._due_day.setMaxLength(2)
        self._means = QComboBox()
        self._means.addItem("À préciser", "")
        for code, label in PAYMENT_MEANS.items():
            self._means.addItem(label.capitalize(), code)
        self._clauses = {name: QCheckBox(label) for name, label in OPTIONAL_CLAUSES.items()}
        self._fields = {
            "starts_on": Field("Du", self._starts_on),
            "ends_on": Field("Au", self._ends_on),
            **{name: Field(label, self._amounts[name]) for name, label in AMOUNTS.items()},
            "due_day": Field("Jour de paiement", self._due_day),
            "payment_means": Field("Moyen de paiement", self._means),
        }
        self._fee = FeeFields()
        self._fields |= self._fee.fields
        self._residual = text("", "strong")
        self._caution = text(VOIDED, "small", wrap=True)

    def take_focus(self) -> None:
        """Let keys begin with what is still to be filled."""
        edits = [field.edit for name, field in self._fields.items() if name not in self._fee.fields]
        blank = (edit for edit in edits if isinstance(edit, QLineEdit) and not edit.text())
        next(blank, edits[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(10)
        own = [field for name, field in self._fields.items() if name not in self._fee.fields]
        for number, field in enumerate(own):
            grid.addWidget(field, number // 2, number % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        clauses = Card("Clauses facultatives", self._caution, *self._clauses.values())
        self.setLayout(column(Card("Période et montants", grid, self._residual), self._fee, clauses, spacing=12))

    def _connect(self) -> None:
        for edit in (self._starts_on, self._ends_on, self._due_day, *self._amounts.values()):
            edit.editingFinished.connect(self.edited)
        self._means.activated.connect(self.edited)
        self._fee.edited.connect(self.edited)
        for box in self._clauses.values():
            box.clicked.connect(self.edited)
        for amount in self._amounts.values():
            amount.textChanged.connect(self._show_residual)

    def show_agreement(self, agreement: Agreement) -> None:
        """Show what is known of an agreement."""
        self._starts_on.set_day(agreement.starts_on)
        self._ends_on.set_day(agreement.ends_on)
        for name, edit in self._amounts.items():
            edit.set_cents(getattr(agreement, name))
        self._due_day.setText(str(agreement.due_day) if agreement.due_day else "")
        self._means.setCurrentIndex(max(self._means.findData(agreement.payment_means), 0))
        for name, box in self._clauses.items():
            box.setChecked(bool(agreement.options.get(name)))
        self._fee.show_options(agreement.options)
        self._show_residual()

    def show_regime(self, rules: RegimeRules | None) -> None:
        """Let clauses be ticked only where the law does not void them; an unknown regime is taken on the strict side."""
        voided = rules is None or rules.forbids_clause(Topic.VOID_CLAUSES)
        self._caution.setText(VOIDED if voided else CONTESTABLE)
        for box in self._clauses.values():
            box.setVisible(not voided)

    def draft(self, agreement: Agreement) -> AgreementDraft:
        """Return what the fields say; an empty amount leaves what was there."""
        day = self._due_day.text().strip()
        clauses = {name: True for name, box in self._clauses.items() if box.isChecked()}
        kept = {name: value for name, value in agreement.options.items() if name not in self._clauses}
        return AgreementDraft(
            starts_on=self._starts_on.day(),
            ends_on=self._ends_on.day(),
            rent_cents=self._amounts["rent_cents"].cents(),
            charges_cents=self._amounts["charges_cents"].cents(),
            aid_cents=self._amounts["aid_cents"].cents(),
            deposit_cents=self._amounts["deposit_cents"].cents(),
            due_day=int(day) if day.isdigit() else None,
            payment_means=self._means.currentData(),
            options=self._fee.options(kept) | clauses,
        )

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem beside its field."""
        said = {problem.field: sentence(problem.code, problem.values) for problem in problems}
        for name, edit in self._amounts.items():
            if edit.is_wrong():
                said[name] = "Ce montant ne se lit pas\u00a0: 260,00."
        for name, field in self._fields.items():
            field.say(said.get(name, ""))

    def _show_residual(self) -> None:
        rent, charges, aid = (self._amounts[name].cents() for name in ("rent_cents", "charges_cents", "aid_cents"))
        if rent is None:
            self._residual.setText("")
            return
        self._residual.setText(f"Loyer résiduel\u00a0: {euros(rent + (charges or 0) - (aid or 0))} par mois")
