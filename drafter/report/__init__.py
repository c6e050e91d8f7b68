"""The report of a draft: what was changed, by which rule and why, what is to be confirmed, what is open."""
