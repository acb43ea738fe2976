"""Inventories: rooms, elements, meters, keys, photos. Written one change at a time; frozen once finished, then only added to."""

from caseworker.storage.schema.full_text import full_text

_FINISHED = "(SELECT finished_at FROM inventories WHERE id = {row}.inventory_id) IS NOT NULL"
_LINES = ("inventory_rooms", "inventory_elements", "inventory_meters", "inventory_keys")
_EVENTS = (("INSERT", "new"), ("UPDATE", "old"), ("DELETE", "old"))


def _frozen(table: str, event: str, row: str) -> str:
    # erased with its inventory, a line no longer finds it: nothing is refused then
    return f"""CREATE TRIGGER {table}_stay_{event.lower()} BEFORE {event} ON {table} WHEN {_FINISHED.format(row=row)}
        BEGIN SELECT RAISE(ABORT, 'a finished inventory is never rewritten'); END"""


STATEMENTS = (
    """CREATE TABLE inventories (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ref TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
        unit_id TEXT NOT NULL REFERENCES units(id), support_id TEXT REFERENCES supports(id) ON DELETE CASCADE,
        reference_id TEXT REFERENCES inventories(id) ON DELETE SET NULL, on_date TEXT NOT NULL,
        agent TEXT NOT NULL DEFAULT '', agent_address TEXT NOT NULL DEFAULT '', present TEXT NOT NULL DEFAULT '',
        proxy TEXT NOT NULL DEFAULT '', observations TEXT NOT NULL DEFAULT '', household_observations TEXT NOT NULL DEFAULT '',
        new_address TEXT NOT NULL DEFAULT '', no_new_address TEXT NOT NULL DEFAULT '', entry_on TEXT,
        no_meter INTEGER NOT NULL DEFAULT 0, outcome TEXT NOT NULL DEFAULT '', outcome_note TEXT NOT NULL DEFAULT '',
        detector_presence TEXT NOT NULL DEFAULT '', detector_works INTEGER, detector_place TEXT NOT NULL DEFAULT '',
        detector_note TEXT NOT NULL DEFAULT '', written_by TEXT NOT NULL DEFAULT '', written_at TEXT, finished_at TEXT,
        finished_by TEXT, made_by TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX inventories_by_unit ON inventories(unit_id, on_date)",
    "CREATE INDEX inventories_by_support ON inventories(support_id, on_date)",
    "CREATE INDEX inventories_by_reference ON inventories(reference_id)",
    """CREATE TABLE inventory_rooms (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, inventory_id TEXT NOT NULL REFERENCES inventories(id) ON DELETE CASCADE,
        position INTEGER NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, origin_id TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE inventory_elements (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, inventory_id TEXT NOT NULL REFERENCES inventories(id) ON DELETE CASCADE,
        room_id TEXT NOT NULL REFERENCES inventory_rooms(id) ON DELETE CASCADE, position INTEGER NOT NULL,
        code TEXT NOT NULL DEFAULT '', label TEXT NOT NULL, description TEXT NOT NULL DEFAULT '', state INTEGER NOT NULL DEFAULT 0,
        text TEXT NOT NULL DEFAULT '', household_text TEXT NOT NULL DEFAULT '', origin_id TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX inventory_elements_by_room ON inventory_elements(room_id, position)",
    """CREATE TABLE inventory_meters (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, inventory_id TEXT NOT NULL REFERENCES inventories(id) ON DELETE CASCADE,
        position INTEGER NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, number TEXT NOT NULL DEFAULT '',
        reading TEXT NOT NULL DEFAULT '', unit TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '', origin_id TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE inventory_keys (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, inventory_id TEXT NOT NULL REFERENCES inventories(id) ON DELETE CASCADE,
        position INTEGER NOT NULL, code TEXT NOT NULL DEFAULT '', label TEXT NOT NULL, purpose TEXT NOT NULL DEFAULT '',
        quantity INTEGER, returned INTEGER, note TEXT NOT NULL DEFAULT '', origin_id TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    *(f"CREATE INDEX {table}_by_inventory ON {table}(inventory_id, position)" for table in _LINES),
    """CREATE TABLE inventory_additions (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, inventory_id TEXT NOT NULL REFERENCES inventories(id) ON DELETE CASCADE,
        kind TEXT NOT NULL, on_date TEXT NOT NULL, element TEXT NOT NULL DEFAULT '', text TEXT NOT NULL,
        author_id TEXT NOT NULL, author TEXT NOT NULL, added_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX inventory_additions_by_inventory ON inventory_additions(inventory_id)",
    """CREATE TRIGGER inventory_additions_stay BEFORE UPDATE ON inventory_additions
       BEGIN SELECT RAISE(ABORT, 'an addition is never rewritten'); END""",
    # `subject_id`: the element, the meter or the addition that it shows.
    """CREATE TABLE inventory_photos (
        subject_id TEXT NOT NULL, position INTEGER NOT NULL, photo_id TEXT NOT NULL UNIQUE REFERENCES photos(id) ON DELETE CASCADE,
        inventory_id TEXT NOT NULL REFERENCES inventories(id) ON DELETE CASCADE, PRIMARY KEY (subject_id, position)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX inventory_photos_by_inventory ON inventory_photos(inventory_id)",
    # what is compared may be erased with its household: `reference_id` is the one column that may still change
    """CREATE TRIGGER inventories_stay BEFORE UPDATE OF kind, unit_id, support_id, on_date, agent, agent_address, present, proxy,
         observations, household_observations, new_address, no_new_address, entry_on, no_meter, outcome, outcome_note,
         detector_presence, detector_works, detector_place, detector_note, finished_at ON inventories
       WHEN old.finished_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a finished inventory is never rewritten'); END""",
    *(_frozen(table, event, row) for table in _LINES for event, row in _EVENTS),
    *full_text("inventories", "observations", "household_observations"),
    *full_text("inventory_elements", "text", "household_text"),
    *full_text("inventory_additions", "text"),
)
