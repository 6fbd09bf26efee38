"""The program of community policing on paper: its practices and duties, each with what the system can count."""

from copps.pages.program.pages import duties, practices, say_stand

__all__ = ["duties", "practices", "say_stand"]
