"""A draft: last year's resolution plus a list of changes with reasons, and the views of the two."""
