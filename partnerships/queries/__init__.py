"""Who sees what of the community side, and the lists that its pages ask for."""
