"""认筹: registrations, their wishes, money and qualification, for people."""
