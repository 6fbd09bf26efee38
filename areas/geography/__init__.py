"""Outlines, points and street lines: geometry alone, knowing nothing of areas in the database."""
