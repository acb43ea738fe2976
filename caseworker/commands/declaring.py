"""How a command, or a group of them, is declared: its implementation is imported only when it runs."""

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import Any

from caseworker.commands.frame import Verb, common_options

Verbs = Any  # argparse gives no public name to what add_subparsers returns


def verb(verbs: Verbs, name: str, implementation: str, summary: str) -> argparse.ArgumentParser:
    """Declare a command; `implementation` is "module:function", imported only when it runs."""
    command: argparse.ArgumentParser = verbs.add_parser(
        name, help=summary, description=summary, parents=[common_options(top=False)]
    )
    command.set_defaults(verb=_later(implementation))
    return command


def _later(implementation: str) -> Verb:
    module, _, function = implementation.partition(":")

    def call(options: argparse.Namespace) -> int:
        verb: Callable[[argparse.Namespace], int] = getattr(import_module(f"caseworker.commands.{module}"), function)
        return verb(options)

    return call


def group(verbs: Verbs, name: str, summary: str) -> Verbs:
    """Declare a group of commands."""
    return verbs.add_parser(name, help=summary, parents=[common_options(top=False)]).add_subparsers(
        required=True, metavar="ACTION"
    )
