"""What each command does: the words after it in, a `Message` out. Network and database, through the `Desk`.

The same for a slash command, a button that runs one, and a mention: only the way of the answer differs.

`table` the list of commands: one line each · `dispatch` finds the one that is meant · `desk` what all of them have
at hand · one module for each command, or family of commands.
"""
