"""What was observed in a home, over time; and the photos that no visit shows any more."""

from collections import defaultdict
from datetime import date, timedelta

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks_inside
from caseworker.photos.service import PhotoService
from caseworker.supports.service import SupportService
from caseworker.visits.checklists import Answer, Point, Progress, checklists, figure_of
from caseworker.visits.service import TOPIC, readable_posts
from caseworker.visits.store import VisitStore

PASSAGES = "passages"  # kind of the drafts of what is tapped of a passage, which is a visit too


class ObservationService:
    """The answers to checklists, visit after visit."""

    def __init__(self, session: Session, supports: SupportService, photos: PhotoService) -> None:
        self.session = session
        self._supports, self._photos = supports, photos
        self._store = VisitStore(session.database)

    @asks_inside("as VisitService.visits_of: answers of the visits that the role may read")
    def progress(self, support_ref: str) -> list[Progress]:
        """Return the figures of each checklist that was answered, in the order of the checklists.

        Answers of another version are left out: they do not measure the same thing.
        """
        posts = readable_posts(self.session)
        if not posts:
            self.session.require(Kind.PASSAGES, Access.READ)
        support_id, _ = self._supports.household_of(support_ref)
        found: dict[tuple[str, int], dict[tuple[str, str], list[Answer]]] = defaultdict(lambda: defaultdict(list))
        for row in self._store.answers(support_id, posts):
            answer = Answer(row["checklist"], row["version"], row["item"], row["value"])
            found[answer.checklist, answer.version][row["on_date"], row["visit_id"]].append(answer)
        drawn = []
        for known in checklists():
            visits = found.get((known.key, known.version), {})
            figures = [(on, figure_of(known, answers)) for (on, _), answers in visits.items()]
            points = tuple(Point(date.fromisoformat(on), figure) for on, figure in figures if figure is not None)
            if points:
                drawn.append(Progress(known, points))
        return drawn

    @asks_inside("one's own photos, which no visit nor draft shows any more")
    def sweep_photos(self) -> int:
        """Remove the photos taken out of a visit or a passage before it ended, a day later: until then that can be undone.

        What else keeps photos sweeps its own.

        Returns:
            How many there were.
        """
        kinds = [kind for kind in (Kind.SOCIAL_NOTES, Kind.PASSAGES) if self.session.may(kind, Access.WRITE)]
        day_before = self.session.now() - timedelta(days=1)
        old = [photo for kind in kinds for photo in self._photos.own_before(kind, day_before)]
        account, topics = self.session.account_id, (TOPIC, PASSAGES) if old else ()
        drafts = [draft.content for topic in topics for draft in self._store.drafts(account, topic)]
        kept = self._store.photos_in_visits(old) if old else frozenset()
        unused = [photo for photo in old if photo not in kept and all(photo not in content for content in drafts)]
        for photo in unused:
            self._photos.remove(photo)
        return len(unused)
