"""Composition root: every service of a person at work, built at unlock, destroyed at lock."""

from contextlib import suppress
from dataclasses import dataclass

from caseworker import dates
from caseworker.access.opening import open_session, refresh_scope
from caseworker.attachments.pieces import PieceFiles
from caseworker.errors import VaultUnavailable
from caseworker.services import DEMONSTRATION, Services
from caseworker.storage.database import Database
from caseworker.storage.vault import Vault

__all__ = ["DEMONSTRATION", "Workspace"]


@dataclass
class Workspace(Services):
    """The services of a person at work, from unlock to lock."""

    @classmethod
    def open(cls, vault: Vault, clock: dates.Clock = dates.now, *, beside: bool = False) -> "Workspace":
        """Build the workspace of the person whose slot opened the vault.

        Raises:
            SlotsAltered: the slot is not the account's.
        """
        workspace = cls(vault, open_session(vault, clock, beside=beside))
        vault.database.changes.listen(workspace._follow)
        return workspace

    def _follow(self, topic: str) -> None:
        if topic in {"supports", "accounts", "households"}:
            refresh_scope(self.session)
        built = vars(self)  # what nobody has asked for yet will be read when it is
        if topic == "parameters" and "parameters" in built:
            self.parameters.follow(self.own_parameters.own())
        if topic == "schemes" and "schemes" in built:
            self.schemes.follow(self.own_schemes.own())
        if topic == "checklists" and "checklists" in built:
            self.checklists.follow(self.own_checklists.versions())

    def reader(self) -> "Workspace":
        """Return a workspace on a connection of its own that cannot write, for a job in another thread. `close_reader` ends it."""
        from dataclasses import replace

        database: Database = self.vault.reader()
        return Workspace(self.vault, replace(self.session, database=database, journal=self.session.journal.of_a_job()))

    def close(self) -> None:
        """Record what jobs left to record, sweep what a crash left without a row, then close the vault and forget its key."""
        try:
            self.session.journal.catch_up()
            if self.vault.lock is not None:  # nobody is adding a piece now
                with suppress(OSError, VaultUnavailable):
                    PieceFiles(self.vault.database, self.vault.pieces).sweep()
        finally:
            self.vault.close()

    def close_reader(self) -> None:
        """Close the connection of a workspace made by `reader`."""
        self.session.database.close()
