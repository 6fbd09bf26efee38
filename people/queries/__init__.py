"""What members may see of people, of notices to them, of their training and of documents."""
