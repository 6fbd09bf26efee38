"""The doors to problem files and to what goes up to the chief."""
