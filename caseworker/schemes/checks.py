"""Reads the content of a scheme's file, and says by name what is wrong in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import pairwise
from typing import Any

from caseworker.datafiles import problems_with, record_from
from caseworker.errors import Problem, RuleBroken
from caseworker.schemes.model import Scheme

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def scheme_from(data: Mapping[str, Any]) -> Scheme:
    """Read a scheme from the content of its file.

    Raises:
        RuleBroken: with every problem of `problems_in`.
    """
    problems = problems_in(data)
    if problems:
        raise RuleBroken(problems)
    return record_from(Scheme, data)


def problems_in(data: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return what is wrong with the content of a scheme's file; a problem's field is the path inside the file.

    Codes: those of `datafiles.record_from`, then, on a file that can be read, `key_invalid`, `blank`, `not_positive`,
    `longer_than_maximum`, `open_ended_with_maximum`, `reversed`, `overlap`, `twice`, `deposit_rule_unclear`,
    `weekday_unknown`, `field_unknown` (in `sources.about`).
    """
    return problems_with(Scheme, data) or tuple(_problems_of(record_from(Scheme, data)))


def _problems_of(scheme: Scheme) -> Iterator[Problem]:
    if not _KEY.fullmatch(scheme.key):
        yield Problem("key", "key_invalid", {"key": scheme.key})
    if not scheme.name.strip():
        yield Problem("name", "blank")
    yield from _number_problems(scheme)
    yield from _duration_problems(scheme)
    yield from _entry_problems(scheme)
    yield from _phase_problems(scheme)
    yield from _deposit_problems(scheme)
    yield from _repeated_codes(scheme)
    yield from _source_problems(scheme)


def _number_problems(scheme: Scheme) -> Iterator[Problem]:
    counted: dict[str, int | None] = {
        "agreement_months": scheme.agreement_months,
        "maximum_months": scheme.maximum_months,
        "renewal_notice_days": scheme.renewal_notice_days,
        "places": scheme.places,
        "units": scheme.units,
    }
    counted |= {f"month_marks.{rank}": mark for rank, mark in enumerate(scheme.month_marks, start=1)}
    counted |= {f"contacts.{rank}.minimum": contact.minimum for rank, contact in enumerate(scheme.contacts, start=1)}
    counted |= {
        f"meetings.{rank}.every_months": each.every_months for rank, each in enumerate(scheme.meetings, start=1)
    }
    yield from (Problem(name, "not_positive") for name, count in counted.items() if count is not None and count < 1)
    for rank, step in enumerate(scheme.steps, start=1):
        if step.due_days is not None and step.due_days < 0:
            yield Problem(f"steps.{rank}.due_days", "not_positive")


def _duration_problems(scheme: Scheme) -> Iterator[Problem]:
    if scheme.open_ended and scheme.maximum_months is not None:
        yield Problem("open_ended", "open_ended_with_maximum")
    if scheme.agreement_months and scheme.maximum_months and scheme.agreement_months > scheme.maximum_months:
        yield Problem("agreement_months", "longer_than_maximum", {"maximum": scheme.maximum_months})


def _entry_problems(scheme: Scheme) -> Iterator[Problem]:
    if scheme.open_from and scheme.closed_on and scheme.closed_on < scheme.open_from:
        yield Problem("closed_on", "reversed")
    ages = scheme.ages
    if ages and ages.minimum is not None and ages.maximum is not None and ages.maximum < ages.minimum:
        yield Problem("ages.maximum", "reversed")
    for rank, slot in enumerate(scheme.presence, start=1):
        if slot.weekday is not None and slot.weekday not in range(1, 8):
            yield Problem(f"presence.{rank}.weekday", "weekday_unknown")


def _phase_problems(scheme: Scheme) -> Iterator[Problem]:
    for rank, phase in enumerate(scheme.phases, start=1):
        if phase.to_month is not None and phase.to_month < (phase.from_month or 1):
            yield Problem(f"phases.{rank}.to_month", "reversed")
    for rank, (earlier, later) in enumerate(pairwise(scheme.phases), start=2):
        if later.from_month is not None and earlier.holds(later.from_month):
            yield Problem(f"phases.{rank}.from_month", "overlap")


def _deposit_problems(scheme: Scheme) -> Iterator[Problem]:
    for rank, rule in enumerate(scheme.deposit_rules, start=1):
        if bool(rule.instalments) == (rule.spread_months is not None) or (rule.spread_months or 1) < 1:
            yield Problem(f"deposit_rules.{rank}", "deposit_rule_unclear")
        if any(share.parts < 1 or share.after_months < 0 for share in rule.instalments):
            yield Problem(f"deposit_rules.{rank}.instalments", "not_positive")
    in_order = sorted(scheme.deposit_rules, key=lambda rule: rule.period.start)
    if any(earlier.period.overlaps(later.period) for earlier, later in pairwise(in_order)):
        yield Problem("deposit_rules", "overlap")


def _repeated_codes(scheme: Scheme) -> Iterator[Problem]:
    coded = {
        "conditions": [one.code for one in scheme.conditions],
        "steps": [one.code for one in scheme.steps],
        "entry_documents": [one.code for one in scheme.entry_documents],
        "exit_documents": [one.code for one in scheme.exit_documents],
        "thresholds": [one.code for one in scheme.thresholds],
        "phases": [str(one.number) for one in scheme.phases],
    }
    for name, codes in coded.items():
        yield from (Problem(name, "twice", {"code": code}) for code in sorted({c for c in codes if codes.count(c) > 1}))


def _source_problems(scheme: Scheme) -> Iterator[Problem]:
    known = {field.name for field in fields(Scheme)}
    for rank, source in enumerate(scheme.sources, start=1):
        for name in source.about:
            if name not in known:
                yield Problem(f"sources.{rank}.about", "field_unknown", {"name": name})
