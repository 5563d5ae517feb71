"""The commands: their catalogue, and what each does on a form, a file, a live workbook."""
