"""报表: figures over several rooms."""
