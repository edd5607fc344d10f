"""The event stream: what changed reaches every open board within a moment, whoever changed it."""
