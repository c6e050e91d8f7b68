"""updates.yaml: what a drafter fills in. Its keys, its loading from one or several files, its JSON Schema."""

from drafter.updates.json_schema import schema
from drafter.updates.loading import load
from drafter.updates.model import Edit, Meeting, Move, Origin, Previous, Recall, SkipAt, Standing, Updates

__all__ = ["Edit", "Meeting", "Move", "Origin", "Previous", "Recall", "SkipAt", "Standing", "Updates", "load", "schema"]
