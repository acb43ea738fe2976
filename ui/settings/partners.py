"""The directory of organisations: listed, corrected as one types, added, taken out when nobody is of it."""

from caseworker.access.rights import Access, Kind
from caseworker.partners.model import Partner, PartnerId
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import Field, line_edit
from ui.widgets.kept_form import RecordForm
from ui.widgets.layout import Card, Line, LineButton, column, empty, separated
from ui.widgets.texts import picture, text

HIDDEN = "Masqué en mode discret (F9)."
NOBODY = (
    "Aucun organisme\u00a0: CCAS, tutelle, centre de soins… Ceux que vous ajoutez se choisissent dans les dossiers."
)


class PartnerForm(RecordForm[Partner]):
    """One organisation."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._edits = {
            "name": line_edit(longest=120),
            "kind": line_edit("CCAS, tutelle, bailleur…", longest=120),
            "phone": line_edit("04 66 00 00 00", longest=40),
            "email": line_edit("accueil@exemple.fr", longest=120),
            "address": line_edit("place, ville", longest=120),
        }
        captions = ("Nom de l’organisme", "Ce que c’est", "Téléphone", "Courriel", "Adresse")
        fields = {name: Field(words, self._edits[name]) for name, words in zip(self._edits, captions, strict=True)}
        super().__init__("Organisme", "Un de plus", "Ajouter l’organisme", fields)
        self._remove = button("Retirer de l’annuaire", self._take_away, kind="ghost")
        self._actions.insertWidget(1, self._remove)
        self._actions.insertWidget(2, button("Fermer", self.hide, kind="ghost", icon="x", name="Fermer l’annuaire"))
        self._show("")

    def show_record(self, record: Partner | None) -> None:
        """Fill the fields."""
        for name, edit in self._edits.items():
            edit.setText(getattr(record, name) if record else "")
            edit.home(False)
        self._remove.setVisible(record is not None)

    def correct(self, kept: Partner) -> Partner | None:
        """Rewrite an organisation as the fields say."""
        draft = self._draft(kept)
        if draft == kept:
            return None
        self._desk.workspace.partners.update(draft)
        return draft

    def add_new(self) -> str:
        """Add an organisation."""
        added = self._desk.workspace.partners.add(self._draft(Partner(PartnerId(""), "")))
        self._desk.say("Organisme ajouté.")
        return added.id

    def _draft(self, kept: Partner) -> Partner:
        typed = {name: edit.text().strip() for name, edit in self._edits.items()}
        return Partner(kept.id, typed["name"], typed["kind"], typed["phone"], typed["email"], typed["address"])

    def _take_away(self) -> None:
        """Take an organisation out; for ten seconds it can come back."""
        self.settle()
        kept, partners = self._kept, self._desk.workspace.partners
        if kept and self._try(lambda: partners.remove(kept.id) is None):
            self._desk.say("Organisme retiré de l’annuaire.", lambda: partners.add(kept))
            self._show("")


class PartnerCard(Card):
    """The list; a line opens the form that corrects it, for who may."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._may_write = desk.workspace.session.may(Kind.HOUSEHOLD, Access.WRITE)
        self.form = PartnerForm(desk)
        self.form.hide()
        self._lines = column(spacing=4)
        add = button("Ajouter un organisme", self.begin, kind="ghost", icon="plus")
        super().__init__("Annuaire des partenaires", action=add)
        add.setVisible(self._may_write)
        self.fill(self.form, self._lines)

    def begin(self, partner_id: str = "") -> None:
        """Open the form on one organisation, or on a new one."""
        if self._may_write and not self._desk.discreet.on:
            self.form.show()
            self.form.begin(partner_id)

    def begin_named(self, name: str) -> None:
        """Open the form on the organisation that bears a name."""
        found = [one.id for one in self._desk.workspace.partners.partners() if one.name == name]
        if found:
            self.begin(found[0])

    def settle(self) -> None:
        """Write what is being typed."""
        self.form.settle()

    def reread(self) -> None:
        """Read the directory."""
        partners, hidden = self._desk.workspace.partners.partners(), self._desk.discreet.on
        self.form.offer([(one.name, one.id, one) for one in partners])
        if hidden:
            self.form.hide()
        empty(self._lines)
        lines = [] if hidden else separated([self._line(one) for one in partners])
        for item in lines or [text(HIDDEN if hidden else NOBODY, "muted", wrap=True)]:
            self._lines.addWidget(item)

    def _line(self, partner: Partner) -> Line | LineButton:
        about = " · ".join(words for words in (partner.kind, partner.phone, partner.email, partner.address) if words)
        if not self._may_write:
            return Line("building-2", partner.name, about)
        line = Line("building-2", partner.name, about, picture("pencil"))
        return LineButton(line, f"Corriger\u00a0: {partner.name}", lambda: self.begin(partner.id))
