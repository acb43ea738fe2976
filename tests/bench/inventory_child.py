"""Shrinks the photos of an inventory and lays it out with one engine, then prints the most memory that it held, in megabytes.

python inventory_child.py engine text result photo…, the text as `inventory_peers.written` makes it
"""

import json
import sys
import threading
from importlib import import_module
from pathlib import Path

import inventory_sample as sample
from peak import peak_megabytes

SHRINK, OWN, READY = "shrink", "caseworker", "kept"
"""Only shrink; shrink and print; print photos that are small already."""
_PRESS = "caseworker.documents.press"


def main() -> None:
    """Lay out, then print."""
    engine, text, result, *paths = sys.argv[1:]
    loading = threading.Thread(target=_load, args=(engine,))
    loading.start()
    photos = [Path(path).read_bytes() for path in paths] if engine == READY else sample.shrunk(list(map(Path, paths)))
    loading.join()
    if engine in {OWN, READY}:
        from caseworker.documents.printing import print_paper

        Path(result).write_bytes(print_paper(sample.inventory(photos)).pdf)
    elif engine != SHRINK:
        sheet = json.loads(Path(text).read_text(encoding="utf-8"))
        import_module(f"peer_{engine}").lay_out(sheet, photos, Path(result))
    sys.stdout.write(f"{peak_megabytes():.1f}\n")


def _load(engine: str) -> None:
    """Load the engine while photos are shrunk, as a program that prints loads it before anybody asks."""
    if engine != SHRINK:
        import_module(_PRESS if engine in {OWN, READY} else engine)


if __name__ == "__main__":
    main()
