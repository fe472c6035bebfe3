"""What each button and menu does: a `Click` in, a `Reply` out. Network and database, through the `Desk`.

`click` the values · `table` the list of actions: one line each · one module for each, or family of them.
"""
