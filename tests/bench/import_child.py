"""Imports a caseload in a process of its own and prints the most memory that it held, in megabytes.

python import_child.py vault slot source, the 32 bytes of the private key on standard input
"""

import sys
from pathlib import Path

from nacl.public import PrivateKey
from peak import peak_megabytes

from caseworker.storage.vault import open_with_pair, slots_of
from caseworker.workspace import Workspace


def main() -> None:
    """Import, then print."""
    folder, slot, source = sys.argv[1:]
    found = slots_of(Path(folder)).by_id(slot)
    if found is None:
        raise SystemExit("no such slot")
    workspace = Workspace.open(open_with_pair(Path(folder), found, PrivateKey(sys.stdin.buffer.read())))
    if workspace.exchange.import_source(Path(source)).problems:
        raise SystemExit("not imported")
    sys.stdout.write(f"{peak_megabytes():.1f}\n")
    workspace.vault.close()


if __name__ == "__main__":
    main()
