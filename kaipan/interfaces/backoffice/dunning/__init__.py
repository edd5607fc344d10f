"""催缴: money that is late, whom to tell, and what it costs."""
