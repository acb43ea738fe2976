"""The journal: who did what to which file, never what is in it. A chain of hashes, one per laptop, in monthly segments."""

from datetime import datetime
from queue import SimpleQueue

from caseworker import dates
from caseworker.storage.chain import chain_hash
from caseworker.storage.database import Database, Row

_LAST = "SELECT seq, hash FROM journal WHERE chain = ? ORDER BY seq DESC LIMIT 1"
_LAST_HEAD = "SELECT last_seq AS seq, hash FROM journal_heads WHERE chain = ? ORDER BY last_seq DESC LIMIT 1"


class Journal:
    """Appends entries to this laptop's chain.

    Args:
        database: where the chain is; the entry commits with the action that it records.
        chain: which chain (a vault that was restored starts a new one).
        account_id: who acts.
        clock: the present instant.
    """

    def __init__(self, database: Database, chain: str, account_id: str, clock: dates.Clock = dates.now) -> None:
        self._database = database
        self._chain = chain
        self._account_id = account_id
        self._clock = clock
        self._waiting: SimpleQueue[tuple[str, str, str, datetime]] = SimpleQueue()

    def record(self, action: str, subject_kind: str, subject_id: str = "", *, at: datetime | None = None) -> None:
        """Append one entry.

        Args:
            action: opened, printed, exported, refused, unlocked, unlock_failed, restored…
            subject_kind: household, visit, document, vault…
            subject_id: an identifier, never a name nor a content.
            at: when, if not now (failed unlocks wait until someone gets in).
        """
        self.catch_up()
        self._append(action, subject_kind, subject_id, at or self._clock())

    def record_later(self, action: str, subject_kind: str, subject_id: str, at: datetime) -> None:
        """Keep an entry, from any thread, until the thread that owns the connection next records something."""
        self._waiting.put((action, subject_kind, subject_id, at))

    def catch_up(self) -> None:
        """Append what jobs recorded; not inside someone's transaction, whose rollback would lose it."""
        if self._waiting.empty() or self._database.connection.in_transaction:
            return
        while not self._waiting.empty():
            self._append(*self._waiting.get())

    def of_a_job(self) -> "Journal":
        """Return the journal of a job in another thread, whose own connection cannot write."""
        return _JobJournal(self, self._database, self._chain, self._account_id, self._clock)

    def _append(self, action: str, subject_kind: str, subject_id: str, at: datetime) -> None:
        with self._database.joined():
            chain = (self._chain,)
            last = self._database.tuples(_LAST, chain) or self._database.tuples(_LAST_HEAD, chain)
            seq, previous = (last[0][0] + 1, last[0][1]) if last else (1, "")
            entry: Row = {
                "chain": self._chain,
                "seq": seq,
                "at": dates.instant_text(at),
                "account_id": self._account_id,
                "action": action,
                "subject_kind": subject_kind,
                "subject_id": subject_id,
            }
            self._database.insert("journal", entry | {"previous": previous, "hash": chain_hash(previous, entry)})

    def entries(self, limit: int = 200) -> list[Row]:
        """Return the newest entries of every chain, newest first."""
        return self._database.rows("SELECT * FROM journal ORDER BY at DESC, seq DESC LIMIT ?", (limit,))

    def entries_of(self, account_id: str, first: str, end: str, limit: int) -> list[Row]:
        """Return the newest entries of a period, newest first.

        Args:
            account_id: whose; "" for everyone.
            first: instant of the first one, as text; "" for no bound.
            end: instant before which the last one is; "" for no bound.
            limit: no more than this.
        """
        return self._database.rows(
            """SELECT * FROM journal WHERE (:who = '' OR account_id = :who) AND at >= :first AND (:end = '' OR at < :end)
               ORDER BY at DESC, seq DESC LIMIT :limit""",
            {"who": account_id, "first": first, "end": end, "limit": limit},
        )

    def purge_before(self, month: str) -> int:
        """Delete the segments of months before `month` ("2026-01"), keeping their heads; return how many entries went."""
        with self._database.atomic():
            self._database.execute(
                """INSERT OR IGNORE INTO journal_heads (chain, month, last_seq, hash)
                   SELECT chain, substr(at, 1, 7), seq, hash FROM journal AS j WHERE substr(at, 1, 7) < ?
                   AND seq = (SELECT max(seq) FROM journal WHERE chain = j.chain AND substr(at, 1, 7) = substr(j.at, 1, 7))""",
                (month,),
            )
            return self._database.execute("DELETE FROM journal WHERE substr(at, 1, 7) < ?", (month,))


class _JobJournal(Journal):
    """Hands every entry to the journal of the screen's connection."""

    def __init__(self, screen: Journal, database: Database, chain: str, account_id: str, clock: dates.Clock) -> None:
        super().__init__(database, chain, account_id, clock)
        self._screen = screen

    def record(self, action: str, subject_kind: str, subject_id: str = "", *, at: datetime | None = None) -> None:
        """Keep an entry until the screen's thread records it."""
        self._screen.record_later(action, subject_kind, subject_id, at or self._clock())
