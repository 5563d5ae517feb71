"""What is wrong with a report style, before a report is made with it: tags, variables, fonts, 公文 format.

Nothing of an unknown template is executed but what it prints of plain variables.
"""
