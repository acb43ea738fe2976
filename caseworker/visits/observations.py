"""What was observed in a home, over time; and the photos that no visit shows any more."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks_inside
from caseworker.checklists.model import Answer, Checklist, ItemHistory, Point, Progress, figure_of
from caseworker.checklists.service import ChecklistCatalogue
from caseworker.drafts.service import DraftService
from caseworker.photos.service import PhotoService
from caseworker.supports.service import SupportService
from caseworker.visits.service import TOPIC, readable_posts
from caseworker.visits.store import VisitStore

PASSAGES = "passages"  # kind of the drafts of what is tapped of a passage, which is a visit too


@dataclass(slots=True)
class _Observed:
    """The answers of one visit to one version of a checklist."""

    on: date
    known: Checklist
    answers: list[Answer] = field(default_factory=list)


class ObservationService:
    """The answers to checklists, visit after visit."""

    def __init__(
        self, session: Session, supports: SupportService, photos: PhotoService, checklists: ChecklistCatalogue
    ) -> None:
        self.session = session
        self._supports, self._photos, self._checklists = supports, photos, checklists
        self._store, self._drafts = VisitStore(session.database), DraftService(session)

    @asks_inside("as VisitService.visits_of: answers of the visits that the role may read")
    def progress(self, support_ref: str) -> list[Progress]:
        """Return the figures of each checklist that was answered, in the order of the checklists.

        Each answer is read with the version it was given in. Versions on the same scale are drawn together; what was measured on another scale stands apart, as former.
        """
        posts = readable_posts(self.session)
        if not posts:
            self.session.require(Kind.PASSAGES, Access.READ)
        support_id, _ = self._supports.household_of(support_ref)
        observed = self._observed(support_id, posts)
        if not observed:
            return []
        drawn: list[Progress] = []
        for key, newest in self._checklists.newest().items():
            drawn += _progress(newest, observed.get(key, ()), in_use=self._checklists.in_use(key) is not None)
        return drawn

    def _observed(self, support_id: str, posts: frozenset[str]) -> dict[str, list[_Observed]]:
        """Return what was answered, by checklist, oldest first; a version that nobody knows any more is passed over."""
        found: dict[tuple[str, str, int], _Observed] = {}
        for row in self._store.answers(support_id, posts):
            answer = Answer(row["checklist"], row["version"], row["item"], row["value"])
            known = self._checklists.version(answer.checklist, answer.version)
            if known:
                place = (row["visit_id"], answer.checklist, answer.version)
                seen = found.setdefault(place, _Observed(date.fromisoformat(row["on_date"]), known))
                seen.answers.append(answer)
        by_key = defaultdict(list)
        for (_, key, _), one in found.items():
            by_key[key].append(one)
        return by_key

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
        topics = (TOPIC, PASSAGES) if old else ()
        drafts = [draft.content for topic in topics for draft in self._drafts.unfinished(topic)]
        kept = self._store.photos_in_visits(old) if old else frozenset()
        unused = [photo for photo in old if photo not in kept and all(photo not in content for content in drafts)]
        for photo in unused:
            self._photos.remove(photo)
        return len(unused)


def _progress(newest: Checklist, observed: Sequence[_Observed], *, in_use: bool) -> Iterator[Progress]:
    """Yield the progress on the scale in use, then on each former one, the newest first."""
    scales: list[list[_Observed]] = [[]]
    for one in reversed(observed):
        same = next((scale for scale in scales[1:] if scale[0].known.measures_as(one.known)), None)
        if one.known.measures_as(newest):
            scales[0].insert(0, one)
        elif same is not None:
            same.insert(0, one)
        else:
            scales.append([one])
    for number, scale in enumerate(scales):
        figures = [(one.on, figure_of(one.known, one.answers)) for one in scale]
        points = tuple(Point(on, figure) for on, figure in figures if figure is not None)
        if points:
            known = scale[-1].known if number else newest
            yield Progress(known, points, _histories(newest, scale), is_former=bool(number) or not in_use)


def _histories(newest: Checklist, scale: Sequence[_Observed]) -> tuple[ItemHistory, ...]:
    """Return what was answered about each line: those in use first, in their order, then those taken out since."""
    given: dict[str, list[tuple[date, str]]] = defaultdict(list)
    labels: dict[str, list[str]] = defaultdict(list)
    for one in scale:
        words = {choice.value: choice.label for choice in one.known.answers}
        said = {item.key: item.label for item in one.known.items}
        for answer in one.answers:
            given[answer.item].append((one.on, words.get(answer.value, str(answer.value))))
            labels[answer.item].append(said.get(answer.item, answer.item))
    kept = {item.key: item.label for item in newest.items}
    order = [key for key in (*kept, *(key for key in given if key not in kept)) if key in given]
    return tuple(_history(kept.get(key), labels[key], given[key]) for key in order)


def _history(now: str | None, then: Sequence[str], answers: Sequence[tuple[date, str]]) -> ItemHistory:
    label = now or then[-1]
    former = tuple(words for words in dict.fromkeys(then) if words != label)
    return ItemHistory(label, tuple(answers), former, is_former=now is None)
