"""Goals, and what visits said of them, found by their words."""

from caseworker.storage.schema.full_text import full_text

STATEMENTS = (
    *full_text("goal_versions", "what"),
    *full_text("goal_mentions", "sentence"),
    "INSERT INTO goal_versions_fts(goal_versions_fts) VALUES ('rebuild')",
    "INSERT INTO goal_mentions_fts(goal_mentions_fts) VALUES ('rebuild')",
)
