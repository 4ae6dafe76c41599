"""One file a command: options to session or store, and the result to the screen. No logic lives here."""
