"""The command line: jixiao."""

from addin.cli.entry import main

__all__ = ["main"]
