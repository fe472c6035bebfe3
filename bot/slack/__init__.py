"""The Slack face: what people type and click, and what they see.

`listeners` is the map of everything Slack can send us · `asks` reads the text after the slash · `commands` and
`actions` answer, each with a table · `doors` is all they may ask of the rest of the bot · `replies` turns trouble into sentences ·
`blocks` builds messages · `escape` makes foreign words harmless · `post` sends to channels.
"""
