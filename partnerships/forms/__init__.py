"""What is filled in on the community side."""
