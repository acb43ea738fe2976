"""The papers issued for an accompaniment: where each one stands, unfolded on demand; and whether a file is one of them."""

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.supports.model import Support
from ui.issued.check import CheckPanel
from ui.issued.line import IssuedLine
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, column, empty, separated
from ui.widgets.texts import text

TITLE = "Documents émis"


class IssuedCard(Card):
    """The register; an unfolded line stays so when it is read again."""

    def __init__(self, desk: Desk) -> None:
        self._verify = button("Vérifier un document", self._toggle_check, kind="ghost", icon="shield-check")
        super().__init__(TITLE, action=self._verify)
        self._desk = desk
        self._unfolded: set[str] = set()
        self._check: CheckPanel | None = None
        self._holder, self._lines = column(spacing=0), column(spacing=6)
        self.fill(self._holder, self._lines, None)

    def show_support(self, support: Support) -> None:
        """Show the papers of an accompaniment, newest first."""
        register = self._desk.workspace.signatures.register_of(support.ref)
        may_write = self._desk.workspace.session.may(Kind.DOCUMENTS, Access.WRITE)
        empty(self._lines)
        lines: list[QWidget] = [IssuedLine(self._desk, line, self._unfolded, may_write=may_write) for line in register]
        none = text("Aucun document n’a encore été émis pour ce ménage.", "muted", wrap=True)
        for widget in separated(lines) or [none]:
            self._lines.addWidget(widget)

    def _toggle_check(self) -> None:
        if self._check is None:
            self._check = CheckPanel(self._desk)
            self._holder.addWidget(self._check)
        else:
            self._check.setVisible(not self._check.isVisible())
        if self._check.isVisibleTo(self):
            self._check.take_focus()
