"""What makes up the LibreOffice extension: its configuration, our own packages, and the libraries they need."""
