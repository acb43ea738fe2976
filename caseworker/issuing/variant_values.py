"""What a convention says of some households only: another language, adults who share a flat, what the scheme adds."""

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
        return {"engagements": [], "promesses": [], "presences": []}
    return {
        "engagements": list(scheme.commitments),
        "promesses": list(scheme.association_commitments),
        "presences": [one.label for one in scheme.presence],
    }
