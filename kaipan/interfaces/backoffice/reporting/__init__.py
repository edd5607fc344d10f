"""报表: figures over several rooms, each number a way to its rows."""
