"""The association's grid of wear: agreed with those who sign from a day on, and kept for them whatever comes after."""

import uuid
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.deposits.store import GridStore
from caseworker.deposits.wear import AgreedGrid, WearGrid, problems_in, read_grid
from caseworker.deposits.writing import file_of
from caseworker.errors import Problem, RuleBroken

TOPIC = "wear"


class WearGridService:
    """The association's own choice, day after day."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = GridStore(session.database)

    @asks_inside("a grid holds nothing about anyone, and is handed to every household that signs")
    def agreed(self) -> list[AgreedGrid]:
        """Return every choice, the one that holds last first."""
        return self._store.grids()

    @asks_inside("a grid holds nothing about anyone, and is handed to every household that signs")
    def in_force(self, day: date) -> AgreedGrid | None:
        """Return the choice in force on a day; None when there was none, or none any more."""
        found = next((each for each in self._store.grids() if each.applies_from <= day), None)
        return found if found and found.grid else None

    @asks(Kind.SETTINGS, Access.WRITE)
    def agree(self, grid: WearGrid, applies_from: date | None) -> WearGrid:
        """Agree on a grid with those who enter from a day on; those who entered before keep theirs.

        Raises:
            RuleBroken: no day, or what `wear.problems_in` says.
        """
        problems = [*problems_in(grid), *([] if applies_from else [Problem("applies_from", "missing")])]
        if problems or applies_from is None:
            raise RuleBroken(problems)
        self._insert(file_of(grid), applies_from, grid.key)
        return grid

    @asks(Kind.SETTINGS, Access.WRITE)
    def take_in(self, content: str, applies_from: date | None) -> WearGrid:
        """Agree on the grid of a file. Raises as `wear.read_grid` and `agree`."""
        return self.agree(read_grid(content), applies_from)

    @asks(Kind.SETTINGS, Access.WRITE)
    def stop(self, applies_from: date) -> None:
        """Use no grid any more with those who enter from a day on."""
        self._insert(None, applies_from, "")

    def _insert(self, content: str | None, applies_from: date, key: str) -> None:
        row = {"id": str(uuid.uuid4()), "applies_from": applies_from.isoformat(), "content": content}
        row |= {"author_id": self.session.account_id, "author": self.session.name}
        with self.session.database.atomic(TOPIC):
            self._store.insert(row | {"published_at": dates.instant_text(self.session.now())})
            self.session.journal.record("wear_grid_agreed", "wear_grid", key)
