"""Forms in an office's own layout: headers and labels by their many names, wherever they stand."""

from addin.form.foreign.read import Found, find, missing

__all__ = ["Found", "find", "missing"]
