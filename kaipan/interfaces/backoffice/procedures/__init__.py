"""办理: the stages of 备案, 按揭, 入住 and 产权, case by case."""
