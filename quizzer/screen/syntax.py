"""The colours of fenced code: Pygments, by the language that the fence names, in styles of our own."""

from __future__ import annotations

# Never guessed, and never looked for among what is installed beside Pygments: a deck chooses from these.
LANGUAGES = (
    "bash", "go", "javascript", "js", "json", "julia", "pycon", "py", "python", "python3", "r", "rust", "sh", "shell",
    "sql", "toml", "yaml",
)  # fmt: skip
_MOST = 3000  # characters; the time can grow with their square: 0.1 s for these, 7 s for the longest text of a card

_STYLES = {
    "Keyword": "keyword", "Operator.Word": "keyword", "Literal.String": "string", "Literal.Number": "number",
    "Comment": "comment", "Generic.Prompt": "comment", "Name.Function": "name", "Name.Class": "name",
    "Name.Decorator": "name",
}  # fmt: skip


def styles(code: str, language: str) -> list[str]:
    """The style of each character: "keyword", "string", "number", "comment" or "name"; "code" all over for others."""
    if language not in LANGUAGES or len(code) > _MOST:
        return ["code"] * len(code)
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 - few cards have code

    found: list[str] = []
    for _, token, text in get_lexer_by_name(language).get_tokens_unprocessed(code):
        found += [_style(token)] * len(text)
    return found


def _style(token: tuple[str, ...]) -> str:
    """The style of a kind of token, or of what that is a kind of."""
    for end in range(len(token), 0, -1):
        if style := _STYLES.get(".".join(token[:end])):
            return style
    return ""
