"""The suite's own modules for its tests; what is installed goes before what lies here."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))
