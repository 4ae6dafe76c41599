"""The characters that Unicode has as small raised and lowered ones, and its roots."""

_PLAIN = "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW⊤′∘"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵀ′°"
SUPERSCRIPTS = dict(zip(_PLAIN, _RAISED, strict=True))
SUBSCRIPTS = dict(zip("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
ROOTS = {"": "√", "³": "∛", "⁴": "∜"}  # by their raised degree


def small(text: str, table: dict[str, str]) -> str | None:
    """The text in Unicode superscripts or subscripts, or None when a character has none."""
    chars = [table.get(char, "") for char in text]
    return "".join(chars) if chars and all(chars) else None
