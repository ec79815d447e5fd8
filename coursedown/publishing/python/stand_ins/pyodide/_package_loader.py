"""In place of Pyodide's loader of packages: a calculation needs no packages."""

# Not used, but its place among the values that Pyodide hands over is counted on.
from pyodide_js import loadedPackages  # noqa: F401


class _Place:
    """A path, and not a str, which would be no object in JavaScript."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


SITE_PACKAGES = _Place("/lib/python3.14/site-packages")
DSO_DIR = _Place("/usr/lib")


def init_loaded_packages() -> None:
    pass
