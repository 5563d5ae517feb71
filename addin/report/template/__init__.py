"""Report styles: which there are, the variables that they may use, and filling one with the facts of a form."""
