"""The association's own wordings: read by whoever prints, written by whoever may change the settings."""

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.documents import templates
from caseworker.documents.model import TemplateRefused
from caseworker.documents.printing import LABELS, template_text
from caseworker.drafts.service import DraftService
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.wordings.model import (
    IN,
    Field,
    Template,
    Warned,
    Wording,
    fields_in,
    rules,
    template_of,
    translation,
    warnings_in,
)
from caseworker.wordings.store import WordingStore

TOPIC, DRAFTS = "wordings", "wording_drafts"
DRAFT = "wording"  # kind of the drafts


class WordingService:
    """The templates of papers, as the association words them.

    Args:
        session: the person at work.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store, self._drafts = WordingStore(session.database), DraftService(session)

    @asks_inside("what a paper says to everyone is no secret, and every print reads it")
    def text(self, kind: str) -> str:
        """Return the template in use: the newest of the association's that this program reads, else the shipped one."""
        for version in self._store.versions(kind):
            if version.text is None:
                break
            if _is_read(version.text):
                return version.text
        return _shipped(kind)

    @asks_inside("what a paper says to everyone is no secret, and every print reads it")
    def templates(self) -> tuple[Template, ...]:
        """Return the templates that may be rewritten, in their order."""
        return rules().template

    @asks_inside("what a paper says to everyone is no secret, and every print reads it")
    def languages(self, kind: str) -> tuple[str, ...]:
        """Return the languages in which a template was translated, in alphabetical order."""
        written = (one.partition(IN) for one in self._store.kinds())
        return tuple(language for key, _, language in written if key == kind and language)

    @asks_inside("what a paper says to everyone is no secret, and every print reads it")
    def versions(self, kind: str) -> tuple[Wording, ...]:
        """Return the versions of one template, the newest first; a shipped one brought back has no text."""
        _known(kind)
        return self._store.versions(kind)

    @asks_inside("what a paper says to everyone is no secret, and every print reads it")
    def version(self, kind: str, number: int) -> str:
        """Return the text of one version.

        Raises:
            NotFound: there is no such version, or it is the shipped template brought back.
        """
        found = next((one for one in self.versions(kind) if one.version == number), None)
        if found is None or found.text is None:
            raise NotFound("wording", f"{kind} {number}")
        return found.text

    @asks_inside("looks at what is being typed, reads nothing")
    def problems_in(self, kind: str, text: str) -> list[Problem]:
        """Return why a text cannot be put in use, with its line; [] when it can."""
        _known(kind)
        if not text.strip():
            return [Problem("text", "template_empty", {"line": 1})]
        try:
            templates.check(text)
        except TemplateRefused as refused:
            code = f"template_{refused.reason}"
            return [Problem("text", code, {"line": refused.line, "detail": refused.detail})]
        return []

    @asks_inside("looks at what is being typed, reads nothing")
    def warnings_in(self, kind: str, text: str) -> tuple[Warned, ...]:
        """Return what a text drops that the law or the register asks for, and the voided clauses that it adds."""
        return warnings_in(_known(kind).key, text, _shipped(kind))

    @asks(Kind.SETTINGS, Access.WRITE)
    def write(self, kind: str, text: str) -> Wording:
        """Put a text in use as a new version; papers issued before keep theirs.

        Raises:
            RuleBroken: the text is refused (`problems_in`), or is already the one in use.
            NotFound: there is no such template.
        """
        text = text.replace("\r\n", "\n").removeprefix("\ufeff")
        if problems := self.problems_in(kind, text):
            raise RuleBroken(problems)
        if text == self.text(kind):
            raise RuleBroken([Problem("text", "template_unchanged", {"line": 1})])
        return self._add(kind, text, "wording_written")

    @asks(Kind.SETTINGS, Access.WRITE)
    def bring_back(self, kind: str, number: int) -> Wording:
        """Put a former version in use again, as a new one. Raises as `version` and `write`."""
        return self.write(kind, self.version(kind, number))

    @asks(Kind.SETTINGS, Access.WRITE)
    def restore(self, kind: str) -> Wording:
        """Put the shipped template back in use; the association's versions stay.

        Raises:
            NotFound: the shipped one is in use already, or there is no such template.
        """
        versions = self.versions(kind)
        if not versions or versions[0].text is None:
            raise NotFound("wording", kind)
        return self._add(kind, None, "wording_restored")

    @asks_inside("what comes with the program, the same for everyone")
    def shipped(self, kind: str) -> str:
        """Return the template that comes with the program, whatever the association wrote; a translation has its original's."""
        return template_text(_known(kind).key)

    @asks_inside("names of values, nobody's")
    def fields(self, kind: str) -> tuple[Field, ...]:
        """Return the values that a paper of a kind may show, by their French name."""
        return fields_in(template_text(_known(kind).key), LABELS.get(_known(kind).key, {}))

    @asks(Kind.SETTINGS, Access.WRITE)
    def keep_draft(self, kind: str, text: str) -> None:
        """Keep what is being written, in place of what was kept; the text in use is no draft."""
        with self.session.database.atomic(DRAFTS):
            if text == self.text(kind):
                self._drafts.drop(DRAFT, kind)
            else:
                self._drafts.keep(DRAFT, kind, text)

    @asks(Kind.SETTINGS, Access.WRITE)
    def draft(self, kind: str) -> str | None:
        """Return one's own unfinished text of a template; None when there is none."""
        return next((kept.content for kept in self._drafts.unfinished(DRAFT) if kept.key == kind), None)

    @asks(Kind.SETTINGS, Access.WRITE)
    def drop_draft(self, kind: str) -> None:
        """Forget what was being written."""
        with self.session.database.atomic(DRAFTS):
            self._drafts.drop(DRAFT, kind)

    def _add(self, kind: str, text: str | None, action: str) -> Wording:
        session, versions = self.session, self._store.versions(kind)
        number = versions[0].version + 1 if versions else 1
        now, mark = session.now(), templates.fingerprint_of(text or _shipped(kind))
        wording = Wording(kind, number, text, mark, session.name, now)
        with session.database.atomic(TOPIC):
            self._store.insert(wording, session.account_id, dates.instant_text(now))
            session.journal.record(action, "wording", f"{kind} {number}")
        return wording


def wording_of(session: Session, kind: str) -> str:
    """Return the text that a paper is printed from: the one place where every gatherer takes it."""
    return WordingService(session).text(kind)


def translation_of(session: Session, kind: str, language: str) -> str | None:
    """Return the text of a paper in another language; None when the association has not filled it in."""
    translated = translation(kind, language)
    if translated == kind:
        return None
    versions = WordingService(session).versions(translated)
    return WordingService(session).text(translated) if versions and versions[0].text is not None else None


def _shipped(kind: str) -> str:
    return template_text(kind.partition(IN)[0])


def _known(kind: str) -> Template:
    found = template_of(kind)
    if found is None:
        raise NotFound("wording", kind)
    return found


def _is_read(text: str) -> bool:
    try:
        templates.check(text)
    except TemplateRefused:
        return False
    return True
