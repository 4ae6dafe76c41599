"""LaTeX to a tree that a terminal can draw, and to MathML.

`parser` reads a formula into the nodes of `tree`, with every problem at its offset; `macros`, `environments`,
`delimiters`, `switches`, `phrases` and `lengths` are its grammar (they call each other, as the language does),
`symbols` its vocabulary. `spacing` has TeX's rules for what stands apart, `mathml` writes a tree for browsers.
"""
