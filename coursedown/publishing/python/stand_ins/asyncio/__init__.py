"""In place of asyncio, which Pyodide imports for one name: no calculation waits for anything."""


def get_event_loop() -> None:
    raise RuntimeError("a calculation has no event loop")
