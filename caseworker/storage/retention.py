"""How long automatic backups stay: 7 days, 4 weeks, 12 months."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from caseworker.storage import manifest as manifests
from caseworker.storage.backup import AUTO
from caseworker.storage.folder import PIECES, files_under, is_piece, remove
from caseworker.storage.manifest import Manifest, backups_in

Dated = tuple[datetime, Path]

# How many of each are kept, newest first. **Source:** decisions.md 9.
_RULES: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (7, lambda at: at.date()),
    (4, lambda at: at.isocalendar()[:2]),
    (12, lambda at: (at.year, at.month)),
)
_OLDEST_OF_OTHER_CHAINS = timedelta(days=366)


def prune(place: Path, vault_id: str, now: datetime) -> list[Path]:
    """Remove automatic backups that time has pushed out, then the pieces that no remaining backup names.

    Each journal chain rolls by itself: a restore starts a new chain, so what was saved before it is not pushed out by
    what is saved after it, and goes when it is a year old.

    Args:
        place: a place of backups.
        vault_id: only this vault's backups are touched.
        now: the present instant.

    Returns:
        The folders removed.
    """
    chains: dict[str, list[Dated]] = defaultdict(list)
    for folder, manifest in backups_in(place):
        if manifest.vault_id == vault_id and manifest.kind == AUTO:
            chains[manifest.chain].append((manifest.made_at, folder))
    newest = max((max(dated)[0] for dated in chains.values()), default=now)
    gone = [folder for dated in chains.values() for folder in _pushed_out(dated, newest, now)]
    remove(*gone)
    _sweep_pieces(place)
    return gone


def _pushed_out(dated: list[Dated], newest: datetime, now: datetime) -> list[Path]:
    dated.sort(reverse=True)
    if dated[0][0] != newest and dated[0][0] < now - _OLDEST_OF_OTHER_CHAINS:
        return [folder for _, folder in dated]
    kept = {folder for most, bucket in _RULES for folder in _newest_of_each(dated, most, bucket)}
    return [folder for _, folder in dated if folder not in kept]


def _newest_of_each(dated: list[Dated], most: int, bucket: Callable[[datetime], object]) -> list[Path]:
    first: dict[object, Path] = {}
    for at, folder in dated:
        first.setdefault(bucket(at), folder)
    return list(first.values())[:most]


def _sweep_pieces(place: Path) -> None:
    readable: list[Manifest] = [manifest for _, manifest in backups_in(place)]
    if len(readable) != sum(1 for path in place.glob(f"*/{manifests.FILE_NAME}") if path.parent.suffix != ".part"):
        return  # a manifest that does not read may name any piece
    named = {name for manifest in readable for name in manifest.pieces}
    pieces = place / PIECES
    found = {path.relative_to(pieces).as_posix(): path for path in files_under(pieces)}
    remove(*(path for name, path in found.items() if is_piece(name) and name not in named))
