"""What members and partners do with each other, on the record."""
