"""The commands: what each action of the catalogue does on a live workbook (live/), on a file, for the program itself."""
