"""Who is told of what happened on the community side."""
