"""What the peers' Python does: it answers requests with the same code as the site's."""

import json
from pathlib import Path

from coursedown.calculation.browser import Desk

answer = Desk("calculators", json.loads(Path("coursedown-words.json").read_text("utf-8"))).answer
