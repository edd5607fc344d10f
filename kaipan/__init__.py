"""Kaipan (开盘): the sales office of a property developer as one truth."""

__version__ = "0.1.0"
