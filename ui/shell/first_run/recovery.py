"""The recovery key: shown once, put on paper, proved by typing two of its groups again."""

import os
import secrets
from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QWidget

from ui.shell.dialogs import Dialogs
from ui.shell.first_run.step import Answers, Step
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.fields import Field, line_edit
from ui.widgets.layout import Card, bar, column, row, separator
from ui.widgets.texts import picture, text

GROUPS, COLUMNS, ASKED = 14, 7, 2
CONFUSED = str.maketrans("018", "OIB")  # as the key itself forgives: caseworker.storage.keys.recovery_pair


class RecoveryStep(Step):
    """Fourteen groups, two of which are asked for."""

    def __init__(self, answers: Answers, dialogs: Dialogs) -> None:
        sentence = "Elle ouvre les dossiers si quelqu’un oublie sa phrase de passe. Elle ne s’affiche qu’une fois."
        super().__init__("Votre clé de secours", sentence, answers)
        self._dialogs = dialogs
        self._labels = [text("", "key") for _ in range(GROUPS)]
        self.asked = tuple(sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), ASKED)))
        self.typed = [_GroupField(number) for number in self.asked]
        self.stored = QCheckBox("La feuille est rangée dans le coffre de l’association")
        self._said = text("", "small", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        printing = button("Imprimer", self.print_sheet, icon="printer")
        saving = button(
            "Enregistrer", self.save_sheet, kind="ghost", icon="save", name="Enregistrer la clé dans un fichier"
        )
        warning = row(
            picture("triangle-alert", tokens().warn),
            text(
                "Sans phrase de passe ni clé de secours, personne ne peut rouvrir les dossiers, pas même nous.",
                "warning",
                wrap=True,
            ),
        )
        warning.setStretch(1, 1)
        card = Card(
            "",
            row(text("1. Imprimez cette feuille", "heading"), None, printing, saving),
            bar("keySheet", self._grid()),
            self._said,
            separator(),
            text("2. Recopiez deux groupes depuis la feuille", "heading"),
            row(*self.typed, None, spacing=32),
            separator(),
            text("3. Rangez la feuille", "heading"),
            self.stored,
            warning,
        )
        self.lay_out(card)
        self._said.setText("Le dernier groupe vérifie les autres : une faute de frappe est signalée tout de suite.")

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setVerticalSpacing(2)
        for index, label in enumerate(self._labels):
            line = 2 * (index // COLUMNS)
            grid.addLayout(row(None, text(str(index + 1), "small"), None), line, index % COLUMNS)
            grid.addLayout(row(None, label, None), line + 1, index % COLUMNS)
        return grid

    def _connect(self) -> None:
        for field in self.typed:
            field.group.textChanged.connect(lambda _: self.changed.emit())
        self.stored.toggled.connect(lambda _: self.changed.emit())

    def arrive(self) -> None:
        for number, (label, group) in enumerate(zip(self._labels, self.groups(), strict=True), 1):
            label.setText(group)
            label.setAccessibleName(f"Groupe {number} : {' '.join(group)}")
        for number, field in zip(self.asked, self.typed, strict=True):
            field.expect(self.groups()[number - 1])
        self.typed[0].group.setFocus()

    def groups(self) -> list[str]:
        """Return the groups of the key."""
        return self.answers.created.recovery_text.split("-") if self.answers.created else []

    def missing(self) -> str:
        wrong = [str(field.number) for field in self.typed if not field.is_exact()]
        parts = [f"le groupe {wrong[0]}"] if len(wrong) == 1 else [f"les groupes {' et '.join(wrong)}"] if wrong else []
        parts += [] if self.stored.isChecked() else ["la case à cocher"]
        return f"Il reste {' et '.join(parts)}" if parts else ""

    def print_sheet(self) -> None:
        """Print the sheet, or say that there is no printer."""
        printer = self._dialogs.print_pages(self, "Clé de secours")
        if isinstance(printer, QPrinter):
            self._sheet().print_(printer)
            self._said.setText("La feuille est partie à l’imprimante.")
        else:
            self._said.setText("Aucune imprimante : enregistrez la clé sur une clé USB, ou recopiez-la à la main.")

    def save_sheet(self) -> None:
        """Write the sheet as a PDF, or as text, where the person chooses, readable by them alone."""
        kinds = "Document PDF (*.pdf);;Texte (*.txt)"
        path = self._dialogs.save_file(self, "Enregistrer la clé de secours", "cle-de-secours.pdf", kinds)
        if path is None:
            return
        try:
            self._write(path)
        except OSError:
            self._said.setText("Impossible d’écrire à cet endroit : choisissez-en un autre.")
        else:
            self._said.setText(
                "La clé est enregistrée. Ne la laissez pas sur cet ordinateur : elle ouvre tous les dossiers."
            )

    def _write(self, path: Path) -> None:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        if path.suffix.lower() == ".txt":
            path.write_text("-".join(self.groups()) + "\n", encoding="utf-8")
            return
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        self._sheet().print_(printer)

    def _sheet(self) -> QTextDocument:
        cells = [
            f"<td align='center'><small>{n}</small><br><b>{group}</b></td>" for n, group in enumerate(self.groups(), 1)
        ]
        lines = "".join(f"<tr>{''.join(cells[i : i + COLUMNS])}</tr>" for i in range(0, GROUPS, COLUMNS))
        document = QTextDocument()
        document.setHtml(
            "<h1>Tremplin : clé de secours</h1>"
            "<p>Cette clé ouvre tous les dossiers. Rangez cette feuille dans le coffre de l’association.</p>"
            f"<table width='100%' cellpadding='10' border='1'>{lines}</table>"
            "<p>Pour s’en servir : écran d’ouverture, « Clé de secours ».</p>"
        )
        return document


class _GroupField(QWidget):
    """One group to type again, with what is still wrong."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setObjectName("body")
        self.number = number
        self.group: QLineEdit = line_edit("", f"Groupe {number}", 4)
        self.group.setProperty("kind", "group")
        self.group.setFixedWidth(150)
        self._state: QLabel = text("", "small")
        self._expected = ""
        self.setLayout(column(Field(f"Groupe {number}", self.group), self._state, spacing=4))
        self.group.textChanged.connect(lambda _: self._show())

    def expect(self, group: str) -> None:
        """Compare with this group from now on."""
        self._expected = group
        self._show()

    def is_exact(self) -> bool:
        """Tell whether the group was typed as it is printed; the usual confusions are forgiven."""
        return bool(self._expected) and self.group.text().strip().upper().translate(CONFUSED) == self._expected

    def _show(self) -> None:
        count = len(self.group.text().strip())
        if self.is_exact():
            self._state.setText("✓ Exact")
        else:
            self._state.setText(
                "Ce n’est pas ce groupe"
                if count == 4
                else f"{count} caractères sur 4"
                if count > 1
                else f"{count} caractère sur 4"
            )
        self.group.setAccessibleDescription(self._state.text())
