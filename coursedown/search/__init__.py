"""What readers search: a page's HTML → documents → an index a language; knows no generator."""
