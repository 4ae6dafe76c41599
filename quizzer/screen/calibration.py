"""Predicted recall beside what was recalled, as a plot of intervals; with a twin in words."""

from quizzer.core.calibration import Bin, Calibration, Predictor
from quizzer.screen.lines import Line, Look, Span, sentence
from quizzer.screen.prose import INDENT
from quizzer.screen.report import table
from quizzer.session.calibration import Calibrated
from quizzer.session.fit import LEAST_ANSWERS
from quizzer.session.planning import Kept
from quizzer.text.plural import counted

_MEANINGS = {"optimistic": "too optimistic", "pessimistic": "too pessimistic"}
_FIT = f"`quizzer optimize` fits it to you, from {LEAST_ANSWERS} answers on"
_COLUMNS = [("predicted", "r"), ("recalled", "r"), ("95 % interval", "l"), ("answers", "r")]
_FIGURES = [("", "l"), ("log-loss", "r"), ("RMSE", "r"), ("AUC", "r")]
_BESIDE = 33  # cells of a row beside its plot
_WIDEST = 50
_TABLE = INDENT + 44  # cells; where there are fewer, it is told in words


def calibration_lines(data: Calibrated, look: Look) -> list[Line]:
    """What it comes to in one line, the bins, and the figures of those who predict; what came of the last plan."""
    shown = _calibration(data, look)
    return [*shown, [], *sentence(f"plan: {kept_words(data['plan'])}", look)] if data["plan"] else shown


def kept_words(found: Kept) -> str:
    """What came of a plan."""
    if found["predicted"] is None or found["recalled"] is None or found["interval"] is None:
        return "no card has come back since: what comes back in the week from that day on shows what it was worth"
    low, high = found["interval"]
    told = f"of {counted(found['answers'], 'card')} that came back in the week from its day on"
    expected = f"{found['predicted']:.2f} were expected to be recalled"
    return f"{told}, {expected}; {found['recalled']:.2f} were ({low:.2f} to {high:.2f} by the 95 % interval)"


def _calibration(data: Calibration, look: Look) -> list[Line]:
    if data["predicted"] is None or data["recalled"] is None or data["interval"] is None:
        few = f"{counted(data['answers'], 'answer')} so far to cards that came back after a night or more"
        return sentence(f"{few}: {data['needed']} more, and this shows how well they were predicted", look)
    bins = data["bins"]
    within = sum(one["interval"][0] <= one["predicted"] <= one["interval"][1] for one in bins)
    groups = (
        f"in {within} of {counted(len(bins), 'group')} the prediction lies in the 95 % interval of what was recalled"
    )
    verdict = _verdict(data["predicted"], data["recalled"], data["interval"], data["verdict"])
    advice = sentence(_FIT, look, 1, "dim") if data["verdict"] != "right" else []
    return [
        *sentence(verdict, look, 1, "strong"),
        *sentence(groups, look, 1, "dim"), *advice, [], *_bins(bins, look), [], *_figures(data["predictors"], look),
    ]  # fmt: skip


def _verdict(predicted: float, recalled: float, interval: list[float], verdict: str) -> str:
    low, high = interval
    said = f"predicted {predicted:.2f}, recalled {low:.2f} to {high:.2f}"
    if verdict == "right":
        return f"{said}: about right"
    points = counted(max(1, round(100 * abs(predicted - recalled))), "point")
    return f"{said}: FSRS is {_MEANINGS[verdict]} for you by {points}"


def _bins(bins: list[Bin], look: Look) -> list[Line]:
    if look.plain or look.width < _TABLE:
        return [line for one in bins for line in sentence(_in_words(one), look, INDENT)]
    if look.linear or look.narrow:
        rows = [[f"{x:.2f}" for x in (one["predicted"], one["recalled"])] for one in bins]
        between = (f"{one['interval'][0]:.2f} to {one['interval'][1]:.2f}" for one in bins)
        cells = [[*row, range_, str(one["answers"])] for row, range_, one in zip(rows, between, bins, strict=True)]
        return table(_COLUMNS, cells, look, indent=INDENT)
    return _plot(bins, look)


def _in_words(one: Bin) -> str:
    low, high = one["interval"]
    return (
        f"predicted {one['predicted']:.0%}, recalled {one['recalled']:.0%}, between {low:.0%} and {high:.0%}, "
        f"of {counted(one['answers'], 'answer')}"
    )


def _plot(bins: list[Bin], look: Look) -> list[Line]:
    """A row a bin: the interval as a line, with what was recalled and what was predicted on it."""
    width = min(_WIDEST, look.width - _BESIDE)
    least = min(min(one["predicted"], one["interval"][0]) for one in bins)
    first = int(least * 10) / 10
    lines: list[Line] = [[Span(f"   {'predicted  recalled  answers':30}{first:<{width - 3}.1f}1.0", "dim")]]
    for one in bins:
        facts = f"   {one['predicted']:9.2f}  {one['recalled']:8.2f}  {one['answers']:7}  "
        lines.append([Span(facts), *_row(one, first, width, look)])
    legend = (
        f"{look.glyph('recalled')} recalled {look.glyph('left') * 3} 95 % interval {look.glyph('predicted')} predicted"
    )
    return [*lines, *sentence(legend, look, INDENT, "dim")]


def _row(one: Bin, first: float, width: int, look: Look) -> Line:
    def place(share: float) -> int:
        return min(width - 1, max(0, round((share - first) / (1 - first) * (width - 1))))

    low, high = map(place, one["interval"])
    cells = [Span(look.glyph("left"), "dim") if low <= cell <= high else Span(" ") for cell in range(width)]
    cells[place(one["predicted"])] = Span(look.glyph("predicted"), "accent")
    cells[place(one["recalled"])] = Span(look.glyph("recalled"), "bar")
    return cells


def _figures(predictors: list[Predictor], look: Look) -> list[Line]:
    rows = [
        [one["name"], f"{one['log_loss']:.3f}", f"{one['rmse']:.3f}", "" if one["auc"] is None else f"{one['auc']:.2f}"]
        for one in predictors
    ]
    reading = "log-loss, and RMSE over these groups: less is better; AUC: more is better"
    return [*table(_FIGURES, rows, look, indent=INDENT), *sentence(reading, look, INDENT, "dim")]
