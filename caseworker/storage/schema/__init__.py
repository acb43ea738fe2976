"""Every table, step by step, in the order in which vaults took them. A step that has shipped is never edited."""

from caseworker.storage.schema import (
    m001_access,
    m002_service,
    m003_households,
    m004_housing,
    m005_supports,
    m006_visits,
    m007_money,
    m008_papers,
    m009_appointments,
    m010_schemes,
    m011_passages,
    m012_works,
    m013_snoozes_and_words,
    m014_visit_notes,
    m015_observations,
    m017_screen_codes,
)

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("m001_access", m001_access.STATEMENTS),
    ("m002_service", m002_service.STATEMENTS),
    ("m003_households", m003_households.STATEMENTS),
    ("m004_housing", m004_housing.STATEMENTS),
    ("m005_supports", m005_supports.STATEMENTS),
    ("m006_visits", m006_visits.STATEMENTS),
    ("m007_money", m007_money.STATEMENTS),
    ("m008_papers", m008_papers.STATEMENTS),
    ("m009_appointments", m009_appointments.STATEMENTS),
    ("m010_schemes", m010_schemes.STATEMENTS),
    ("m011_passages", m011_passages.STATEMENTS),
    ("m012_works", m012_works.STATEMENTS),
    ("m013_snoozes_and_words", m013_snoozes_and_words.STATEMENTS),
    ("m014_visit_notes", m014_visit_notes.STATEMENTS),
    ("m015_observations", m015_observations.STATEMENTS),
    ("m017_screen_codes", m017_screen_codes.STATEMENTS),
)
