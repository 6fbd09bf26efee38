"""What the pages of the whole borrow from the area file."""
