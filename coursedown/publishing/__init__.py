"""What a built site holds beside its pages; knows no generator."""
