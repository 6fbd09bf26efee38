"""The ways of what goes up to the chief, and of a problem file."""
