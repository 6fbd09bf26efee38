"""The verbs of the area file; each locks, asks, checks, changes, records and tells in one transaction."""
