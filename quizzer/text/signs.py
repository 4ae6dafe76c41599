"""Mathematics in running text, as a program writes it, in the signs of printed formulas."""

import re
from functools import lru_cache

from quizzer.text.scripts import SUBSCRIPTS, SUPERSCRIPTS, small

_SETTABLE = re.compile(
    r"""
    (?P<kept> (?P<ticks>`+).*?(?P=ticks) | \$[^$]+\$ )                  # code and LaTeX stay as they are
    | \^ (?P<power> -? (?:[0-9]+ | [A-Za-z]{1,2}) ) (?! [\w^(] | \.\d )  # e^-z, 0.9^3
    | \^- (?P<spelled> [0-9]*\.[0-9]+ | [^\W\d_] ) (?! \w )             # e^-0.5: there are no such small characters
    | (?<! \w ) (?P<base> [^\W\d_] | log ) (?: _(?P<index> [0-9]+ | [a-z] ) | (?<=log)(?P<log> 2 | 10 ) ) (?! \w )
    | (?<= [0-9] ) e (?P<exponent> -?[0-9]+ ) (?! \w )                  # 1.2e-5
    | (?P<minus> (?<= \S[ ] ) - (?=[ ]) | (?<! [\w)\]}.'’"-] ) - (?= [^\s>-] ) )
    """,
    re.VERBOSE | re.DOTALL,
)
_NEEDED = frozenset("-^_0123456789")  # one of them at least, for anything to set


@lru_cache(maxsize=512)  # most sentences are the same in every draw
def typeset(text: str) -> str:
    """The text with minus signs, small powers and indices; hyphens, code and LaTeX stay as they are."""
    return text if _NEEDED.isdisjoint(text) else _SETTABLE.sub(_set, text)


def _set(found: re.Match[str]) -> str:
    if found["minus"]:
        return "−"
    if found["spelled"]:
        return f"^(−{found['spelled']})"
    if index := found["index"] or found["log"]:
        return found["base"] + (small(index, SUBSCRIPTS) or f"_{index}")
    if power := (found["power"] or found["exponent"] or "").replace("-", "−"):
        base = " × 10" if found["exponent"] else ""
        return base + (small(power, SUPERSCRIPTS) or f"^({power})")
    return found[0]
