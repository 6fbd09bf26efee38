"""Sight: every read of the area file starts here."""
