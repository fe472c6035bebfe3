"""The Home tab and the modals: what people see outside messages, and what they send from there. Network and database.

`screen` opens, changes and publishes views · `sent` what comes from a view, as values · `table` every form and every
button of a view: one line each · `choices` the options of a search · `home` `watching` `keeping` `judging` `checking`
one subject each.
"""
