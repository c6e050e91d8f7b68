"""drafter: technical rollovers of General Assembly resolutions.

The public API is three verbs: `read` a file to a `Resolution`, `rollover` it with updates to a `Draft`, and `write` either.
"""
