"""Conventions as they come out of the program, one for each regime and scheme: what each must say, and must never say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from caseworker.agreements.model import AgreementDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.model import Paper
from caseworker.documents.printing import blanks_of, print_paper
from caseworker.folding import fold
from caseworker.households.model import HouseholdDraft, Interpreter, Sex
from caseworker.housing.model import HeadLeaseDraft, OwnerDraft, UnitDraft
from caseworker.supports.model import SupportDraft
from caseworker.wordings.model import rules
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files
from tests.caseworker.issuing.test_letters import words_of

MONEY = AgreementDraft(
    rent_cents=260_00, charges_cents=35_00, aid_cents=194_00, deposit_cents=260_00, due_day=5, payment_means="virement"
)
EVERY_CLAUSE = {"animaux_interdits": True, "hebergement_interdit": True, "prelevement_obligatoire": True, "penalites_retard": True}  # fmt: skip
RESIDENCE = """
key = "residence-sociale"
name = "Résidence sociale"
forms = ["residence"]
agreement_months = 1
maximum_months = 24
tacit_renewal = true
"""
BOARDING_HOUSE = """
key = "pension-de-famille"
name = "Pension de famille"
forms = ["residence"]
agreement_months = 1
tacit_renewal = true
open_ended = true
presence = [{ label = "L’hôte de la maison, du lundi au vendredi" }]
"""
OWN = {"residence-sociale": RESIDENCE, "pension-de-famille": BOARDING_HOUSE}


@dataclass(frozen=True)
class Variant:
    """A dwelling and a scheme, and what the paper says of them alone."""

    regime: str
    scheme: str = "iml-classique"
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    places: int = 1
    language: str = ""


L_353_20 = "article L.353-20 du code de la construction et de l’habitation"
LOI_89 = "de la loi n° 89-462 du 6 juillet 1989"
PETS = "article 10 de la loi n° 70-598 du 9 juillet 1970"
RESIDENCES = "articles L.633-1 à L.633-4 et R.633-1 à R.633-9 du code de la construction et de l’habitation"
SLIDES = "article L.442-8-3 du code de la construction et de l’habitation"
REFUSED, ORDER, TACIT = "congé à tout moment (", "commandement de payer est signifié", "reconduit tacitement"
TEMPORARY, END_OF_LEASE = "Cette mise à disposition est temporaire", "Si le bail de l’association prend fin."
OF_OTHERS = "sommes dues par les autres"

VARIANTS = {
    "private": Variant(
        "prive_non_conventionne",
        says=(f"article 8 {LOI_89}", "articles 1709 et suivants du code civil", TEMPORARY, END_OF_LEASE, "aide personnalisée ou allocation"),
        never=(REFUSED, ORDER, TACIT, "L.353-20", "L.442-8", "L.633", OF_OTHERS),
    ),
    "private, conventioned": Variant(
        "prive_conventionne",
        says=(L_353_20, f"article 40, III, {LOI_89}", f"article 24 {LOI_89}", f"article 22 {LOI_89}", f"article 3-2 {LOI_89}", REFUSED, ORDER, "6 semaines", "(APL)", END_OF_LEASE),
        never=(TACIT, "article 8 de la loi", "L.442-8", "L.633"),
    ),
    "social": Variant(
        "hlm_sous_location",
        says=("article L.442-8-1 du code", "article L.442-8-2 du code", TEMPORARY, END_OF_LEASE),
        never=(REFUSED, ORDER, TACIT, "L.353-20", "L.442-8-3", "L.633", "préfet"),
    ),
    "sliding": Variant(
        "hlm_bail_glissant",
        says=(SLIDES, "c’est le glissement du bail", "convention à trois annexée", "2 mois avant la fin de la période", "préfet", END_OF_LEASE),
        never=(REFUSED, ORDER, TACIT, "L.353-20", "L.633"),
    ),
    "residence": Variant(
        "logement_foyer",
        "residence-sociale",
        says=(RESIDENCES, "conclu pour 1 mois", f"{TACIT}, à la seule volonté du résident", "Le règlement intérieur, annexé et paraphé", "redevance", "3 mois consécutifs", "au moins 2 mois de redevance", "préavis de 3 mois", "préavis de 8 jours", "prestations facultatives", "24 mois"),
        never=(REFUSED, ORDER, "sous-loc", "loyer résiduel", "Par avenant", END_OF_LEASE, "refus durable de l’accompagnement", "le résident accepte l’un et l’autre"),
    ),
    "boarding house": Variant(
        "logement_foyer",
        "pension-de-famille",
        says=(RESIDENCES, "n’a pas de durée maximale", "Rien n’oblige le résident à chercher un autre logement", "L’hôte de la maison, du lundi au vendredi", f"{TACIT}, à la seule volonté du résident"),
        never=(TEMPORARY, "Le relogement se prépare", "dérogation", "accès à un logement durable", "sous-loc"),
    ),
    "shared": Variant(
        "prive_conventionne",
        says=("signe son propre contrat avec l’association", f"jamais des {OF_OTHERS}", "n’est demandée qu’à celui qui l’a causée"),
        never=("solidair",),
        places=2,
    ),
    "youth": Variant(
        "prive_conventionne",
        "iml-jeunes-mlj",
        says=("suivi régulier avec le conseiller de la Mission locale", "recherche active dans les démarches d’emploi", "rendez-vous tripartites", "Les engagements du sous-locataire propres au dispositif"),
    ),
    "refugees": Variant(
        "hlm_sous_location",
        "iml-refugies",
        says=("parle surtout cette langue : tigrinya", "un interprète au téléphone", "Lire avec la personne les courriers", "avec la préfecture : titre de séjour", "l’explication en tigrinya"),
        never=("protection internationale", "asile", "réfugié statutaire"),
        language="tigrinya",
    ),
}  # fmt: skip
COMMON = (
    "article L.365-4 du code de la construction et de l’habitation",
    "instruction du 4 juin 2018",
    PETS,
    "peut avoir un animal familier",
    "choisit librement son assureur",
    "L’attestation d’assurance est remise avant les clés",
    "Personne ne peut être contraint de quitter le logement sans une décision de justice",
    "(RGPD)",
    "n’est jamais facturé",
)
CONTESTABLE = ("réputée non écrite", "frais de relance", "prélèvement automatique", "héberger aucune")
"""Ticked, and printed only where the law leaves them to the judge."""
NEVER = ("L.635-4", "s’engage à ne pas avoir d’animal", "[", "None")
SAID_OF_IT = "n’est jamais facturé"


@pytest.fixture(params=VARIANTS)
def variant(request: pytest.FixtureRequest) -> Variant:
    return VARIANTS[request.param]


def housed(files: Files, variant: Variant) -> str:
    """Return the reference of an accompaniment of the variant, its convention drawn up with every clause that may be ticked."""
    head = files.head()
    head.association.set_details(ASSOCIATION)
    if variant.scheme in OWN:
        head.own_schemes.add(OWN[variant.scheme])
        head.schemes.follow(head.own_schemes.own())  # as an open workspace does by itself
    unit = head.housing.add_unit(UnitDraft("3 rue Haute", "30100", "Alès", layout="T2", area_cm2=440_000, floor="2", places=variant.places, acquired_on=ENTRY))  # fmt: skip
    owner = head.housing.add_owner(OwnerDraft("Logis Cévenol", "bailleur_social", "2 place des Martyrs, 30100 Alès"))
    head.housing.set_head_lease(unit.id, HeadLeaseDraft(owner.id, variant.regime, ENTRY))
    household = head.households.open_household(HouseholdDraft("Araya", "Luam", Sex.WOMAN, date(2004, 3, 2)))
    if variant.language:
        head.households.set_languages(household.id, variant.language, Interpreter.BY_PHONE)
    lead = head.staff.ensure("Claire Vidal")
    stay = head.supports.open_support(SupportDraft(household.id, variant.scheme, ENTRY, lead))
    head.occupancies.move_in(stay.id, unit.id, ENTRY)
    head.agreements.fill(head.agreements.draw_up(stay.ref, MONEY).id, AgreementDraft(options=EVERY_CLAUSE))
    return stay.ref


def convention(workspace: Workspace, ref: str) -> Paper:
    return workspace.issuing.agreement_paper(workspace.issuing.agreement_of(ref, "agreement").id)


def sentences(words: str) -> Iterator[str]:
    yield from re.split(r"(?<=[.;:!?]) ", words)


def test_each_says_what_its_law_asks_for_with_its_reference_and_nothing_that_it_voids(files: Files, variant: Variant):
    paper = convention(files.head(), housed(files, variant))
    assert blanks_of(paper) == ()
    words = words_of(print_paper(paper).pdf)
    for expected in (*COMMON, *variant.says):
        assert expected in words, expected
    contestable = variant.regime == "prive_non_conventionne"
    assert ("libre de recevoir ses proches" in words) != contestable
    for clause in CONTESTABLE:
        assert (clause in words) == contestable, clause
    for forbidden in (*NEVER, *variant.never):
        assert forbidden not in words, forbidden


@pytest.mark.parametrize("code", [code for code in VARIANTS if VARIANTS[code].regime != "prive_non_conventionne"])
def test_no_sentence_is_one_of_the_clauses_that_the_law_voids(files: Files, code: str):
    words = words_of(print_paper(convention(files.head(), housed(files, VARIANTS[code]))).pdf)
    found = [
        (clause.words, one)
        for one in sentences(words)
        for clause in rules().voided
        if clause.is_in(fold(one)) and SAID_OF_IT not in one
    ]
    assert found == []


def test_an_amendment_is_complete_under_each_and_speaks_its_words(files: Files, variant: Variant):
    ref, head = housed(files, variant), files.head()
    first = head.agreements.agreements_of(ref)[0]
    change = head.agreements.draw_up_change(ref, first.ends_on, AgreementDraft(rent_cents=270_00))
    paper = head.issuing.agreement_paper(change.id)
    assert blanks_of(paper) == ()
    words = words_of(print_paper(paper).pdf)
    assert "Loyer mensuel : 260,00 € ; désormais 270,00 €" in words
    residence = variant.regime == "logement_foyer"
    assert ("Avenant n° 1 au titre d’occupation" in words) == residence
    assert ("sous-locataire" in words) != residence
    assert ("l’explication en tigrinya" in words) == bool(variant.language)
