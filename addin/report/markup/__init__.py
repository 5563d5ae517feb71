"""What a Word file is made of: the package and its parts, the form as a table, charts, and the finish of a page."""
