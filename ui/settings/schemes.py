"""Dispositifs: those that come with the program, and the association's own, added from a file and taken away."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.labels import sentence
from caseworker.schemes.model import Scheme
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel
from ui.widgets.layout import Card, Line, add, empty, separated
from ui.widgets.texts import text

FILES = "Dispositif (*.toml)"
LARGEST_FILE = 1_000_000
UNREADABLE = "Ce fichier n’est pas celui d’un dispositif\u00a0: c’est un texte enregistré en UTF-8, au format TOML."


class SchemeCard(Card):
    """The list; whoever may change the settings adds to it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._may_write = desk.workspace.session.may(Kind.SETTINGS, Access.WRITE)
        self.list = QVBoxLayout()
        self.list.setSpacing(10)
        self.problem = ProblemLabel()
        self._add_button = button("Ajouter un dispositif", self.add_file, kind="ghost", icon="plus")
        if not self._may_write:
            self._add_button.hide()
        super().__init__("Dispositifs", self.list, self.problem, action=self._add_button)

    def reread(self) -> None:
        """Read the catalogue."""
        empty(self.list)
        catalogue = self._desk.workspace.schemes
        lines = [self._line(scheme) for scheme in catalogue.schemes()]
        lines += [_left_out(each.key, each.problems) for each in catalogue.refused]
        for item in separated(lines):
            add(self.list, item)

    def _line(self, scheme: Scheme) -> QWidget:
        catalogue, right = self._desk.workspace.schemes, None
        whose = "Fourni avec Tremplin"
        if catalogue.is_own(scheme.key):
            whose = "De l’association"
            if catalogue.is_shipped(scheme.key):
                whose = "De l’association, à la place de celui qui est fourni"
            if self._may_write:
                right = button("Retirer", lambda: self._ask(scheme), kind="ghost", name=f"Retirer {scheme.name}")
        return Line("milestone", scheme.name, whose, right)

    def add_file(self) -> None:
        """Choose a file and add what it says."""
        files = self._desk.open_files("Choisir le fichier d’un dispositif", FILES)
        if files:
            self._add(files[0])

    def _add(self, path: Path) -> None:
        self.problem.say("")
        try:
            scheme = self._desk.workspace.own_schemes.add(content_of_file(path))
        except (OSError, ValueError):
            self.problem.say(UNREADABLE)
        except RuleBroken as refusal:
            self.problem.say("\n".join(said_with_line(problem) for problem in refusal.problems))
        else:
            self._desk.say(f"Le dispositif «\u202f{scheme.name}\u202f» est en place.")

    def _ask(self, scheme: Scheme) -> None:
        question = f"Retirer le dispositif «\u202f{scheme.name}\u202f» de l’association\u202f?"
        self._desk.ask(question, "Retirer le dispositif", lambda: self._withdraw(scheme.key))

    def _withdraw(self, key: str) -> None:
        self.problem.say("")
        try:
            self._desk.workspace.own_schemes.withdraw(key)
        except RuleBroken as refusal:
            self.problem.say(" ".join(sentence(problem.code, problem.values) for problem in refusal.problems))
        except NotFound:
            self.reread()
        else:
            self._desk.say("Le dispositif de l’association est retiré.")


def content_of_file(path: Path) -> str:
    """Return the text of a file. Raises OSError, or ValueError when it is no text or far too long."""
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError
    return path.read_text(encoding="utf-8-sig")


def said_with_line(problem: Problem) -> str:
    """Return the sentence of a problem, after the line of its file."""
    words = sentence(problem.code, problem.values)
    return f"Ligne {problem.values['line']}\u00a0: {words}" if "line" in problem.values else words


def _left_out(key: str, problems: tuple[Problem, ...]) -> QWidget:
    reasons = " ".join(said_with_line(problem) for problem in problems)
    return text(f"Le dispositif «\u202f{key}\u202f» ne peut pas servir. {reasons}", "warning", wrap=True)
