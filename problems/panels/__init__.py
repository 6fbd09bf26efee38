"""What pages borrow from problem files and from what goes up to the chief."""
