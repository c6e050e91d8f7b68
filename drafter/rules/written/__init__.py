"""Rules that are data: a pattern and a replacement in a file of YAML, read, checked and made a rule of the engine."""
