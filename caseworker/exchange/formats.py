"""The format: ten tables, their columns in order, what a cell holds, what it refers to, who may read it.

This is where to look, and where to add a column: reading, checking, export and both kinds of file follow from it. What a
row becomes in the vault is in `bulk`, how it is read back in `store`.
"""

from dataclasses import dataclass, field
from typing import Any

from caseworker.access.rights import Kind
from caseworker.exchange import cells
from caseworker.exchange.cells import Cell
from caseworker.folding import fold
from caseworker.households.model import Referrer, Relation, Sex
from caseworker.supports.model import DESTINATIONS
from caseworker.visits.model import MOST_MINUTES, Post, VisitKind, VisitStatus

REVERSED = "annule"
RESOURCES = (
    "aucune", "salaire", "interim", "formation", "chomage", "ass", "rsa", "aah", "cej", "retraite", "aspa", "ada",
    "pension_invalidite", "indemnites_journalieres", "prime_activite", "prestations_familiales", "pension_alimentaire",
    "bourse", "autre",
)  # fmt: skip
MEANS = ("virement", "prelevement", "cheque", "especes", "mandat", "carte", "autre", REVERSED)
UNIT_ENDS = ("humidite", "peril", "bail_glissant", "conge_bailleur", "autre")
OCCUPANCY_ENDS = ("sortie", "transfert", "bail_glissant")
STOCKS = ("prive", "public")
NATURES = ("maintenance", "menage_logement_vacant")
BORNE_BY = ("association", "proprietaire", "occupant")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Args:
        name: as written in the header.
        cell: what it holds.
        required: neither the column nor a cell may be left out.
        blank: the value of a blank cell.
        refers_to: the table whose references it holds.
        kind: who may read it, when it is not everyone who may read the table.
    """

    name: str
    cell: Cell
    required: bool = False
    blank: Any = ""
    refers_to: str = ""
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One file of the folder, or one sheet of the workbook.

    Args:
        name: of the file, without its ending, and of the sheet.
        kind: who may read it.
        columns: in the order in which they are exported.
        key: the columns that name a row: twice the same is a problem. () when rows have no name (visits, payments).
        topic: what is announced when rows were added.
        references: the columns that refer to another table.
    """

    name: str
    kind: Kind
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    topic: str = ""

    references: tuple[Column, ...] = field(init=False)

    def __post_init__(self) -> None:
        referring = tuple(column for column in self.columns if column.refers_to)
        object.__setattr__(self, "references", referring)  # frozen; counted once, asked at each row


def _day(name: str, *, required: bool = False) -> Column:
    return Column(name, cells.DAY, required, None)


def _amount(name: str, blank: int | None = 0) -> Column:
    return Column(name, cells.AMOUNT, required=False, blank=blank)


_REF = Column("ref", cells.REF, required=True)
_SUPPORT = Column("accompagnement", cells.REF, required=True, refers_to="accompagnements")
_UNIT = Column("logement", cells.REF, required=True, refers_to="logements")
_HOUSEHOLD = Column("menage", cells.REF, required=True, refers_to="menages")
_MINUTES = Column("duree_min", cells.whole(0, MOST_MINUTES), blank=None)

HOUSEHOLDS = Table(
    "menages",
    Kind.IDENTITY,
    (
        _REF,
        Column("nom", cells.NAME, required=True),
        Column("prescripteur", cells.open_code(Referrer), kind=Kind.HOUSEHOLD),
        Column("date_orientation", cells.DAY, blank=None, kind=Kind.HOUSEHOLD),
    ),
    ("ref",),
    "households",
)
PEOPLE = Table(
    "personnes",
    Kind.IDENTITY,
    (
        _HOUSEHOLD,
        Column("nom", cells.NAME, required=True),
        Column("prenom", cells.NAME, required=True),
        Column("sexe", cells.one_of(Sex, femme="F", homme="H", m="H")),
        _day("date_naissance"),
        Column("lien", cells.one_of(Relation), required=True),
        Column("ressource", cells.open_code(RESOURCES), kind=Kind.BUDGET),
        Column("montant_mensuel", cells.AMOUNT, blank=None, kind=Kind.BUDGET),
    ),
    topic="households",
)
UNITS = Table(
    "logements",
    Kind.HOUSING,
    (
        _REF,
        Column("adresse", cells.ADDRESS, required=True),
        Column("code_postal", cells.POSTAL),
        Column("commune", cells.NAME),
        Column("code_insee", cells.POSTAL),
        Column("typologie", cells.SHORT),
        Column("surface_m2", cells.AREA, blank=None),
        Column("etage", cells.SHORT),
        Column("places", cells.whole(1, 500), required=True),
        Column("parc", cells.one_of(STOCKS)),
        _amount("loyer"),
        _amount("charges"),
        _day("date_captation"),
        _day("date_fin"),
        Column("motif_fin", cells.open_code(UNIT_ENDS)),
    ),
    ("ref",),
    "housing",
)
SUPPORTS = Table(
    "accompagnements",
    Kind.HOUSEHOLD,
    (
        _REF,
        _HOUSEHOLD,
        Column("dispositif", cells.SHORT, required=True),
        Column("referent", cells.NAME),
        _day("date_entree", required=True),
        _day("date_sortie"),
        Column("motif_sortie", cells.open_code(DESTINATIONS)),
        Column("bail_glissant", cells.YES_NO, blank=0),
    ),
    ("ref",),
    "supports",
)
OCCUPANCIES = Table(
    "occupations",
    Kind.HOUSING,
    (
        _SUPPORT,
        _UNIT,
        _day("date_debut", required=True),
        _day("date_fin"),
        Column("motif_fin", cells.open_code(OCCUPANCY_ENDS)),
    ),
    topic="occupancies",
)
AGREEMENTS = Table(
    "conventions",
    Kind.AGREEMENTS,
    (
        _SUPPORT,
        Column("objet", cells.AGREEMENT_NUMBER, required=True),
        _day("date_debut", required=True),
        _day("date_fin", required=True),
        Column("note", cells.NOTE),
    ),
    ("accompagnement", "objet"),
    "agreements",
)
VISITS = Table(
    "entretiens",
    Kind.SOCIAL_NOTES,
    (
        _SUPPORT,
        _day("date", required=True),
        Column("heure", cells.HOUR),
        _MINUTES,
        Column("type", cells.one_of(VisitKind), required=True),
        Column("intervenant", cells.NAME),
        Column("fonction", cells.one_of(Post), required=True),
        Column("statut", cells.one_of(VisitStatus), required=True),
        Column("compte_rendu", cells.NOTE),
    ),
    topic="visits",
)
INTERVENTIONS = Table(
    "interventions",
    Kind.INTERVENTIONS,
    (
        _day("date", required=True),
        _UNIT,
        Column("accompagnement", cells.REF, refers_to="accompagnements"),
        Column("nature", cells.one_of(NATURES), required=True),
        Column("detail", cells.NOTE),
        Column("duree_min", cells.whole(0, cells.WEEK_MINUTES), blank=None),
        Column("a_la_charge_de", cells.one_of(BORNE_BY)),
        _amount("cout"),
        Column("intervenant", cells.NAME),
    ),
    topic="interventions",
)
DUES = Table(
    "echeances",
    Kind.RENTS,
    (
        _SUPPORT,
        Column("mois", cells.MONTH, required=True),
        Column("redevance", cells.AMOUNT, required=True),
        _amount("charges"),
        _amount("aide_logement"),
    ),
    ("accompagnement", "mois"),
    "rents",
)
PAYMENTS = Table(
    "paiements",
    Kind.RENTS,
    (
        _SUPPORT,
        _day("date", required=True),
        Column("montant", cells.AMOUNT, required=True),
        Column("mode", cells.one_of(MEANS), required=True),
    ),
    topic="rents",
)

# A table comes after those that it refers to.
TABLES = (
    HOUSEHOLDS, PEOPLE, UNITS, SUPPORTS, OCCUPANCIES, AGREEMENTS, VISITS, INTERVENTIONS, DUES, PAYMENTS,
)  # fmt: skip


def table_named(name: str) -> Table | None:
    """Return the table that a file or a sheet holds, accents, case and spaces aside; None when it is no table's name."""
    wanted = fold(name).strip()
    return next((table for table in TABLES if table.name == wanted), None)
