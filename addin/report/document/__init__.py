"""The report on disk: export writes the Word file, pdf makes a PDF of it."""
