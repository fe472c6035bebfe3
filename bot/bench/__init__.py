"""How fast the bot does its work, measured on this machine.

`texts` makes the articles · `reading` measures the reader on them · `hostile` what should make it slow ·
`peer` a spaCy pipeline on the same articles · `table` prints.
"""
