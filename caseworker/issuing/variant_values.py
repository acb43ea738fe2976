"""What a convention says of some households only: another language, adults who share a flat, what the scheme adds."""

from collections.abc import Sequence

from caseworker.folding import fold
from caseworker.households.model import Household, Interpreter
from caseworker.issuing.agreement_values import Values
from caseworker.schemes.model import Scheme

FRENCH = "francais"
INTERPRETERS = {
    Interpreter.BY_PHONE: "un interprète au téléphone",
    Interpreter.ON_SITE: "un interprète présent",
    Interpreter.RELATIVE: "une personne de confiance qui traduit",
}


def language_values(household: Household) -> Values:
    """Return the language that the household speaks and how it is interpreted; {} when French will do."""
    language = household.language.strip()
    spoken = language if language and fold(language) != FRENCH else None
    return {"nom": spoken, "interprete": INTERPRETERS.get(household.interpreter)} if spoken else {}


def scheme_parts(scheme: Scheme | None) -> Values:
    """Return what each side undertakes under the scheme besides what everyone does, and when someone is there."""
    if scheme is None:
        return {"engagements": [], "promesses": [], "engagements_clairs": [], "promesses_claires": [], "presences": []}
    return {
        "engagements": list(scheme.commitments),
        "promesses": list(scheme.association_commitments),
        "engagements_clairs": _plainly(scheme.commitments, scheme.plain_commitments),
        "promesses_claires": _plainly(scheme.association_commitments, scheme.plain_association_commitments),
        "presences": [one.label for one in scheme.presence],
    }


def _plainly(said: Sequence[str], plain: Sequence[str]) -> list[str]:
    """Return the plain line of each commitment; a scheme that has not one for each shows them as they are signed."""
    return list(plain if len(plain) == len(said) else said)
