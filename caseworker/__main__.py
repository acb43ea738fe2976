"""`caseworker` (= `python -m caseworker`): the command line."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    from caseworker.commands.frame import run, speak_french_everywhere
    from caseworker.commands.parser import parser

    speak_french_everywhere()
    options = parser().parse_args(arguments)
    return run(options.verb, options)


if __name__ == "__main__":
    sys.exit(main())
