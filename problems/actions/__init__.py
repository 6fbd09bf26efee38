"""The verbs of problem files and of what goes up to the chief."""
