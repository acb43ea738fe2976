"""Shrinks the photos of an inventory and lays it out with one engine, then prints the most memory that it held, in megabytes.

python inventory_child.py engine state text result photo…, the text as `inventory_peers.written` makes it, the state of the photos
being "large" or "small"; the engine "shrink" does nothing more
"""

import json
import sys
from importlib import import_module
from pathlib import Path

import inventory_sample as sample
from peak import peak_megabytes

SHRINK, OWN = "shrink", "caseworker"
LARGE, SMALL = "large", "small"


def main() -> None:
    """Lay out, then print."""
    engine, state, text, result, *paths = sys.argv[1:]
    photos = sample.shrunk(list(map(Path, paths))) if state == LARGE else [Path(path).read_bytes() for path in paths]
    if engine == OWN:
        from caseworker.documents.printing import print_paper
        from caseworker.photos.reduction import give_back_memory

        give_back_memory()  # as the program does once a photo is reduced
        Path(result).write_bytes(print_paper(sample.inventory(photos)).pdf)
    elif engine != SHRINK:
        sheet = json.loads(Path(text).read_text(encoding="utf-8"))
        import_module(f"peer_{engine}").lay_out(sheet, photos, Path(result))
    sys.stdout.write(f"{peak_megabytes():.1f}\n")


if __name__ == "__main__":
    main()
