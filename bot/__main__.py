"""`python -m bot` is `wayleave`."""

from bot.cli import main

main()
