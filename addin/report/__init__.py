"""From a form and its scores to the 绩效自评报告: Word through a template, PDF through Word or LibreOffice.

One way, each room knows only those before it: facts (numbers, texts and sentences of a form) → markup (what a Word
file is made of) → template (styles, their variables, filling them) → renewal (new figures in an edited report) →
document (the file on disk, its PDF) → tracing (which cell each number of a report came from).
inspection judges a report style; only the styles command knows it.
"""
