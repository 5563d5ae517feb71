"""From a form and its scores to the 绩效自评报告: Word through a template, PDF through LibreOffice."""
