"""In place of Pyodide's event loop."""

# Not used, but its place among the values that Pyodide hands over is counted on.
from pyodide_js._api import scheduleCallback  # noqa: F401


def _initialize_event_loop() -> None:
    pass
