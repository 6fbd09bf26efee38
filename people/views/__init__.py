"""The pages of signing in, of one's account and of what the department tells its members."""
