"""房源: the sales board, rooms and the tables they are read in from."""
