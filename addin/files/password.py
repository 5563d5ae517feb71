"""The password that Excel itself sets where an officer protects a workbook without one for opening."""

import io

DEFAULT = "VelvetSweatshop"


def open_by_default(data: bytes) -> bytes | None:
    """The file in plain; None where it has a password of its own, or where the library for it is missing."""
    try:
        import msoffcrypto  # noqa: PLC0415 - LibreOffice has no such library
    except ImportError:
        return None
    plain = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=DEFAULT)
        file.decrypt(plain)
    except Exception:
        return None
    return plain.getvalue() or None
