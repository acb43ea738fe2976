"""What happens next to the convention, in one line and one tap; what else may happen, behind three quiet buttons."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.agreements.ending import Notice, Side
from caseworker.agreements.model import current_on, months_covered
from caseworker.agreements.renewal import Move, NextMove
from caseworker.days import long_day
from caseworker.errors import RuleBroken
from caseworker.issuing.notice_values import GIVEN, RECEIVED
from caseworker.labels import sentence
from caseworker.renewal_words import NOTICES, OUTCOMES, WAYS, move_words
from caseworker.reviews.model import Review
from caseworker.supports.model import Support
from ui.agreements.change_form import ChangeForm
from ui.agreements.notice_form import NoticeForm
from ui.agreements.waiver_form import WaiverForm
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.flow import Flow
from ui.widgets.layout import Card, Item, Line, block, column, empty, row
from ui.widgets.texts import chip

Form = NoticeForm | ChangeForm | WaiverForm
_ICONS = {Move.WAIT: "circle-check", Move.TACIT: "circle-check", Move.LEAVE: "door-open", Move.END: "door-open"}


class NextCard(Card):
    """The next move of one accompaniment. A form that is open stays as it is while the page reads again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("La suite")
        self._desk, self._ref = desk, ""
        self._support: Support | None = None
        self._told, self._holder = column(spacing=8), column(spacing=0)
        self._form: Form | None = None
        self.add(self._told, self._holder)

    def show_support(self, support: Support) -> None:
        """Show what comes next to an accompaniment."""
        if support.ref != self._ref:
            self._close()
        self._support, self._ref = support, support.ref
        move = self._desk.workspace.reviews.next_of(support, self._desk.today())
        self.setVisible(move.move is not Move.NONE)
        empty(self._told)
        for widget in self._lines(support, move):
            self._told.addWidget(widget)

    def _lines(self, support: Support, move: NextMove) -> list[QWidget]:
        late = bool(move.by and move.by < self._desk.today() and move.move not in _ICONS)
        colour = tokens().danger if late else tokens().ok if move.move in {Move.WAIT, Move.TACIT} else tokens().warn
        line = Line(
            _ICONS.get(move.move, "arrow-right"),
            move_words(move),
            self._counted(support),
            chip("En retard", "danger") if late else None,
            colour,
        )
        told: list[Item] = [line, *self._actions(move)]
        laid = row(*told, spacing=10)
        laid.setStretch(0, 1)
        return [block(laid), *self._details(support), *self._others(move)]

    def _counted(self, support: Support) -> str:
        """Say how many months are covered, of how many."""
        agreements = self._desk.workspace.agreements.agreements_of(support.ref)
        terms = self._desk.workspace.agreements.terms_of(support)
        current = current_on(agreements, self._desk.today())
        if current is None or terms.is_tacit:
            return ""
        covered = f"{months_covered(agreements, current)} mois de convention à la fin de cette période"
        waivers = len(self._desk.workspace.agreements.waivers_of(support.ref))
        beyond = f" · {waivers} dérogation{'s' if waivers > 1 else ''}" if waivers else ""
        return f"{covered} ({terms.maximum_months} au plus){beyond}" if terms.maximum_months else covered + beyond

    def _actions(self, move: NextMove) -> list[QPushButton]:
        session, agreement = self._desk.workspace.session, move.agreement
        if move.move is Move.REVIEW and session.may(Kind.SOCIAL_NOTES, Access.WRITE):
            return [button("Tenir le bilan", self._review, kind="primary", icon="check")]
        if not session.may(Kind.AGREEMENTS, Access.WRITE):
            return []
        if move.move is Move.SIGN and agreement:
            return [
                button("Relire et faire signer", lambda: self._read(agreement.id), kind="primary", icon="signature")
            ]
        if move.move is Move.RENEW:
            return [button("Préparer l’avenant", self._renew, kind="primary", icon="file-text")]
        if move.move is Move.WAIVE and not self._is_asked_above():
            return [button("Écrire la dérogation", lambda: self._open(self._waiver()), kind="primary", icon="pen-line")]
        return []

    def _is_asked_above(self) -> bool:
        """Tell whether the tab asks for the derogation already: the stay is beyond the maximum today."""
        agreements, support = self._desk.workspace.agreements, self._support
        return support is not None and agreements.state_of(support, self._desk.today()).waiver_missing

    def _details(self, support: Support) -> list[QWidget]:
        """Show the notice that holds, the last bilan, and the day of the préfet for a bail glissant."""
        workspace, lines = self._desk.workspace, []
        notice = workspace.notices.standing(support.ref)
        if notice:
            lines.append(self._notice(notice))
        if workspace.session.may(Kind.SOCIAL_NOTES, Access.READ):
            lines += [self._last_review(review) for review in workspace.reviews.reviews_of(support.ref)[-1:]]
        prefect = workspace.reviews.prefect_by(support, self._desk.today()) if support.exit is None else None
        if prefect:
            words = f"Réponse de l’organisme HLM au préfet avant le {long_day(prefect)}"
            lines.append(Line("scale", words, "Bail glissant\u00a0: examen contradictoire"))
        return lines

    def _notice(self, notice: Notice) -> QWidget:
        words = f"{NOTICES[notice.given_by]}\u00a0: {notice.label.lower()}"
        said = self._desk.discreet.hides(notice.words)
        sub = f"{WAYS[notice.way]}, le {long_day(notice.received_on)}{f' · {said}' if said else ''}"
        parts: list[Item] = [Line("door-open", words, sub)]
        code = GIVEN if notice.given_by is Side.ASSOCIATION else RECEIVED
        if self._desk.workspace.session.may(Kind.DOCUMENTS, Access.WRITE):
            ref, label = self._ref, "Imprimer la lettre" if code == GIVEN else "Imprimer l’accusé de réception"
            parts.append(button(label, lambda: self._desk.go("printing", ref=ref, paper=code), icon="printer"))
        if self._desk.workspace.session.may(Kind.AGREEMENTS, Access.WRITE):
            parts.append(button("Retirer le congé", lambda: self._withdraw(notice), kind="ghost"))
        laid = row(*parts, spacing=10)
        laid.setStretch(0, 1)
        return block(laid)

    def _last_review(self, review: Review) -> QWidget:
        said = self._desk.discreet.hides(review.household_words.replace("\n", " "))
        words = f"Bilan du {long_day(review.held_on)}\u00a0: {OUTCOMES[review.outcome].lower()}"
        return Line(
            "notebook-pen", words, f"«\u202f{said}\u202f»" if said else self._desk.discreet.hides(review.present)
        )

    def _others(self, move: NextMove) -> list[QWidget]:
        """Offer what may happen at any time: a bilan ahead of time, a change, a notice."""
        session, offered = self._desk.workspace.session, []
        if move.move not in {Move.REVIEW, Move.DRAW_UP, Move.TACIT} and session.may(Kind.SOCIAL_NOTES, Access.WRITE):
            offered.append(("Noter un bilan", self._review))
        if session.may(Kind.AGREEMENTS, Access.WRITE):
            if move.move is not Move.DRAW_UP:
                offered.append(("Noter un changement", lambda: self._open(self._change())))
            if move.move is not Move.LEAVE:
                offered.append(("Noter un congé", lambda: self._open(self._given())))
        return [Flow([button(label, action, kind="ghost") for label, action in offered], around=28)] if offered else []

    # --- Forms

    def _waiver(self) -> WaiverForm:
        return WaiverForm(self._desk, self._ref)

    def _change(self) -> ChangeForm:
        return ChangeForm(self._desk, self._ref, self._close)

    def _given(self) -> NoticeForm:
        return NoticeForm(self._desk, self._ref, self._close)

    def _open(self, form: Form) -> None:
        self._close()
        self._form = form
        self._holder.addWidget(form)
        if not isinstance(form, WaiverForm):
            form.take_focus()

    def _close(self) -> None:
        if self._form:
            self._form.hide()
        empty(self._holder)
        self._form = None

    # --- Actions

    def _review(self) -> None:
        self._desk.go("review", ref=self._ref)

    def _read(self, agreement_id: str) -> None:
        self._desk.go("agreement", agreement_id=agreement_id)

    def _renew(self) -> None:
        self._try(lambda: self._read(self._desk.workspace.reviews.renew(self._ref).id))

    def _withdraw(self, notice: Notice) -> None:
        notices, today = self._desk.workspace.notices, self._desk.today()
        self._try(lambda: notices.withdraw(notice.id, today))
        self._desk.say("Congé retiré\u00a0: il reste au dossier.")

    def _try(self, action: Callable[[], object]) -> None:
        try:
            action()
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
