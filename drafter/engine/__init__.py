"""The engine: asks every rule, settles what they disagree on, and takes what a person decides."""
