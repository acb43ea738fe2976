"""Which law governs a household's title: it depends on the head lease, and decides what a convention may say."""

from dataclasses import dataclass
from enum import StrEnum

from caseworker.datafiles import parse, record_from, shipped_text
from caseworker.errors import Problem, RuleBroken
from caseworker.parameters.model import Certainty


class LegalRegime(StrEnum):
    """Legal regime of the occupancy title.

    **Source:** domain study §0.
    """

    PRIVE_NON_CONVENTIONNE = "prive_non_conventionne"
    PRIVE_CONVENTIONNE = "prive_conventionne"
    HLM_SOUS_LOCATION = "hlm_sous_location"
    HLM_BAIL_GLISSANT = "hlm_bail_glissant"
    LOGEMENT_FOYER = "logement_foyer"
    HEBERGEMENT = "hebergement"
    BAIL_DIRECT = "bail_direct"


class Topic(StrEnum):
    """A rule that a regime applies or sets aside."""

    APL = "apl"
    """Right to the aide personnalisée au logement."""
    INVENTORY = "etat_des_lieux"
    """Loi 89-462, art. 3-2."""
    VOID_CLAUSES = "clauses_non_ecrites"
    """Loi 89-462, art. 4: fines, fees, forced direct debit, ban on lodging relatives… are void."""
    DECENCY = "decence"
    """Loi 89-462, art. 6."""
    OBLIGATIONS = "obligations"
    """Loi 89-462, art. 7."""
    LEGAL_NOTICE = "preavis_legal"
    """Loi 89-462, art. 12 and 15: notices set by the law rather than by the convention."""
    RECEIPT = "quittance"
    """Loi 89-462, art. 21."""
    DEPOSIT_CAP = "plafond_depot"
    """Loi 89-462, art. 22, first paragraph."""
    DEPOSIT_RETURN = "restitution_depot"
    """Loi 89-462, art. 22, following paragraphs."""
    CHARGES = "charges"
    """Loi 89-462, art. 23."""
    RESOLUTORY_CLAUSE = "clause_resolutoire"
    """Loi 89-462, art. 24."""
    PETS_ALLOWED = "animaux_permis"
    """Loi 70-598, art. 10: a ban on pets is void."""
    NOTICE_AFTER_REFUSED_OFFER = "conge_apres_refus"
    """CCH, art. L.353-20: notice after the refusal of a suitable offer."""
    SLIDING_REVIEW = "examen_contradictoire"
    """CCH, art. L.442-8-3: periodic review, then notice to the Préfet."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of papers under a regime, in French.

    Args:
        occupant: who lives there ("sous-locataire"); masculine, beginning with a consonant.
        title: what the convention is called.
        amended: what an amendment is one to ("à la convention…").
        amended_briefly: the same at the head of each page.
        this_paper: the paper as its own text calls it ("cette convention", "ce titre d’occupation").
        fee: "redevance" where the law calls it so; "" leaves it to the scheme.
    """

    occupant: str
    title: str
    amended: str
    amended_briefly: str
    this_paper: str
    fee: str = ""


@dataclass(frozen=True, slots=True)
class RegimeRules:
    """What a regime applies, sets aside, and refers to.

    Args:
        code: which regime.
        label, head_lease, explanation: French wording for the worker who has to choose.
        references: codes of dated parameters quoted by the convention, after the common ones.
        applies, sets_aside: rules known to hold, and known not to; what is in neither is not known.
        household_notice: code of the dated parameter of the household's notice; "" when the title has none of its own.
        association_notice: French sentence on how the association may end the title.
        deposit_cap: code of the dated parameter of the cap; "" when the law sets none.
        words: those of its papers, when they are not the common ones.
    """

    code: LegalRegime
    label: str
    head_lease: str
    explanation: str
    source: str
    certainty: Certainty
    references: tuple[str, ...] = ()
    applies: tuple[Topic, ...] = ()
    sets_aside: tuple[Topic, ...] = ()
    household_notice: str = ""
    association_notice: str = ""
    deposit_cap: str = ""
    source_url: str = ""
    note: str = ""
    words: Words | None = None

    def holds(self, topic: Topic) -> bool | None:
        """Tell whether a rule applies; None when it is not known, and a paper should then keep to the stricter side."""
        if topic in self.applies:
            return True
        return False if topic in self.sets_aside else None

    def forbids_clause(self, topic: Topic) -> bool:
        """Tell whether an optional clause against this rule needs a warning: whenever the rule is not surely set aside."""
        return self.holds(topic) is not False


@dataclass(frozen=True, slots=True)
class _File:
    common_references: tuple[str, ...]
    common_words: Words
    regime: tuple[RegimeRules, ...]


class RegimeTable:
    """The seven regimes, in the order of the file.

    Raises:
        RuleBroken: a regime is absent or there twice (`regime_missing`, `regime_twice`), or says that a rule both
            applies and does not (`topic_contradictory`).
    """

    def __init__(
        self, common_references: tuple[str, ...], common_words: Words, regimes: tuple[RegimeRules, ...]
    ) -> None:
        problems = _problems_in(regimes)
        if problems:
            raise RuleBroken(problems)
        self._common = common_references
        self._words = common_words
        self._rules = {rules.code: rules for rules in regimes}

    def regimes(self) -> tuple[RegimeRules, ...]:
        """Return every regime, in the order proposed to the worker."""
        return tuple(self._rules.values())

    def rules(self, regime: LegalRegime) -> RegimeRules:
        """Return what one regime says."""
        return self._rules[regime]

    def references(self, regime: LegalRegime | None) -> tuple[str, ...]:
        """Return the parameter codes of what a convention quotes: the common texts, then those of the regime.

        Args:
            regime: None when the head lease's regime is not filled in yet: common texts only.
        """
        return self._common if regime is None else (*self._common, *self._rules[regime].references)

    def words(self, regime: LegalRegime | None) -> Words:
        """Return the words of papers under a regime; the common ones when it is not filled in yet."""
        return (self._rules[regime].words if regime else None) or self._words


def load_regimes() -> RegimeTable:
    """Read the shipped regimes. Raises as `RegimeTable`."""
    return regimes_from(shipped_text("legal_regimes.toml"))


def regimes_from(text: str) -> RegimeTable:
    """Read regimes from TOML. Raises as `RegimeTable`."""
    file = record_from(_File, parse(text))
    return RegimeTable(file.common_references, file.common_words, file.regime)


def _problems_in(regimes: tuple[RegimeRules, ...]) -> list[Problem]:
    codes = [rules.code for rules in regimes]
    problems = [Problem(code, "regime_missing") for code in LegalRegime if code not in codes]
    problems += [Problem(code, "regime_twice") for code in LegalRegime if codes.count(code) > 1]
    for rules in regimes:
        both = set(rules.applies) & set(rules.sets_aside)
        problems += [Problem(rules.code, "topic_contradictory", {"topic": topic}) for topic in sorted(both)]
    return problems
