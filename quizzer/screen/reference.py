"""The page of a verify function: its docstring, formulas drawn, the slips it knows, and the cards that ask for it."""

from collections.abc import Mapping, Sequence

from quizzer.screen.lines import Line, Look, Span, sentence
from quizzer.screen.prose import INDENT, body, labelled, said
from quizzer.verify.docstring import Docstring, as_card_text, definitions
from quizzer.verify.listing import PackageData

_LABELLED = ("Parameters", "Other Parameters", "Attributes", "Returns", "Yields", "Raises", "Warns")


def reference(signature: str, docstring: str, slips: Mapping[str, str], cards: Sequence[str], look: Look) -> list[Line]:
    """All there is to say of a function; `slips` are the sentences on its wrong values by their names."""
    doc = Docstring(docstring)
    lines = [*said([Span(signature, "strong")], look, 1), [], *body(as_card_text(doc.opening), look)]
    for title, section in doc.sections.items():
        lines += [[], [Span(f" {title.lower()}", "strong")], *_section(title, section, look)]
    if slips:
        lines += [[], [Span(" slips it knows by name", "strong")]]
    for slip, why in slips.items():
        lines += labelled(slip, why, look, width=26)
    if cards:
        lines += [[], [Span(" asked by", "strong")], *(line for card in cards for line in said([Span(card)], look))]
    return lines


def _section(title: str, section: str, look: Look) -> list[Line]:
    if title in _LABELLED:
        return [line for head, text in definitions(section) for line in _entry(head, text, look)]
    if title == "Examples":
        return body(f"```pycon\n{section}\n```", look, INDENT - 2)  # code is indented by itself
    return body(as_card_text(section), look)


def _entry(head: str, text: str, look: Look) -> list[Line]:
    """A parameter under its name and type, or what is returned or raised under its type."""
    name, colon, kind = head.replace("`", "").partition(" : ")
    spans = [Span(name, "code"), Span(f" : {kind}", "dim")] if colon else [Span(name, "dim")]
    return [*said(spans, look), *body(as_card_text(text), look, INDENT + 2)]


def package_lines(package: PackageData, look: Look) -> list[Line]:
    """What a person needs to see of a package before saying yes."""
    version = package["version"] or "not installed"
    ignored = ", ".join(package["ignored"])
    told = {
        "in": package["location"] or "",
        "functions": ", ".join(package["functions"]),
        "ignored": f"{ignored}: quizzer has its own" if ignored else "",
    }
    head = said([Span(f"{package['name']} {version}", "strong"), Span(f": {package['state']}")], look, 1)
    facts = (sentence(f"{name:<11}{fact}", look, INDENT) for name, fact in told.items() if fact)
    return [*head, *(line for lines in facts for line in lines)]
