"""The report that ends an accompaniment: the way made as the file tells it, read over, completed, written, printed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import long_day
from caseworker.end_words import drafted
from caseworker.errors import Problem, RuleBroken
from caseworker.retrospects.model import EndReport, EndReportDraft
from caseworker.supports.model import Support
from ui.reviews.form import SUMMARY_HEIGHT, WORDS_HEIGHT, TextArea
from ui.reviews.papers import print_report
from ui.reviews.told_card import ToldCard
from ui.shell.pages import Desk, LivingPage
from ui.theme import tokens
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, say_problems
from ui.widgets.flow import Flow
from ui.widgets.keeping import DraftKeeper, SavedMark
from ui.widgets.layout import Card, Elided, Line, block, column, header, row, scrolling
from ui.widgets.texts import text

HIDDEN = "Le rapport est masqué (mode discret, F9)."
HINT = "Tiré du dossier, sans aucune note. Relisez et changez tout ce qu’il faut."


class EndReportPage(LivingPage):
    """`arrive` with the reference of an accompaniment."""

    topics = frozenset({
        "end_reports", "reviews", "plan", "visits", "rents", "works", "steps", "financial_aids", "agreements", "supports",
        "households",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        session = desk.workspace.session
        self._writes = session.may(Kind.SOCIAL_NOTES, Access.WRITE)
        self._prints = session.may(Kind.DOCUMENTS, Access.WRITE)
        self._support: Support | None = None
        self._build(desk)
        super().__init__(desk, self._build_header(), self._build_body())
        self._keeper = DraftKeeper(self, self.draft, self._keep, desk.workspace.end_reports.drop_draft)
        for area in (self.summary, self.household, self.remains):
            area.textChanged.connect(self._keeper.note)
            area.setReadOnly(not self._writes)
        self._written_on.day_changed.connect(lambda _: self._keeper.note())
        self._write.setVisible(self._writes)

    def _build(self, desk: Desk) -> None:
        self._saved, self._figures, self._done = SavedMark(), ToldCard(desk), Card("Ce rapport est écrit")
        self.summary = TextArea("Le chemin parcouru", SUMMARY_HEIGHT)
        self.household = TextArea("Les mots du ménage", WORDS_HEIGHT)
        self.remains = TextArea("Ce qui reste à faire", WORDS_HEIGHT)
        self._written_on = DateField(desk.today(), desk.today(), "Écrit le")
        self._fields: dict[str, Field[Any]] = {
            "summary": Field("Le texte du rapport", self.summary, HINT),
            "household_words": Field("Les mots du ménage", self.household, "Ceux des bilans, repris tels quels."),
            "remains": Field("Ce qui reste à faire, une ligne pour chaque chose", self.remains),
            "written_on": Field("Écrit le", self._written_on),
        }

    def _build_header(self) -> QWidget:
        back = button("Retour", self._back, kind="ghost", icon="chevron-left")
        self._status = Elided("", "muted")
        titles = row(back, column(text("Rapport de fin", "title"), self._status, spacing=2), spacing=12)
        titles.setStretch(1, 1)
        self._write = button("Terminer le rapport", self._write_report, kind="primary", icon="check")
        actions = block(row(None, self._saved, self._write, spacing=10))
        return header(SideBySide(block(titles), actions, stretches=(1, 0), spacing=10))

    def _build_body(self) -> QWidget:
        fields, self._hidden = self._fields, text(HIDDEN, "muted", wrap=True)
        again = button("Reprendre ce que dit le dossier", self._draft_again, kind="ghost", icon="history")
        left = column(
            Card("Le chemin parcouru", fields["summary"], action=again),
            Card("Pour finir", fields["household_words"], fields["remains"], fields["written_on"]),
            None,
            spacing=12,
        )
        beside = block(column(self._figures, None))
        self._work = SideBySide(block(left), beside, stretches=(3, 2), spacing=12)
        return scrolling(column(self._done, self._hidden, self._work, None, spacing=12))

    def _back(self) -> None:
        self.desk.back()

    def arrive(self, ref: str = "") -> None:
        """Show the report of an accompaniment: what was half typed, else the one written, else what the file drafts."""
        if ref:
            self.settle()
            self._support = self.desk.workspace.supports.support(ref)
            self._begin(ref)
        self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.household.isVisible():
            self.household.setFocus()

    def settle(self) -> None:
        """Write at once what is being typed: before leaving, locking or closing."""
        self._keeper.settle()

    def reread(self) -> None:
        if self._support is None:
            return
        workspace, hidden = self.desk.workspace, self.desk.discreet.on
        support = workspace.supports.support(self._support.ref)
        self.household_ref = support.ref
        name = self.desk.discreet.name(workspace.households.household(support.household_id).name)
        self._status.setText(f"{name} · dossier {support.ref}")
        self._figures.show_told(workspace.retrospects.whole(support.ref))
        self._show_done(workspace.end_reports.report_of(support.ref))
        self._work.setVisible(not hidden)
        self._hidden.setVisible(hidden)
        self._write.setEnabled(not hidden)

    def _show_done(self, report: EndReport | None) -> None:
        self._done.setVisible(report is not None)
        if report is None:
            return
        told = f"Écrit le {long_day(report.written_on)} par {report.author}"
        line = Line("circle-check", told, "Terminé de nouveau, il remplace celui-ci.", colour=tokens().ok)
        ref = self.household_ref
        printed = button("Imprimer", lambda: print_report(self.desk, ref), icon="printer")
        offered = self._prints and not self.desk.discreet.on
        self._done.fill(line, *([Flow([printed])] if offered else []))

    # --- Typing

    def _begin(self, ref: str) -> None:
        reports = self.desk.workspace.end_reports
        written = reports.report_of(ref)
        blank = written.draft() if written else drafted(reports.way_of(ref))
        kept = reports.draft_of(ref) if self._writes else None
        self._saved.forget()
        self._keeper.end()
        self._show(kept or blank)
        self._keeper.begin(ref, blank)

    def _show(self, draft: EndReportDraft) -> None:
        self.summary.setPlainText(draft.summary)
        self.household.setPlainText(draft.household_words)
        self.remains.setPlainText(draft.remains)
        self._written_on.set_day(draft.written_on)
        self._say([])

    def draft(self) -> EndReportDraft:
        """Return what the fields say."""
        texts = (self.summary.toPlainText(), self.household.toPlainText(), self.remains.toPlainText())
        return EndReportDraft(self._written_on.day(), *texts)

    def _say(self, problems: Sequence[Problem]) -> None:
        say_problems(self._fields, problems)

    def _draft_again(self) -> None:
        """Write everything anew from the file; for ten seconds, what was typed can come back."""
        if self._support is None:
            return
        former = self.draft()
        self._show(drafted(self.desk.workspace.end_reports.way_of(self._support.ref)))
        self.desk.say("Texte repris du dossier.", lambda: self._show(former))

    def _keep(self, ref: str, draft: EndReportDraft) -> None:
        self.desk.workspace.end_reports.keep_draft(ref, draft)
        self._saved.tell()

    def _write_report(self) -> None:
        if self._support is None:
            return
        if self._written_on.is_wrong():
            self._say([Problem("written_on", "date_unreadable")])
            return
        try:
            self.desk.workspace.end_reports.write(self._support.ref, self.draft())
        except RuleBroken as error:
            self._say(error.problems)
            return
        self._say([])
        self._keeper.end()
        self._saved.forget()
        self._keeper.begin(self._support.ref, self.draft())
        self.mark_stale()
        self.desk.say("Rapport de fin écrit.")
