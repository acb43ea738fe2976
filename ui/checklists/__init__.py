"""The screen on which a checklist of observations is written."""
