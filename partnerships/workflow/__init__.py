"""The ways of the community side, as data."""
