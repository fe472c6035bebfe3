"""`wayleave replay`: an archive of articles told on its own dates, and what the bot would have said and believed."""
