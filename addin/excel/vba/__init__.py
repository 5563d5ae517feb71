"""The macro projects of the workbook and of the add-in: ASCII sources generated from the two catalogues.

Chinese stands in cells of the sheet JX_TEXTS, never in VBA, whose sources have a code page.
"""
