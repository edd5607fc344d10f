"""Deals that an older system made, read from one workbook, judged, compared, and taken over whole."""
