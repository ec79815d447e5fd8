"""What engineers run by hand; no part of the site or of the package."""
