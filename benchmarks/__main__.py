"""Runs the benchmarks, or those that are named: ``python -m benchmarks page_weight``."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("page_weight", "python_start", "lighthouse", "build_time")

if __name__ == "__main__":
    for name in sys.argv[1:] or NAMES:
        for report in import_module(f".{name}", __package__).main():
            report.save()
            print(report, flush=True)
