"""The words of `unit`, `owner` and `lease`."""

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day
from caseworker.commands.owner_parser import owners as owed_to_owners
from caseworker.housing.model import OwnerKind, Stock, UnitEndReason
from caseworker.housing.regimes import LegalRegime


def housing(verbs: Verbs) -> None:
    """Declare them."""
    units = group(verbs, "unit", "les logements\u00a0: les prendre, les rendre")
    verb(units, "list", "housing:unit_list", "les logements").add_argument(
        "--all", action="store_true", help="ceux qui ont été rendus aussi"
    )
    adding = verb(units, "add", "housing:unit_add", "prendre un logement")
    adding.add_argument("--address", required=True, metavar="TEXTE")
    adding.add_argument("--postal-code", required=True, metavar="CODE")
    adding.add_argument("--city", required=True, metavar="VILLE")
    adding.add_argument("--ref", default="", metavar="REF", help="la suivante sinon\u00a0: L33")
    adding.add_argument("--layout", default="", metavar="TYPE", help="T1, T2…")
    adding.add_argument("--floor", default="", metavar="ÉTAGE")
    adding.add_argument("--places", type=int, default=1, metavar="N", help="plus d’une en colocation")
    adding.add_argument("--stock", default="", choices=[one.value for one in Stock], metavar="prive|public")
    adding.add_argument("--furnished", action="store_true", help="meublé")
    adding.add_argument("--on", type=day, metavar="DATE", help="jour de la captation, aujourd’hui sinon")
    ending = verb(units, "end", "housing:unit_end", "rendre un logement, et finir ses baux")
    ending.add_argument("ref", metavar="REF")
    ending.add_argument("--on", type=day, metavar="DATE", help="dernier jour, aujourd’hui sinon")
    ending.add_argument(
        "--reason",
        required=True,
        choices=[one.value for one in UnitEndReason],
        metavar="MOTIF",
        help=_known(UnitEndReason),
    )
    _owners(verbs)
    _leases(verbs)


def _owners(verbs: Verbs) -> None:
    owners = group(verbs, "owner", "les propriétaires, et ce qui leur est dû")
    verb(owners, "list", "housing:owner_list", "les propriétaires")
    setting = verb(
        owners, "set", "housing:owner_set", "compléter un propriétaire, ou l’ajouter\u00a0: les options données"
    )
    setting.add_argument("name", metavar="NOM")
    setting.add_argument("--new-name", metavar="NOM")
    setting.add_argument("--kind", choices=[one.value for one in OwnerKind], metavar="GENRE", help=_known(OwnerKind))
    for name in ("address", "phone", "email"):
        setting.add_argument(f"--{name}", metavar="TEXTE")
    owed_to_owners(owners)


def _leases(verbs: Verbs) -> None:
    adding = verb(group(verbs, "lease", "les baux principaux"), "add", "housing:lease_add", "signer un bail principal")
    adding.add_argument("unit", metavar="LOGEMENT")
    adding.add_argument("--owner", metavar="NOM", help="ajouté s’il n’est pas connu")
    adding.add_argument("--from", dest="first", type=day, metavar="DATE", help="aujourd’hui sinon")
    adding.add_argument("--until", type=day, metavar="DATE", help="dernier jour, s’il est connu")
    adding.add_argument("--rent", type=amount, default=0, metavar="EUROS", help="par mois, payé au propriétaire")
    adding.add_argument("--charges", type=amount, default=0, metavar="EUROS")
    adding.add_argument(
        "--regime", default="", choices=[one.value for one in LegalRegime], metavar="RÉGIME", help=_known(LegalRegime)
    )


def _known(codes: type) -> str:
    return ", ".join(one.value for one in codes)  # type: ignore[attr-defined]  # an enumeration: its members
