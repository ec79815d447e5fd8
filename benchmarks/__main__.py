"""Runs every benchmark; each prints a table of ratios against a peer in the same run."""

from . import python_start

if __name__ == "__main__":
    python_start.main()
