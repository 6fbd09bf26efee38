"""The doors to the community side."""
