"""What leaves the community side: rows, sheets and figures."""
