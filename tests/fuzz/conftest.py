"""The fuzzers' own modules for their tests; what is installed goes before what lies here."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))
