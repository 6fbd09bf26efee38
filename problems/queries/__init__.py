"""Who sees which problem files and escalations."""
