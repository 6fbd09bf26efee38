"""What was done, by whom, to what, in which area: append-only and sealed."""
