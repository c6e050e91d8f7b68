"""What would have had to be written to get from one edition to the next: facts, edits, and what the rules should not have done."""
