"""Foreign files of the community side, read without a database."""
