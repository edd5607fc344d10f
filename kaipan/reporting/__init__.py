"""报表: figures that several rooms make together."""
