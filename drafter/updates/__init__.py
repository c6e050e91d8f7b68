"""updates.yaml: its keys, and its loading from one or several files."""

from drafter.updates.loading import load
from drafter.updates.model import Edit, Meeting, Move, Origin, Previous, Recall, SkipAt, Standing, Updates

__all__ = ["Edit", "Meeting", "Move", "Origin", "Previous", "Recall", "SkipAt", "Standing", "Updates", "load"]
