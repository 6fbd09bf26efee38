"""Tables that show where, when and to whom a problem happens: pure functions over plain values."""
