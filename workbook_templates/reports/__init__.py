"""Report templates: the 公文 skeleton, outlines as data, and the Word files that officers edit."""

from pathlib import Path

FOLDER = Path(__file__).parent
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"  # the namespace of Word's markup


def styles() -> list[str]:
    """The names of all report styles, sorted: every .docx here is one."""
    return sorted(path.stem for path in FOLDER.glob("*.docx") if not path.name.startswith("~$"))
