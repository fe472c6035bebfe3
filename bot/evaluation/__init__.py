"""How well the reading does on stories that people labelled: scores, tables and floors.

`labelled` files → stories · `judging` reads them · `score` compares (pure) · `table` prints · `floors` pins.
"""
