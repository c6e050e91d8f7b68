"""updates.yaml: its keys, and its loading from one or several files."""

from drafter.updates.edits import Edit, Move, Standing
from drafter.updates.loading import load
from drafter.updates.model import Meeting, Origin, Previous, Recall, SkipAt, Updates

__all__ = ["Edit", "Meeting", "Move", "Origin", "Previous", "Recall", "SkipAt", "Standing", "Updates", "load"]
