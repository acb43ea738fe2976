"""The big vault after years of use: a team, a dossier of 500 visits, 20,000 photos, a year of appointments."""

import hashlib
import io
import random
from datetime import timedelta
from typing import Any

from big_vault import TODAY
from nacl.secret import Aead
from nacl.utils import random as random_bytes
from PIL import Image

from caseworker.attachments.pieces import piece_path
from caseworker.plan.model import Theme
from caseworker.storage.database import Database
from caseworker.storage.vault import Vault

TEAM, PHOTOS, LONG, EACH = 200, 20_000, 500, 4
LONG_DOSSIER = "A00000"
REAL = 30  # visits whose photos are as large as a telephone's: those that are looked at
SIZES = {"shown": (1600, 1200), "printed": (1000, 750)}
APPOINTMENTS = 4_000
GOALS, ACTIONS = 200, 500
Row = dict[str, Any]


def furnish(vault: Vault, photos: int = PHOTOS, appointments: int = APPOINTMENTS) -> None:
    """Add to an open big vault what years of use leave in it."""
    database, chance = vault.database, random.Random(11)  # noqa: S311 - a caseload, not a secret
    under_way = [row[0] for row in database.tuples("SELECT id FROM supports WHERE exited_on IS NULL")]
    long_id = str(database.value("SELECT id FROM supports WHERE ref = ?", (LONG_DOSSIER,)))
    with database.atomic():
        _share_out(database)
        _lengthen(database, long_id)
        _plan(database, chance, under_way, appointments)
        _illustrate(vault, long_id, photos)
        _aim(database, long_id)


def _share_out(database: Database) -> None:
    """Give the visits to a team, at hours of the day."""
    team = [{"id": f"t{n}", "name": f"Prénom Nom{n}", "folded_name": f"prenom nom{n}"} for n in range(TEAM)]
    database.insert_all("staff", team)
    database.execute(
        "UPDATE visits SET staff_id = 't' || (n % ?), at_time = printf('%02d:%02d', 8 + n % 10, (n / 10 % 4) * 15)",
        (TEAM,),
    )


def _lengthen(database: Database, support_id: str) -> None:
    """Bring the visits of one dossier to 500."""
    missing = LONG - int(database.value("SELECT count(*) FROM visits WHERE support_id = ?", (support_id,)))
    database.execute(
        "UPDATE visits SET support_id = ? WHERE n IN (SELECT n FROM visits WHERE support_id <> ? ORDER BY n LIMIT ?)",
        (support_id, support_id, missing),
    )


def _plan(database: Database, chance: random.Random, under_way: list[str], count: int) -> None:
    fixed = {"minutes": 60, "kind": "visite_domicile", "post": "travailleur_social", "made_by": "", "made_at": ""}
    database.insert_all(
        "appointments",
        [
            {
                "id": f"r{n}",
                "support_id": chance.choice(under_way),
                "on_date": (TODAY + timedelta(days=chance.randrange(-300, 65))).isoformat(),
                "at_time": f"{chance.randrange(8, 18):02d}:{chance.choice(('00', '15', '30'))}",
                "staff_id": f"t{n % TEAM}",
            }
            | fixed
            for n in range(count)
        ],
    )


def _aim(database: Database, support_id: str) -> None:
    """Give the long dossier 200 goals and 500 actions, half of which serve a goal; a third of each is ended."""
    signed = {"made_by": "", "author": "Prénom Nom", "made_at": "2026-01-05T09:00:00+00:00"}
    goals = [f"o{n}" for n in range(GOALS)]
    themes = [theme.value for theme in Theme]
    database.insert_all(
        "goals", [{"id": key, "ref": f"O{n:03d}", "support_id": support_id, "place": n} for n, key in enumerate(goals)]
    )
    versions = {
        "phase": 1,
        "starts_on": "2026-01-05",
        "expected_on": "2026-12-01",
        "parts": '[["menage", ""]]',
    } | signed
    database.insert_all(
        "goal_versions",
        [
            {"id": f"v{key}", "goal_id": key, "what": f"Ce que je veux faire, {n}", "theme": themes[n % len(themes)]}
            | versions
            for n, key in enumerate(goals)
        ],
    )
    ended = {"state": "atteint", "on_date": "2026-06-01", "reason": ""} | signed
    database.insert_all("goal_states", [{"id": f"e{key}", "goal_id": key} | ended for key in goals[::3]])
    actions = [
        {
            "id": f"p{n}",
            "ref": f"P{n:03d}",
            "support_id": support_id,
            "what": f"Une chose à faire, {n}",
            "theme": "",
            "doer": "travailleur_social",
            "expected_on": "2026-12-01",
            "goal_id": goals[n % GOALS] if n % 2 else None,
        }
        | signed
        for n in range(ACTIONS)
    ]
    database.insert_all("actions", actions)
    done = {"state": "fait", "on_date": "2026-06-01", "reason": ""} | signed
    database.insert_all(
        "action_states", [{"id": f"d{one['id']}", "action_id": one["id"]} | done for one in actions[::3]]
    )


def _illustrate(vault: Vault, long_id: str, count: int) -> None:
    """Give photos to visits, four to each, the newest of the long dossier first; every one has its two encrypted files."""
    real = {name: _picture(size) for name, size in SIZES.items()}
    small = {name: _picture((width // 5, height // 5)) for name, (width, height) in SIZES.items()}
    visits = vault.database.tuples(
        """SELECT v.id, s.household_id FROM visits v JOIN supports s ON s.id = v.support_id
           ORDER BY v.support_id = ? DESC, v.on_date DESC, v.at_time DESC, v.n DESC LIMIT ?""",
        (long_id, count // EACH),
    )
    pieces: list[Row] = []
    photos: list[Row] = []
    shown: list[Row] = []
    for n, (visit_id, household_id) in enumerate(visits):
        for position in range(EACH):
            photo_id = f"f{n}-{position}"
            kept = {name: _piece(vault, content) for name, content in (real if n < REAL else small).items()}
            pieces += kept.values()
            photos.append(_photo(photo_id, household_id, kept["shown"]["id"], kept["printed"]["id"]))
            shown.append({"visit_id": visit_id, "position": position, "photo_id": photo_id})
    for table, rows in (("pieces", pieces), ("photos", photos), ("visit_photos", shown)):
        vault.database.insert_all(table, rows)


def _photo(photo_id: str, household_id: str, piece_id: str, print_piece_id: str) -> Row:
    size = dict(zip(("width", "height"), SIZES["shown"], strict=True))
    of = {"household_id": household_id, "kind": "social_notes", "author_id": "", "added_at": "2026-01-01T00:00:00Z"}
    return {"id": photo_id, "piece_id": piece_id, "print_piece_id": print_piece_id} | size | of


def _piece(vault: Vault, content: bytes) -> Row:
    """Write a file as `PieceFiles.write` does, but for waiting for the disk."""
    piece_id, key = random_bytes(16).hex(), random_bytes(Aead.KEY_SIZE)
    path = piece_path(vault.folder / "pieces", piece_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes(Aead(key).encrypt(content, piece_id.encode())))
    marks = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(), "key": key}
    return {"id": piece_id, "kind": "photo", "media_type": "image/jpeg", "added_at": "2026-01-01T00:00:00Z"} | marks


def _picture(size: tuple[int, int]) -> bytes:
    """Return a JPEG with as much detail as a room has."""
    written = io.BytesIO()
    grain = Image.effect_noise((size[0] // 4, size[1] // 4), 70).resize(size, Image.Resampling.BICUBIC)
    grain.convert("RGB").save(written, "JPEG", quality=75)
    return written.getvalue()
