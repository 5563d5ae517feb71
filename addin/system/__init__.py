"""The surroundings: folders, fonts, LibreOffice, the version, and the sentence for what goes wrong."""
