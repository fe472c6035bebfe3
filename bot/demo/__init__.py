"""The demo: a bundled archive of news, and a loopback server that serves it by the demo clock."""
