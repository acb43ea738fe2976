"""The convention in plain words: short sentences, large type, a drawing at each heading, and every commitment of the signed one."""

import io
import re
from collections.abc import Iterator

import pytest
from pypdf import PdfReader

from caseworker.documents.printing import blanks_of, print_paper, template_text
from caseworker.issuing.agreement_paper import PLAIN
from caseworker.schemes.model import Scheme
from caseworker.schemes.service import shipped_schemes
from tests.caseworker.conftest import Files
from tests.caseworker.issuing.test_letters import words_of
from tests.caseworker.issuing.test_variants import VARIANTS, Variant, convention, housed, sentences

MOST_WORDS = 16
PLAINLY = {
    "remettre un logement décent": "Elle vous donne un logement en bon état. Elle vous y laisse vivre en paix.",
    "faire les réparations qui ne relèvent pas": "Elle fait les grosses réparations. Elle dit quand.",
    "proposer un accompagnement respectueux": "Elle vous accompagne avec respect. Elle garde vos secrets.",
    "informer le": "Elle vous dit à quelles aides vous avez droit. Elle vous aide à les demander.",
    "préparer avec lui": "Elle cherche avec vous un logement pour longtemps.",
    "l’aider, s’il le souhaite": "Vous voulez un autre logement, un jour ? Elle vous aide à le trouver.",
    "régler chaque mois": "Vous payez chaque mois.",
    "vivre paisiblement": "Vous vivez en paix avec vos voisins.",
    "entretenir le logement": "Vous gardez le logement propre et en bon état. Vous faites les petites réparations.",
    "signaler sans attendre": "Vous prévenez tout de suite quand quelque chose est cassé.",
    "faire les démarches convenues": "Vous faites les démarches prévues. Vous venez aux rendez-vous, ou vous prévenez.",
    "rester assuré": "Vous avez une assurance pour le logement",
}
"""The plain line of each commitment of article 11, by how the commitment begins."""
RIGHTS = {
    "personne n’entre dans le logement sans l’accord": "personne n’entre sans votre accord",
    "est libre de recevoir ses proches": "Vous pouvez recevoir votre famille et vos amis.",
    "peut avoir un animal familier": "Vous pouvez avoir un animal",
    "être reçu par le chef de service": "Vous pouvez demander à voir le chef de service.",
    "sans une décision de justice": "Seul un juge peut vous obliger à partir.",
    "peut les consulter": "Vous pouvez demander à lire ce que l’association écrit sur vous.",
    "congé à tout moment": "Vous refusez un logement qui vous va ?",
    "c’est le glissement du bail": "Un jour, le contrat peut être à votre nom.",
    "ne répond que de ce qu’il doit lui-même": "Vous ne payez pas leurs dettes.",
    "à la seule volonté du résident": "tant que vous le voulez",
    "n’a pas de durée maximale": "Il n’y a pas de date de fin.",
    "Si le bail de l’association prend fin": "Le propriétaire reprend le logement ?",
    "un préavis de 1 mois. Ce préavis": "par écrit, 1 mois avant",
    "un préavis de 8 jours": "par écrit, 8 jours avant",
    "18 mois au plus": "vous pouvez rester 18 mois",
    "Dans les 10 jours qui suivent": "Vous avez 10 jours pour le dire.",
    "plus de 15 nuits": "plus de 15 nuits",
    "demander un interprète pour": "Vous pouvez demander un interprète",
}
"""What a convention may grant or ask elsewhere, and the plain line that is there whenever it does."""


@pytest.fixture(params=VARIANTS)
def variant(request: pytest.FixtureRequest) -> Variant:
    return VARIANTS[request.param]


def both(files: Files, variant: Variant) -> tuple[str, str]:
    """Return what the signed paper says, and what the plain one does."""
    ref, issuing = housed(files, variant), files.head().issuing
    plain = issuing.plain_paper(issuing.agreement_of(ref, "agreement").id)
    assert blanks_of(plain) == ()
    return words_of(print_paper(convention(files.head(), ref)).pdf), words_of(print_paper(plain).pdf)


def commitments() -> Iterator[str]:
    """Yield each commitment of the shipped convention."""
    article = template_text("agreement").split("## Article 11")[1].split("## Article 12")[0]
    yield from (line[2:] for line in article.splitlines() if line.startswith("- ") and "{{ " not in line[:5])


def test_each_commitment_of_the_convention_has_a_plain_line_of_its_own():
    for commitment in commitments():
        assert [begins for begins in PLAINLY if commitment.startswith(begins)], commitment
    assert len(list(commitments())) == len(PLAINLY)


def test_what_is_signed_is_said_plainly_under_every_regime(files: Files, variant: Variant):
    signed, plain = both(files, variant)
    for begins, line in PLAINLY.items():
        assert (line in plain) == (begins in signed), line
    for right, line in RIGHTS.items():
        assert right not in signed or line in plain, right


def test_no_sentence_is_long(files: Files, variant: Variant):
    _, plain = both(files, variant)
    text = plain.split("C’est le papier signé qui compte.")[1]
    long = [one for one in sentences(text.replace(" – ", ". ")) if len(re.findall(r"[\w’-]+", one)) > MOST_WORDS]
    assert [one for one in long if "Empreinte" not in one] == []


def test_it_is_in_large_type_and_each_heading_has_its_drawing(files: Files):
    ref, issuing = housed(files, VARIANTS["refugees"]), files.head().issuing
    printed = print_paper(issuing.plain_paper(issuing.agreement_of(ref, "agreement").id))
    sizes: dict[float, int] = {}

    def note(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        sizes[round(size, 1)] = sizes.get(round(size, 1), 0) + len(text.strip())

    for page in PdfReader(io.BytesIO(printed.pdf)).pages:
        page.extract_text(visitor_text=note)
    assert max(sizes, key=lambda size: sizes[size]) >= 14
    headings = [line for line in template_text(PLAIN).splitlines() if line.startswith("## ")]
    assert headings
    assert all(re.match(r"## \[\[[\w-]+\]\] ", line) for line in headings)


@pytest.mark.parametrize("scheme", shipped_schemes(), ids=lambda one: one.key)
def test_a_shipped_scheme_says_each_of_its_commitments_plainly(scheme: Scheme):
    assert len(scheme.plain_commitments) == len(scheme.commitments)
    assert len(scheme.plain_association_commitments) == len(scheme.association_commitments)
