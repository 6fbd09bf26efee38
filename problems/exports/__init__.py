"""What problem files lend to paper."""
