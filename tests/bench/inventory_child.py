"""Shrinks the photos of an inventory and lays it out with one engine, then prints the most memory that it held, in megabytes.

python inventory_child.py engine text result photo…, the text as `inventory_peers.written` makes it
"""

import json
import sys
from pathlib import Path

import inventory_peers
import inventory_sample as sample
from peak import peak_megabytes

SHRINK, OWN = "shrink", "caseworker"
PEERS = {one.__name__: one for one in (inventory_peers.weasyprint, inventory_peers.fpdf, inventory_peers.typst)}


def main() -> None:
    """Lay out, then print."""
    engine, text, result, *paths = sys.argv[1:]
    photos = sample.shrunk([Path(path) for path in paths])
    if engine == OWN:
        from caseworker.documents.printing import print_paper

        Path(result).write_bytes(print_paper(sample.inventory(photos)).pdf)
    elif engine != SHRINK:
        PEERS[engine](json.loads(Path(text).read_text(encoding="utf-8")), photos, Path(result))
    sys.stdout.write(f"{peak_megabytes():.1f}\n")


if __name__ == "__main__":
    main()
