"""Permission about the work with the community, in the words of the policy."""
