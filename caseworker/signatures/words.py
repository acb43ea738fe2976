"""The French words of what becomes of issued papers, for screens and terminal."""

from caseworker.days import short_day
from caseworker.issuing.letter_kinds import LETTERS
from caseworker.signatures.checking import Checked
from caseworker.signatures.model import Answer, PaperState, Way
from caseworker.signatures.pades import SealState

STATES = {
    PaperState.ISSUED: "Émis",
    PaperState.TO_SIGN: "À signer",
    PaperState.PARTLY: "Signatures en cours",
    PaperState.SIGNED: "Signé",
    PaperState.RESERVED: "Signé avec réserves",
    PaperState.REFUSED: "Refusé",
    PaperState.CANCELLED: "Annulé",
}
WAYS = {Way.PAPER: "sur papier", Way.SCREEN: "à l’écran"}
ANSWERS = {Answer.RESERVED: "Réserves", Answer.REFUSED: "Refus de signer"}
KINDS = {
    "agreement": "Convention",
    "amendment": "Avenant",
    "tripartite-annex": "Convention à trois",
    "visit": "Compte rendu",
    "owner-letter": "Lettre au propriétaire",
    "reservation": "Réserves et refus",
    "deposit-account": "Décompte du dépôt de garantie",
    "aid-statement": "Relevé des aides financières",
    "charge-statement": "Décompte des charges",
    "dues-notice": "Avis d’échéance",
    "dues-notice-plain": "Avis d’échéance, facile à lire",
    "cash-receipt": "Reçu de caisse",
    "rent-receipt": "Quittance ou reçu",
    "rent-receipt-plain": "Quittance ou reçu, facile à lire",
    "repayment-plan": "Plan d’apurement",
    "repayment-plan-plain": "Plan d’apurement, facile à lire",
    "repayment-plan-copy": "Plan d’apurement, copie pour la CAF ou la MSA",
    "aid-sheet": "Aide au logement, facile à lire",
    "plan": "Plan d’accompagnement",
    "plan-plain": "Plan d’accompagnement, facile à lire",
    "budget": "Budget",
    "review": "Bilan",
    "review-plain": "Bilan, facile à lire",
    "end-report": "Rapport de fin",
    "budget-plain": "Budget, facile à lire",
    "inventory-entry": "État des lieux d’entrée",
    "inventory-intermediate": "État des lieux intermédiaire",
    "inventory-exit": "État des lieux de sortie",
    "inventory-comparison": "Comparaison des états des lieux",
} | {code: letter.title for code, letter in LETTERS.items()}
LAW = (
    "La signature à l’écran est une «\u202fsignature électronique simple\u202f»\u00a0: elle est recevable, mais celui qui"
    " s’en sert doit pouvoir montrer qui a signé. La signature à la main sur deux exemplaires reste la voie la plus sûre."
)
"""**Source:** code civil, art. 1366 and 1367; eIDAS, art. 25(1); décret 2017-1416. A lawyer has still to read it."""
SEAL = (
    "Le sceau montre que le fichier n’a pas changé depuis. La date est celle de cet ordinateur, et un lecteur de PDF dira"
    " «\u202fsignataire inconnu\u202f» tant que le certificat de l’association n’y est pas enregistré."
)


def check_words(checked: Checked, *, is_file: bool) -> list[str]:
    """Return what a check says, in sentences: the answer first, then what became of the paper since."""
    verdict, cancelled = checked.verdict, checked.cancellation
    said = [_answer(checked, is_file=is_file)]
    if not verdict.intact and checked.is_known_sealed and checked.seal is SealState.NONE:
        said.append("Ce document a été scellé, et ce fichier ne porte pas de sceau\u00a0: demandez la copie scellée.")
    if cancelled:
        said.append(f"Attention\u00a0: ce document est annulé depuis le {short_day(cancelled.cancelled_on)}.")
    if checked.newest:
        said.append(f"Une version plus récente a été émise\u00a0: {checked.newest}.")
    return said


def _answer(checked: Checked, *, is_file: bool) -> str:
    verdict = checked.verdict
    if not verdict.known:
        what = "Ce document n’a pas été émis" if is_file else "Cette empreinte n’est celle d’aucun document émis"
        ours = checked.seal is SealState.VALID
        return f"{what} par ces dossiers." + (" Il porte pourtant leur sceau, intact." if ours else "")
    head = f"{verdict.reference}\u00a0: "
    issued = f"le {short_day(verdict.issued_on)}" if verdict.issued_on else ""
    if not verdict.intact:
        return head + ("ce fichier a été modifié depuis son émission." if is_file else _OTHER_CONTENT)
    if checked.sealed_on:
        return f"{head}exactement la copie scellée le {short_day(checked.sealed_on)} (émis {issued})."
    return head + (
        f"exactement ce qui a été émis {issued}." if is_file else f"même contenu que ce qui a été émis {issued}."
    )


_OTHER_CONTENT = "l’empreinte n’est pas celle du document émis\u00a0: le contenu de ce papier est autre."
