"""The demonstration's papers under way: a convention half signed, one sealed, one cancelled; a notice, a bilan, a waiver."""

from datetime import date, timedelta

from caseworker.access.rights import Kind
from caseworker.agreements.ending import NoticeDraft
from caseworker.agreements.model import Waiver
from caseworker.demo.pictures import corner_of_room, sheet
from caseworker.inventories.model import Addition
from caseworker.inventories.words import AdditionKind
from caseworker.issuing.model import Issued
from caseworker.photos.reduction import reduced
from caseworker.retrospect_words import summary_of
from caseworker.reviews.model import Outcome, ReviewDraft
from caseworker.signatures.model import Answer, Signature, Strokes, Way
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

STROKES: Strokes = (
    tuple((0.12 + rank * 0.012, 0.2 + (rank * 7 % 11) / 90, 0.3 + rank % 5 / 10) for rank in range(50)),
    ((0.1, 0.34, 0.5), (0.45, 0.3, 0.6), (0.78, 0.33, 0.4)),
)
REWORDED = ("reminder", "[[salutation]]", "Une permanence se tient le jeudi matin, sans rendez-vous.\n\n[[salutation]]")


def keep_papers(workspace: Workspace) -> None:
    """Issue, sign, reword and end: one of each."""
    today = workspace.session.today()
    stays = sorted(workspace.supports.present_on(today), key=lambda stay: stay.entered_on, reverse=True)
    with workspace.session.database.atomic("issuing", "signatures", "agreements", "reviews", "wordings", "inventories"):
        issued = _issued(workspace, stays, 3)
        _sign(workspace, issued, today)
        signing = {paper.support_id for paper in issued}
        _end_and_go_on(workspace, [stay for stay in stays if stay.id not in signing], today)
        _add_to_inventory(workspace, today)
        kind, place, words = REWORDED
        workspace.wordings.write(kind, workspace.wordings.text(kind).replace(place, words))


def _issued(workspace: Workspace, stays: list[Support], wanted: int) -> list[Issued]:
    """Issue the conventions that lack nothing: one that nobody signed first, then those of the last entries."""
    from caseworker.documents.printing import blanks_of, print_paper

    found: list[Issued] = []
    firsts = [all_of_it[0] for stay in stays if (all_of_it := workspace.agreements.agreements_of(stay.ref))]
    for first in sorted(firsts, key=lambda one: one.signed_on is not None):
        paper = workspace.issuing.agreement_paper(first.id)
        if not blanks_of(paper):
            found.append(workspace.issuing.issue(paper, print_paper(paper), first.id))
        if len(found) == wanted:
            break
    return found


def _sign(workspace: Workspace, issued: list[Issued], today: date) -> None:
    """Let the household and its referent sign the first one; everyone the second, on screen; cancel the third."""
    signatures = workspace.signatures
    waiting, signed, wrong = issued
    people = signatures.line(waiting.reference).signatories
    page = sheet(waiting.reference, "Dernière page, signée à la main")
    signatures.file_scan(waiting.reference, [page], [one.rank for one in people[:-1]], today, "au domicile")
    for one in signatures.line(signed.reference).signatories:
        place = "" if one.rank == 1 else "au siège"
        drawn = Signature(one.rank, Way.SCREEN, today, workspace.session.now(), place, STROKES, STROKES[:1])
        signatures.sign(signed.reference, drawn)
    signatures.answer(signed.reference, 1, Answer.RESERVED, "Le volet de la chambre ne ferme pas.", today)
    workspace.seals.seal(signed.reference)
    signatures.cancel(wrong.reference, "Le jour du paiement n’était pas le bon.")


def _end_and_go_on(workspace: Workspace, stays: list[Support], today: date) -> None:
    """Note a notice to leave; hold the bilan of a period that ends and draw up its amendment; let a long stay go on."""
    agreements, middle = workspace.agreements, stays[len(stays) // 2]
    words = "Nous avons trouvé un appartement plus grand, près de l’école."
    given = NoticeDraft(
        "menage", "main_propre", "depart", max(today - timedelta(days=6), middle.entered_on), words=words
    )
    workspace.notices.give(middle.ref, given)
    beyond = [stay for stay in stays if agreements.state_of(stay, today).waiver_missing and stay is not middle]
    for stay in beyond[:1]:
        waiver = Waiver(
            today - timedelta(days=20), today + timedelta(days=70), "Logement social attendu, dossier complet",
            "courrier n° 41", "DDETS", today - timedelta(days=14),
        )  # fmt: skip
        agreements.waive_maximum(stay.ref, waiver)
    ending = [stay for stay in stays if _ends_soon(workspace, stay, today) and stay not in {middle, *beyond}]
    for stay in ending[:1]:
        eve = today - timedelta(days=1)
        told = summary_of(workspace.retrospects.since_review(stay.ref, eve))
        held = ReviewDraft(eve, Outcome.RENEW, "Le ménage, Claire Vidal", "Tout va bien ici.", summary=told)
        workspace.reviews.hold(stay.ref, held)
        agreements.draw_up(stay.ref)


def _ends_soon(workspace: Workspace, stay: Support, today: date) -> bool:
    all_of_it = workspace.agreements.agreements_of(stay.ref)
    current = workspace.agreements.state_of(stay, today).current
    is_alone = current is not None and not any(one.is_pending or one.starts_on > today for one in all_of_it)
    return is_alone and current is not None and (current.ends_on - today).days <= 30 and stay.entered_on < today


def _add_to_inventory(workspace: Workspace, today: date) -> None:
    """Add to a finished inventory what the household noticed afterwards, with its photo."""
    for stay in workspace.supports.present_on(today):
        for own in workspace.inventories.of_support(stay.ref):
            if own.is_finished:
                photo = reduced(corner_of_room((760, 380, 900, 470)))
                kept = workspace.photos.keep(photo, Kind.INVENTORIES, own.household_id)
                said = "Trace de choc au-dessus de la plinthe, derrière la porte."
                added = Addition("", AdditionKind.COMPLETION, own.on, said, "Murs du séjour", photos=(kept,))
                workspace.inventories.add(own.ref, added)
                return
