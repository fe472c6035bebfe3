"""The text after the slash, one module a command. Pure: no database, no network.

In: the words that a person typed, without the command, and where names matter the vocabulary. Out: a frozen value
that says what is asked; `Invalid`, with what was understood, what was not, and an example that works, or
`Unclear`, with the ways in which it may be meant.
"""
