"""How a call was worked out, as the vault keeps it: one short JSON document, read again years later."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from caseworker.rents.calling import AidSource, Portion, Terms, TermsSource, Working
from caseworker.rents.prorata import Prorata
from caseworker.schemes.words import FeeMode


def working_text(working: Working) -> str:
    """Write it."""
    return json.dumps(asdict(working), default=date.isoformat, separators=(",", ":"))


def working_from(text: str) -> Working:
    """Read it."""
    kept: dict[str, Any] = json.loads(text)
    return Working(
        Prorata(kept["method"]),
        tuple(_portion(one) for one in kept["portions"]),
        kept["aid_cents"],
        AidSource(kept["aid_source"]),
    )


def _portion(kept: dict[str, Any]) -> Portion:
    terms = kept["terms"] | {"mode": FeeMode(kept["terms"]["mode"]), "source": TermsSource(kept["terms"]["source"])}
    days = {name: date.fromisoformat(kept[name]) for name in ("first", "last")}
    return Portion(**(kept | days | {"terms": Terms(**terms)}))
