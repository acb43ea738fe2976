"""Every code that can reach a person has its French, and the French is well set."""

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caseworker import errors, journal_words, labels, sentences
from caseworker.access.rights import Role
from caseworker.agenda.model import DueKind
from caseworker.collective.model import ActionKind
from caseworker.days import long_day, short_day
from caseworker.exchange.formats import TABLES
from caseworker.failure_words import CHECKS, ENVIRONMENT
from caseworker.households.composition import Composition
from caseworker.households.model import Relation, Sex
from caseworker.labels import plural, sentence, wording
from caseworker.passages.model import Attempt, Done, Room
from caseworker.sentences import PROBLEMS
from caseworker.supports.model import DESTINATIONS, ExitNature
from caseworker.visits.model import Topic, VisitKind, VisitStatus

CORE = Path(labels.__file__).parent
CODE_POSITION = {"Problem": 1, "Fault": 1, "Unreadable": 0, "ImportProblem": 4, "CheckProblem": 0, "_refuse": 1}
RULES_GIVE = ("checks", "model", "lines", "regimes", "decency", "cells", "datafiles")
LOOKS_LIKE_A_FAULT = re.compile(
    r"[a-z]+(_[a-z]+)*_(wrong|missing|unknown|unreadable|too_long|invalid|blank|reversed|unchecked|altered|future|old)"
)


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(CORE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def constants(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if (
            isinstance(each, ast.Constant)
            and isinstance(each.value, str)
            and re.fullmatch(r"[a-z]+(_[a-z]+)*", each.value)
        ):
            yield each.value


def codes_given() -> Iterator[tuple[str, str]]:
    """Yield each code that a call gives as such, and each returned text that is shaped like one."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                position = CODE_POSITION.get(name)
                if position is not None and len(node.args) > position:
                    code = node.args[position]
                    if isinstance(code, ast.Constant | ast.IfExp):
                        yield from ((path.name, text) for text in constants(code))
            elif isinstance(node, ast.Return) and node.value is not None and path.stem in RULES_GIVE:
                yield from ((path.name, text) for text in constants(node.value) if LOOKS_LIKE_A_FAULT.fullmatch(text))


def test_every_code_given_to_a_person_has_a_sentence():
    given = set(codes_given())
    assert len({code for _, code in given}) > 100
    known = PROBLEMS.keys() | ENVIRONMENT.keys() | CHECKS.keys()
    assert sorted({f"{where}: {code}" for where, code in given if code not in known}) == []


def test_no_code_has_two_sentences():
    """What one file refuses is said in another with the same words, or under another code: the last would win unseen."""
    tables = {name: table for name, table in vars(sentences).items() if name.endswith("_PROBLEMS") or name == "_OWN"}
    assert len(tables) > 10
    counted = Counter(code for table in tables.values() for code in table)
    assert [code for code, count in counted.items() if count > 1] == []


def test_every_failure_of_the_environment_has_a_sentence_of_its_own():
    classes = [
        each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, errors.CaseworkerError)
    ]
    codes = {each.code for each in classes} - {"rule_broken", "vault_unavailable"}
    assert codes <= ENVIRONMENT.keys()
    assert len({ENVIRONMENT[code] for code in codes}) == len(codes)


def test_a_damaged_file_is_never_said_to_be_a_wrong_passphrase():
    assert "n’est pas en cause" in ENVIRONMENT["vault_damaged"]
    assert "abîmé" not in ENVIRONMENT["wrong_passphrase"]


@pytest.mark.parametrize(("code", "text"), [*ENVIRONMENT.items(), *PROBLEMS.items(), *CHECKS.items()])
def test_each_sentence_is_well_set(code: str, text: str):
    assert "'" not in text, "typographic apostrophe"
    assert '"' not in text, "French quotes"
    assert re.search(r"[^\u202f][;!?»]|«[^\u202f]", text) is None, "narrow no-break space"
    assert re.search(r"(?<!\u00a0):(?!\d|M)", text) is None, "no-break space before a colon"
    assert text[0].isupper() or text[0] in "«{0123456789"
    assert text.endswith((".", "…"))
    assert "·" not in text
    assert "  " not in text
    assert all(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_a_sentence_quotes_dates_in_figures_and_lists_with_commas():
    assert sentence("too_early", {"on": date(2026, 11, 20)}) == "Pas avant le 20/11/2026."
    assert "a, b" in sentence("unknown_value", {"value": "x", "known": ["a", "b"]})


def test_a_value_that_is_missing_or_a_code_that_is_unknown_never_fails_in_front_of_someone():
    assert "…" in sentence("too_early")
    assert sentence("no_such_code") == ENVIRONMENT["error"]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (labels.ROLES, Role),
        (labels.VISIT_KINDS, VisitKind),
        (labels.VISIT_STATUSES, VisitStatus),
        (labels.TOPICS, Topic),
        (labels.DONE, Done),
        (labels.ROOMS, Room),
        (labels.ATTEMPTS, Attempt),
        (labels.COLLECTIVE_KINDS, ActionKind),
        (labels.COMPOSITIONS, Composition),
        (labels.RELATIONS, Relation),
        (labels.SEXES, Sex),
        (labels.CIVILITIES, Sex),
        (labels.EXIT_NATURES, ExitNature),
        (labels.DESTINATIONS, DESTINATIONS),
        (labels.DUE_KINDS, DueKind),
    ],
)
def test_every_code_of_a_closed_list_has_its_words_and_no_other_has(words: dict[str, str], codes: type):
    assert {str(code) for code in words} == {str(code) for code in codes}


def test_every_action_of_the_journal_has_its_words():
    recorded = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".record", "changing")):
                recorded |= {
                    arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                }
    subjects = {"vault", "household", "account", "visit", "support", "agreement", "unit", "owner", "staff", "journal",
                "partner", "parameter", "ladder", "association", "document", "settings", "kind", "scheme", "piece", "appointment",
                "photo", "work", "collective_action", "agenda", "action", "checklist", "paper", "meeting",
                 "inventory", "wear_grid", "seal_key", "wording", "budget", "repayment", "statement", "bank_line", "goal", "assessment", "permit",
                 "month", "head_lease", "bank_deposit", "cash_count"}  # fmt: skip
    assert sorted(recorded - subjects - {""} - journal_words.JOURNAL_ACTIONS.keys()) == []


def test_the_import_knows_its_tables():
    assert len(TABLES) >= 10


@pytest.mark.parametrize(("day", "text"), [(date(2026, 3, 1), "1er mars 2026"), (date(2026, 8, 20), "20 août 2026")])
def test_a_day_in_letters(day: date, text: str):
    assert long_day(day) == text


def test_a_day_may_name_its_weekday_and_be_in_figures():
    assert long_day(date(2026, 11, 20), weekday=True) == "vendredi 20 novembre 2026"
    assert short_day(date(2026, 3, 1)) == "01/03/2026"


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 visite"), (1, "1 visite"), (2, "2 visites"), (12_000, "12\u202f000 visites")]
)
def test_none_and_one_are_singular_in_french(count: int, text: str):
    assert plural(count, "visite", "visites") == text


def test_a_code_of_an_open_list_is_shown_readable():
    assert wording({}, "bail_glissant") == "Bail glissant"
