"""The pages that anybody may read; they know publications and what residents send, and nothing else."""
