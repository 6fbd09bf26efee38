"""What can be shown to residents: brought together from every part of the house."""
