"""A report as one HTML page, complete in itself: no script, no request, light and dark, on a phone and on paper."""

from collections.abc import Iterator, Sequence

from quizzer.formats.blocks import (
    Ahead,
    Bar,
    Block,
    Columns,
    Curve,
    Figures,
    Folded,
    Heading,
    Note,
    Points,
    Prose,
    Sides,
    Typed,
    Year,
)
from quizzer.formats.drawing import DRAWN, percent
from quizzer.text.html import html, inline_html, plain_html

STYLE = """
:root { color-scheme: light dark; --ground: #fcfbf8; --ink: #1f1f1d; --quiet: #62615b; --line: #dcdad2;
  --wash: #f3f1ea; --accent: #2c5f8f; --good: #2b6a3c; --bad: #a23420; }
@media screen and (prefers-color-scheme: dark) { :root { --ground: #17191b; --ink: #e3e2dc; --quiet: #a3a29b;
  --line: #383b3e; --wash: #202326; --accent: #8dbae4; --good: #8cc697; --bad: #ee9d8a; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 47rem; padding: 2.5rem 1.25rem 5rem; background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.55 Charter, "Bitstream Charter", "Iowan Old Style", Cambria, Georgia, serif;
  overflow-wrap: break-word; }
h1, h2, h3, table, dl, summary, figure, .label, .tick { font-family: system-ui, -apple-system, "Segoe UI", sans-serif; }
h1 { margin: 0 0 1.5rem; font-size: 1.75rem; line-height: 1.2; font-weight: 650;
  text-wrap: balance; }
h2 { margin: 3.25rem 0 1rem; padding-top: .75rem; border-top: 1px solid var(--line); font-size: 1.25rem;
  line-height: 1.3; }
h3 { margin: 2.5rem 0 .25rem; font-size: 1.0625rem; line-height: 1.35; }
h2 + h3 { margin-top: 1.25rem; }
p, ul, ol, pre { margin: .6rem 0; }
p, ul, ol, pre, .formula, .scroll { overflow-x: auto; overflow-y: hidden; }
ul, ol { padding-left: 1.5rem; }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .875em; }
pre { padding: .7rem .9rem; border-radius: 4px; background: var(--wash); line-height: 1.45; }
pre.typed { white-space: pre-wrap; overflow-wrap: anywhere; }
math { font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math", "DejaVu Math TeX Gyre", math; }
math:not([display]) { padding: .12em 0; }
.formula { padding: .2rem 0; }
.scroll { margin: .6rem 0 1.75rem; }
.cancel { background: linear-gradient(to top right, transparent 47%, currentColor 48% 52%, transparent 53%);
  print-color-adjust: exact; }
.note, .label, summary, th, dt, figcaption { color: var(--quiet); }
.note { margin: 0 0 .6rem; font-size: .9375rem; }
.label { margin: 1rem 0 .2rem; font-size: .8125rem; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 1rem 1.5rem; margin: 1.5rem 0; }
dt { font-size: .8125rem; }
dd { margin: 0; font-size: 1.5rem; line-height: 1.25; font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; font-size: .875rem; line-height: 1.4;
  font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 500; }
th:last-child, td:last-child { padding-right: 0; }
.wide { width: 100%; }
.wide td:first-child { min-width: 7rem; overflow-wrap: anywhere; }
.r { text-align: right; white-space: nowrap; }
.r + :not(.r) { padding-left: .9rem; }
td:has(.bar) { white-space: nowrap; }
td.part { padding-top: 1.25rem; font-weight: 600; }
.bar { position: relative; display: block; width: 100%; min-width: 4rem; height: .3rem; margin: .3rem 0 .15rem;
  border-radius: 2px; background: var(--line); }
.bar i { position: absolute; inset: 0 auto 0 0; border-radius: 2px; background: var(--accent); }
.bar b { position: absolute; top: -.15rem; bottom: -.15rem; width: 2px; margin-left: -1px; background: var(--ink); }
.bad i { background: var(--bad); }
.points { list-style: none; padding: 0; }
.points li { position: relative; margin: .3rem 0; padding-left: 5.25rem; }
.tick { position: absolute; left: 0; font-size: .8125rem; line-height: 1.9; color: var(--good); }
.missed .tick { color: var(--bad); }
summary { margin: .8rem 0; font-size: .9375rem; cursor: pointer; }
summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
.sides { display: grid; gap: 0 2rem; }
.sides > div { min-width: 0; }
figure { margin: 1.5rem 0; }
svg { display: block; width: 100%; max-width: 34rem; height: auto; overflow: visible; }
svg text { fill: var(--quiet); font-size: 11px; }
svg line { stroke: var(--line); }
svg polyline { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
svg circle { fill: var(--accent); stroke: var(--ground); stroke-width: 2; }
svg rect { fill: var(--accent); }
.year { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem 1.5rem; }
.none { fill: var(--line); } .some { fill-opacity: .4; } .more { fill-opacity: .7; }
figcaption { margin: .5rem 0 0; font-size: .8125rem; }
figcaption svg { display: inline-block; width: .7rem; margin: 0 .3rem 0 .8rem; vertical-align: -.05rem; }
figcaption svg:first-child { margin-left: 0; }
@media (max-width: 30rem) { table { font-size: .8125rem; } th, td { padding-right: .65rem; } }
@media (min-width: 60rem) { body { padding-top: 4rem; } .sides { grid-template-columns: 1fr 1fr; } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; background: none; color: #000; }
  .bar, .bar i, .bar b, pre { print-color-adjust: exact; } p, ul, ol, pre, .formula, .scroll { overflow: visible; }
  h2, h3, summary, .label { break-after: avoid; } tr, figure, dl, .points li, .formula { break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; } summary { list-style: none; } }
"""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # a browser then runs and fetches nothing, whatever comes


def page(title: str, blocks: Sequence[Block]) -> str:
    """The report as a whole HTML document; its heading of level 1 is among the blocks."""
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{plain_html(title)}</title><style>{STYLE}</style>"
    )
    body = "\n".join(_written(blocks))
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head>\n<body><main>\n{body}\n</main></body></html>\n'


def _written(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"<h{block.level}>{plain_html(block.text)}</h{block.level}>"
            case Note():
                yield f'<p class="note">{plain_html(block.text)}</p>'
            case Prose():
                yield html(block.text)
            case Typed():
                yield f'<pre class="typed">{plain_html(block.text)}</pre>'
            case Columns():
                yield _table(block)
            case Points():
                yield f'<ul class="points">{"".join(_points(block))}</ul>'
            case Curve() | Ahead() | Year():
                yield f"<figure>{DRAWN[type(block)](block)}</figure>"
            case _:
                yield _grouped(block)


def _grouped(block: Block) -> str:
    """What has other blocks or figures in it."""
    if isinstance(block, Figures):
        pairs = (f"<div><dt>{plain_html(name)}</dt><dd>{plain_html(text)}</dd></div>" for name, text in block.figures)
        return f"<dl>{''.join(pairs)}</dl>"
    if isinstance(block, Folded):
        inner = "\n".join(_written(block.blocks))
        return f"<details><summary>{plain_html(block.summary)}</summary>{inner}</details>"
    assert isinstance(block, Sides)  # all others were met
    sides = (
        f'<div><p class="label">{plain_html(label)}</p>{"".join(_written(inner))}</div>' for label, inner in block.sides
    )
    return f'<div class="sides">{"".join(sides)}</div>'


def _points(block: Points) -> Iterator[str]:
    for is_met, text in block.points:
        name, word = ("met", f"✓ {block.met}") if is_met else ("missed", f"✗ {block.missed}")
        yield f'<li class="{name}"><span class="tick">{plain_html(word)}</span> {inline_html(text)}</li>'


def _table(table: Columns) -> str:
    classes = [' class="r"' if side == "r" else "" for side in table.alignments]
    heads = zip(table.headings, classes, strict=True)
    head = "".join(f'<th scope="col"{side}>{plain_html(text)}</th>' for text, side in heads)
    body = "".join(f"<tr>{''.join(_row(row, classes))}</tr>" for row in table.rows)
    return f'<div class="scroll"><table class="wide"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _row(row: Sequence[str | Bar], classes: Sequence[str]) -> Iterator[str]:
    if len(row) < len(classes):
        yield f'<td class="part" colspan="{len(classes)}">{_cell(row[0])}</td>'
        return
    for cell, side in zip(row, classes, strict=True):
        yield f"<td{side}>{_cell(cell)}</td>"


def _cell(cell: str | Bar) -> str:
    if isinstance(cell, str):
        return plain_html(cell)
    mark = f'<b style="left:{percent(cell.mark)}"></b>' if cell.mark is not None else ""
    begin = f"left:{percent(cell.begin)};" if cell.begin else ""
    drawn = f'<i style="{begin}width:{percent(cell.share - cell.begin)}"></i>{mark}'
    return f'{plain_html(cell.label)}<span class="bar{" bad" if cell.is_bad else ""}" aria-hidden="true">{drawn}</span>'
