"""The version of the whole application, as pyproject.toml states it."""

VERSION = "0.1.0"
