"""What a chart and a journal are, in plain Python."""
