"""The shell around every page of the back office: navigation, lists, palette, badges, answers."""
