"""Runs inside Pyodide, at build time: brings Python to where the browser finds it.

Whatever the library holds is imported, because no file will be there later.
"""

import gc
import importlib

for name in globals()["modules"].split():  # set by build.mjs
    importlib.import_module(name)
browser = importlib.import_module("coursedown.calculation.browser")
browser.desk = browser.open_desk(globals()["package"])  # type: ignore[attr-defined]
for name in [name for name in globals() if not name.startswith("__") and name != "gc"]:
    del globals()[name]
gc.collect()
