"""What a convention may say otherwise than its scheme: how the fee is worked out, how charges are asked for, who gets the aid."""

from collections.abc import Iterator, Mapping

from caseworker.errors import Problem
from caseworker.schemes.words import ChargesMode, FeeMode

MODE, PERCENT, CHARGES, DIRECT_AID = "mode_redevance", "pourcentage_ressources", "charges_mode", "tiers_payant"
"""Names of the options of a convention; one that is left out follows the scheme, and the aid is paid to the association."""
FEE_OPTIONS = (MODE, PERCENT, CHARGES, DIRECT_AID)


def problems_in_fee(options: Mapping[str, object]) -> Iterator[Problem]:
    """Yield what is wrong with the options of a fee."""
    for name, known in ((MODE, list(FeeMode)), (CHARGES, list(ChargesMode))):
        if options.get(name) and options[name] not in set(known):
            codes = ", ".join(str(one) for one in known)
            yield Problem(name, "unknown_value", {"value": str(options[name])[:40], "known": codes})
    percent = options.get(PERCENT)
    if percent is not None and not _is_share(percent):
        yield Problem(PERCENT, "percent_wrong")


def _is_share(percent: object) -> bool:
    return isinstance(percent, int) and not isinstance(percent, bool) and 0 < percent <= 100
