"""Keeps printed papers, frozen: their bytes, their data, the text of their template; several at once wait for the disk together."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from caseworker import dates
from caseworker.access.session import Session
from caseworker.attachments.service import AttachmentService
from caseworker.documents.model import Paper, Printed
from caseworker.errors import Problem, RuleBroken
from caseworker.issuing.model import Issued, blanks_sentence
from caseworker.issuing.store import IssuingStore
from caseworker.supports.service import SupportService

TOPIC = "issuing"
MEDIA_TYPE = "application/pdf"


@dataclass(frozen=True, slots=True)
class ToKeep:
    """A printed paper: whose it is, and what it is about."""

    paper: Paper
    printed: Printed
    support_id: str | None
    subject_id: str


class PaperKeeper:
    """The register of `IssuingService`, which asks for rights."""

    def __init__(self, session: Session, supports: SupportService, attachments: AttachmentService) -> None:
        self._session, self._supports, self._attachments = session, supports, attachments
        self._store = IssuingStore(session.database)

    def keep(self, papers: Sequence[ToKeep]) -> list[Issued]:
        """Keep papers of one kind, all or none, in their order; one that says what was issued already is that one.

        Raises:
            RuleBroken: something is missing on one of them, or it is a draft; nothing was kept.
            NotFound: an accompaniment is out of the person's scope.
        """
        known = [self._known(one) for one in papers]
        new = [one for one, found in zip(papers, known, strict=True) if found is None]
        pieces = iter(self._pieces(new))
        with self._session.database.atomic(TOPIC):
            return [found or self._register(one, next(pieces)) for one, found in zip(papers, known, strict=True)]

    def _known(self, one: ToKeep) -> Issued | None:
        if one.support_id is not None:
            self._supports.household_of(one.support_id)
        if one.paper.draft or one.printed.blanks:
            raise RuleBroken([Problem("", "blanks_left", {"blanks": blanks_sentence(one.printed.blanks)})])
        return self._store.with_content(one.paper.kind, one.subject_id, one.printed.fingerprint)

    def _pieces(self, papers: Sequence[ToKeep]) -> Sequence[str]:
        if len(papers) == 1:  # no thread for what waits alone
            return [self._attachments.add_paper(papers[0].printed.pdf, papers[0].paper.kind, MEDIA_TYPE)]
        if not papers:
            return []
        return self._attachments.add_papers([one.printed.pdf for one in papers], papers[0].paper.kind, MEDIA_TYPE)

    def _register(self, one: ToKeep, piece_id: str) -> Issued:
        at, paper = dates.instant_text(self._session.now()), one.paper
        template_sha256 = hashlib.sha256(paper.template.encode()).hexdigest()
        issued = self._issued(one, piece_id)
        self._store.keep_template(template_sha256, paper.kind, paper.template, at)
        self._store.insert(
            issued,
            template_sha256=template_sha256,
            content=json.loads(json.dumps(paper.values)),
            engine=_engine(),
            at=at,
            by=self._session.account_id,
        )
        self._store.insert_signatories(issued.id, paper.signatories)
        self._session.journal.record("issued", "document", issued.id)
        return issued

    def _issued(self, one: ToKeep, piece_id: str) -> Issued:
        paper, printed = one.paper, one.printed
        return Issued(
            str(uuid.uuid4()),
            paper.reference,
            paper.kind,
            one.support_id,
            one.subject_id,
            self._store.versions(paper.kind, one.subject_id) + 1,
            printed.fingerprint,
            hashlib.sha256(printed.pdf).hexdigest(),
            printed.pages,
            piece_id,
            date.fromisoformat(paper.issued_on),
        )


@cache
def _engine() -> str:
    """Return what made the bytes: printing again gives the same ones only with the same versions."""
    from importlib.metadata import version

    return " ".join(f"{name} {version(name)}" for name in ("reportlab", "pikepdf"))
