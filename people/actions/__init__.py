"""What is done with members, their sessions, notices, mail and long work."""
