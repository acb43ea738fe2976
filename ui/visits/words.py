"""What a meeting is called: a passage by the maîtresse de maison, an entretien by everyone else."""

from dataclasses import dataclass

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session
from caseworker.supports.model import Support
from ui.shell.pages import Desk


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """The words of buttons, titles and sentences; `page` is the key of the page where one is noted."""

    new: str
    one: str
    link: str
    named: str
    several: str
    last: str
    count: str
    none: str
    finish: str
    done: str
    page: str

    def unfinished(self, moment: str, name: str = "") -> str:
        """Say that one was left unfinished, with whom when it is not said elsewhere."""
        return f"{self.one}{f' {self.link} {name}' if name else ''} n’a pas été terminé ({moment})."


ENTRETIEN = MeetingWords(
    new="Nouvel entretien",
    one="Un entretien",
    link="avec",
    named="Entretien",
    several="Entretiens",
    last="Derniers entretiens",
    count="rencontres ce mois-ci",
    none="Aucun entretien pour l’instant",
    finish="Terminer l’entretien",
    done="Entretien enregistré.",
    page="visit",
)
PASSAGE = MeetingWords(
    new="Nouveau passage",
    one="Un passage",
    link="chez",
    named="Passage",
    several="Passages",
    last="Derniers passages",
    count="passages ce mois-ci",
    none="Aucun passage pour l’instant",
    finish="Terminer le passage",
    done="Passage enregistré.",
    page="passages",
)


def begin_meeting(desk: Desk, support: Support) -> None:
    """Open the form of a meeting with a household; once it has left, only the long one goes back to a day of its stay."""
    page = words_for(desk.workspace.session).page
    desk.go("visit" if support.exit else page, ref=support.ref)


def words_for(session: Session) -> MeetingWords:
    """Return the words of the person at work: whoever reads passages alone calls them so."""
    passages_alone = session.may(Kind.PASSAGES, Access.READ) and not session.may(Kind.SOCIAL_NOTES, Access.READ)
    return PASSAGE if passages_alone else ENTRETIEN
