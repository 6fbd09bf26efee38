"""Files of other systems, read row by row into plain values; what a row cannot give is said, never
guessed."""
