"""Short texts that a person puts into notes with a tap: their own, never shared."""

import uuid
from dataclasses import dataclass

from caseworker.access.session import Session, asks_inside
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.lines import LINE_LENGTH, fault_of_line, one_line
from caseworker.visits.store import VisitStore

MOST_PHRASES = 12
TOPIC = "phrases"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One short text."""

    id: str
    text: str


class PhraseService:
    """The phrases of the person at work."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = VisitStore(session.database)

    @asks_inside("one's own phrases")
    def phrases(self) -> list[Phrase]:
        """Return them, in the order in which they were added."""
        return [Phrase(row["id"], row["text"]) for row in self._store.phrases(self.session.account_id)]

    @asks_inside("one's own phrases")
    def add(self, text: str) -> Phrase:
        """Keep a phrase.

        Raises:
            RuleBroken: it is empty or not one readable line, or there are too many; one that is there already is returned.
        """
        phrase, kept = Phrase(str(uuid.uuid4()), one_line(text)), self.phrases()
        fault = "missing" if not phrase.text else fault_of_line(phrase.text)
        if fault:
            raise RuleBroken([Problem("text", fault, {"longest": LINE_LENGTH})])
        if len(kept) >= MOST_PHRASES:
            raise RuleBroken([Problem("text", "phrases_too_many", {"most": MOST_PHRASES})])
        if known := next((one for one in kept if one.text == phrase.text), None):
            return known
        with self.session.database.atomic(TOPIC):
            self._store.insert_phrase(phrase.id, self.session.account_id, phrase.text)
        return phrase

    @asks_inside("one's own phrases")
    def remove(self, phrase_id: str) -> None:
        """Forget a phrase.

        Raises:
            NotFound: it is not one of one's own.
        """
        with self.session.database.atomic(TOPIC):
            if not self._store.delete_phrase(phrase_id, self.session.account_id):
                raise NotFound("phrase")
