"""How the characters of mathematics are spelled in plain ASCII."""

import re
from unicodedata import category, normalize

from quizzer.text.scripts import SUBSCRIPTS, SUPERSCRIPTS

_NEGATION = "\u0338"
_ASCII_TABLE = """
    α alpha β beta γ gamma δ delta ϵ epsilon ε epsilon ζ zeta η eta θ theta ϑ theta ι iota κ kappa λ lambda μ mu µ u
    ν nu ξ xi ο o π pi ϖ pi ρ rho ϱ rho σ sigma ς sigma τ tau υ upsilon ϕ phi φ phi χ chi ψ psi ω omega
    Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega
    ∂ partial ∇ grad ∞ inf ℓ ell ℏ hbar ∀ forall ∃ exists ∄ !exists ¬ not ⊤ T ⊥ perp ∅ emptyset ′ ' † dagger ‡ ddagger
    ° deg ‖ || ∣ | ∥ || ∑ sum ∏ prod ∐ coprod ⋃ union ⋂ intersection ⋁ or ⋀ and ⨁ oplus ⨂ otimes ⨀ odot ⨆ sqcup
    ∫ int ∬ iint ∭ iiint ∮ oint · * × x ÷ div ± +- ∓ -+ ∗ * ∘ o • * ⊕ oplus ⊖ ominus ⊗ otimes ⊙ odot ⊘ oslash
    ∪ union ∩ intersect ∖ \\ ∧ and ∨ or ≤ <= ≥ >= ≠ != ≪ << ≫ >> ≈ ~= ∼ ~ ≃ ~= ≅ ~= ≡ == ∝ propto ∈ in ∉ notin ∋ ni
    ⊂ subset ⊆ subseteq ⊊ subset ⊃ supset ⊇ supseteq ⊨ |= ⊢ |- ≺ < ≻ > ≜ := ≔ := → -> ← <- ↔ <-> ⇒ => ⟹ => ⇐ <=
    ⟸ <== ⇔ <=> ⟺ <=> ↦ |-> ⟼ |-> ⟶ --> ⟵ <-- ↑ up ↓ down ⟨ < ⟩ > ⌊ floor( ⌋ ) ⌈ ceil( ⌉ ) … ... ⋯ ... ⋮ ... ⋱ ...
    √ sqrt ∛ cbrt − - – - — -- ’ ' ‘ ' “ " ” " • * ✓ ok ⋆ * € EUR £ GBP
"""
_ASCII = dict(zip(_ASCII_TABLE.split()[::2], _ASCII_TABLE.split()[1::2], strict=True))

_CARETS = {chr(0x2400 + code): f"^{chr(code ^ 0x40)}" for code in range(0x20)} | {"\u2421": "^?"}


def ascii_text(text: str) -> str:
    """The text in ASCII, saying the same: powers, indices, fractions and negations are spelled out, and words that
    stand for a character are kept apart from the letters beside them. What has no spelling is shown as its code point.
    """
    if text.isascii():
        return text
    spelled = ""
    is_word = False  # whether what was spelled last is a word that stands for a character
    for found in re.finditer(_PIECES, normalize("NFC", text)):
        piece = _spelled_piece(found)
        before, is_word = is_word, len(piece) > 1 and piece.isalpha() and not found[0].isascii()
        is_word = is_word and not _is_letter(found[0])
        joins = spelled[-1:].isalnum() and piece[:1].isalnum()
        spelled += (" " if joins and (before or is_word or found["fraction"]) else "") + piece
    return spelled


# What is spelled as one: a run of raised or lowered characters, a fraction, a negated character, or any one.
_RAISED_RUN = "[" + "".join(sorted({char for char in SUPERSCRIPTS.values() if char not in "′°"})) + "]+"
_LOWERED_RUN = "[" + "".join(sorted(SUBSCRIPTS.values())) + "]+"
_PIECES = (
    rf"(?s)(?P<raised>{_RAISED_RUN})|(?P<lowered>{_LOWERED_RUN})|(?P<fraction>[\u00bc-\u00be\u2150-\u215e])"
    rf"|(?P<negated>.){_NEGATION}|."
)


def _spelled_piece(found: re.Match[str]) -> str:
    if found["raised"]:
        return f"^{_script(found[0])}"
    if found["lowered"]:
        return f"_{_script(found[0])}"
    if found["fraction"]:
        return normalize("NFKD", found[0]).replace("\u2044", "/")
    if found["negated"]:
        return f"!{_ascii_char(found['negated'])}"
    return found[0] if found[0].isascii() else _ascii_char(found[0])


def _script(run: str) -> str:
    """A script: a number or one character as it is, else in brackets."""
    text = "".join(map(_ascii_char, run)).replace("\u2212", "-")
    is_one = len(text) == 1 or re.fullmatch("[+-]?[0-9]+", text) or (text[0] == "(" and text.find(")") == len(text) - 1)
    return text if is_one else f"({text})"


def _is_letter(char: str) -> bool:
    """Whether it is a letter of a word, as in na\u00efve: no name of a Greek letter or a sign is spelled out for it."""
    return char not in _ASCII


def _ascii_char(char: str) -> str:
    if char in _ASCII:
        return _ASCII[char]
    if char in _CARETS:
        return _CARETS[char]
    if category(char) in ("Mn", "Cf"):
        return ""
    decomposed = normalize("NFKD", char)
    base = "".join(part for part in decomposed if part.isascii() or part in _ASCII)
    if not base:
        return f"<U+{ord(char):04X}>"
    return ("!" if _NEGATION in decomposed else "") + ascii_text(base)
