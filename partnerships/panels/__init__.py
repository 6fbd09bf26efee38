"""What the pages of the community side show."""
