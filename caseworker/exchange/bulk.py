"""What a row of the format becomes in the vault: its records, added by batches inside the import's one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from caseworker import dates
from caseworker.exchange import formats
from caseworker.exchange.checks import Known, Row
from caseworker.exchange.formats import Table
from caseworker.exchange.identity import RowIds, due_id
from caseworker.staff.model import name_key
from caseworker.storage.database import Database

BATCH = 4000

# A record comes after those that it refers to.
TARGETS = (
    "staff", "households", "people", "household_members", "incomes", "units", "head_leases", "supports", "lead_workers",
    "occupancies", "agreements", "visits", "interventions", "dues", "payments", "import_rows",
)  # fmt: skip


@dataclass(slots=True)
class NewRow:
    """A row to add.

    Args:
        table: of the format.
        row: values by column.
        line: in the source.
        hash: of its values.
        ordinal: which of its equals in the source it is, from 0.
        id: of its record: uuid5 of its identity. **Source:** decisions.md 15.
    """

    table: Table
    row: Row
    line: int
    hash: str
    ordinal: int
    id: str


class Bulk:
    """Adds rows. Call inside a transaction, and `flush` at the end of each table."""

    def __init__(
        self, database: Database, ids: RowIds, known: Known, moment: datetime, today: str, position: int
    ) -> None:
        self._database = database
        self._ids = ids
        self.known = known
        self._moment = dates.instant_text(moment)
        self._today = today
        self._position = position
        self._records: dict[str, list[dict[str, Any]]] = {target: [] for target in TARGETS}
        self._waiting = 0
        self._staff_ids: dict[str, str] = {}
        self._makers: dict[str, Callable[[Row, str], None]] = {
            table.name: getattr(self, f"_add_{table.name}") for table in formats.TABLES
        }

    def add(self, new: NewRow) -> None:
        """Add a row, and remember that it was imported."""
        table, new_id = new.table.name, new.id
        self._makers[table](new.row, new_id)
        self._put(
            "import_rows",
            id=new_id,
            source_table=table,
            row_hash=new.hash,
            ordinal=new.ordinal,
            imported_at=self._moment,
        )
        self._waiting += 1
        if self._waiting >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits, parents first."""
        for target, records in self._records.items():
            self._database.insert_all(target, records)
            records.clear()
        self._waiting = 0

    def _put(self, target: str, **record: Any) -> None:
        self._records[target].append(record)

    def _staff(self, name: str, post: str) -> str | None:
        if not name:
            return None
        if name not in self._staff_ids:  # folding a name for each visit would cost a tenth of the import
            self._staff_ids[name] = self._staff_named(name, post)
        return self._staff_ids[name]

    def _staff_named(self, name: str, post: str) -> str:
        key = name_key(name)
        if key not in self.known.staff:
            self.known.staff[key] = self._ids.of("staff", key)
            self._put("staff", id=self.known.staff[key], name=name, folded_name=key, post=post)
        return self.known.staff[key]

    def _add_menages(self, row: Row, new_id: str) -> None:
        self._put(
            "households",
            id=new_id,
            ref=row["ref"],
            name=row["nom"],
            referrer=row["prescripteur"],
            referred_on=row["date_orientation"],
            created_at=self._moment,
        )

    def _add_personnes(self, row: Row, new_id: str) -> None:
        self._put(
            "people",
            id=new_id,
            last_name=row["nom"],
            first_name=row["prenom"],
            sex=row["sexe"],
            born_on=row["date_naissance"],
        )
        self._put(
            "household_members",
            id=self._ids.of("member", new_id),
            household_id=self.known.households[row["menage"]],
            person_id=new_id,
            relation=row["lien"],
            position=self._position,
        )
        self._position += 1
        if row["ressource"]:
            cents = row["montant_mensuel"] or 0
            self._put(
                "incomes",
                id=self._ids.of("income", new_id),
                person_id=new_id,
                source=row["ressource"],
                monthly_cents=cents,
            )

    def _add_logements(self, row: Row, new_id: str) -> None:
        self._put(
            "units",
            id=new_id,
            ref=row["ref"],
            address=row["adresse"],
            postal_code=row["code_postal"],
            city=row["commune"],
            insee_code=row["code_insee"],
            layout=row["typologie"],
            area_cm2=row["surface_m2"],
            floor=row["etage"],
            places=row["places"],
            stock=row["parc"],
            acquired_on=row["date_captation"],
            ended_on=row["date_fin"],
            end_reason=row["motif_fin"],
        )
        self._put(
            "head_leases",
            id=self._ids.of("head_lease", new_id),
            unit_id=new_id,
            starts_on=row["date_captation"],
            ends_on=row["date_fin"],
            rent_cents=row["loyer"],
            charges_cents=row["charges"],
        )

    def _add_accompagnements(self, row: Row, new_id: str) -> None:
        self._put(
            "supports",
            id=new_id,
            ref=row["ref"],
            household_id=self.known.households[row["menage"]],
            scheme=row["dispositif"],
            entered_on=row["date_entree"],
            exited_on=row["date_sortie"],
            exit_destination=row["motif_sortie"],
            sliding_lease=row["bail_glissant"],
        )
        staff_id = self._staff(row["referent"], "travailleur_social")
        if staff_id:
            self._put(
                "lead_workers",
                id=self._ids.of("lead", new_id),
                support_id=new_id,
                staff_id=staff_id,
                starts_on=row["date_entree"],
                ends_on=row["date_sortie"],
            )

    def _add_occupations(self, row: Row, new_id: str) -> None:
        self._put(
            "occupancies",
            id=new_id,
            support_id=self._support(row),
            unit_id=self.known.units[row["logement"]].id,
            starts_on=row["date_debut"],
            ends_on=row["date_fin"],
            end_reason=row["motif_fin"],
        )

    def _add_conventions(self, row: Row, new_id: str) -> None:
        self._put(
            "agreements",
            id=new_id,
            support_id=self._support(row),
            number=row["objet"],
            starts_on=row["date_debut"],
            ends_on=row["date_fin"],
            note=row["note"],
        )

    def _add_entretiens(self, row: Row, new_id: str) -> None:
        self._put(
            "visits",
            id=new_id,
            support_id=self._support(row),
            on_date=row["date"],
            at_time=row["heure"],
            minutes=row["duree_min"],
            kind=row["type"],
            staff_id=self._staff(row["intervenant"], row["fonction"]),
            post=row["fonction"],
            status=row["statut"],
            shared_note=row["compte_rendu"],
            logged_at=self._moment,
        )

    def _add_interventions(self, row: Row, new_id: str) -> None:
        self._put(
            "interventions",
            id=new_id,
            on_date=row["date"],
            unit_id=self.known.units[row["logement"]].id,
            support_id=self._support(row) if row["accompagnement"] else None,
            nature=row["nature"],
            detail=row["detail"],
            minutes=row["duree_min"],
            borne_by=row["a_la_charge_de"],
            cost_cents=row["cout"],
            done_by=row["intervenant"],
        )

    def _add_echeances(self, row: Row, _new_id: str) -> None:
        support_id = self._support(row)
        self._put(
            "dues",
            id=due_id(support_id, row["mois"]),
            support_id=support_id,
            month=row["mois"],
            rent_cents=row["redevance"],
            charges_cents=row["charges"],
            aid_cents=row["aide_logement"],
            recorded_on=self._today,
        )

    def _add_paiements(self, row: Row, new_id: str) -> None:
        line = {
            "support_id": self._support(row),
            "effective_on": row["date"],
            "recorded_on": self._today,
            "amount_cents": row["montant"],
            "means": row["mode"],
            "reverses_id": None,
        }
        self._put("payments", id=new_id, **line)
        if row["mode"] == formats.REVERSED:
            # The pair counts for nothing, as in the vault that exported it.
            back = line | {"amount_cents": -row["montant"], "reverses_id": new_id}
            self._put("payments", id=self._ids.of("reversal", new_id), **back)

    def _support(self, row: Row) -> str:
        return self.known.supports[row["accompagnement"]].id
