"""What the bot serves over HTTP: `endpoints` for Slack and for whoever watches over it. The playground's page is the emulator's."""
