"""What is filled in: problem files, their pieces, and what goes up to the chief."""
