"""Who may do what about problem files and what goes up to the chief."""
