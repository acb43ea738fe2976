"""The quittances of a month, for everybody who paid all of it: made as notices are."""

from datetime import date
from typing import TYPE_CHECKING

from caseworker.issuing.receipt_paper import KIND, PLAIN
from ui.rents.notices_batch import NoticesBatch
from ui.shell.pages import Desk

if TYPE_CHECKING:
    from caseworker.issuing.receipt_papers import ReceiptPaperService
    from caseworker.workspace import Workspace


class ReceiptsBatch(NoticesBatch):
    """The quittances of one month."""

    def __init__(self, desk: Desk, month: date, *, plain: bool) -> None:
        super().__init__(desk, month, plain=plain)
        self._title, self._kind = "Quittances", PLAIN if plain else KIND

    def _papers(self, workspace: "Workspace") -> "ReceiptPaperService":
        return workspace.receipt_papers
