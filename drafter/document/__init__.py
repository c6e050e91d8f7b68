"""The document: what a resolution is made of, and the differences of two. Nothing here knows of files, rules or changes."""
