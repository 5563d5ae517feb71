"""A report that the office has edited since gets the figures of today; what the office wrote stays as it is."""
