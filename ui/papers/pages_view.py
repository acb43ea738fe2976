"""The pages of a received paper, one under the other; each is erased for good when it was filed by mistake."""

from functools import partial

from PySide6.QtWidgets import QWidget

from caseworker.errors import CaseworkerError
from caseworker.labels import sentence
from caseworker.papers.model import Paper, PaperPage
from ui.photos.pages import page_view
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import column, row
from ui.widgets.texts import text


class PagesView(QWidget):
    """Pages as they came."""

    def __init__(self, desk: Desk, paper: Paper, *, may_erase: bool) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        shown = column(spacing=8, margins=(8, 4, 8, 8))
        for number, page in enumerate(paper.pages, 1):
            shown.addWidget(self._page(page))
            if may_erase:
                words = f"Effacer la page {number}" if len(paper.pages) > 1 else "Effacer cette page"
                shown.addLayout(row(None, button(words, partial(self._erase, page), kind="ghost", icon="x")))
        self.setLayout(shown)

    def _page(self, page: PaperPage) -> QWidget:
        try:
            return page_view(self._desk.workspace.papers.page_content(page.id), page.media_type)
        except CaseworkerError as error:
            return text(sentence(error.code), "problem", wrap=True)

    def _erase(self, page: PaperPage) -> None:
        question = "Effacer cette page pour de bon\u202f?"
        self._desk.ask(question, "Effacer", lambda: self._desk.workspace.papers.remove_page(page.id))
