"""What keeps translations true: which parts are behind the source, and how that is recorded."""
