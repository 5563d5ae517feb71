"""A registry in a dictionary, as far as addin.system.registry.Registry goes."""

from collections.abc import Mapping

from addin.system.registry import Value


class FakeRegistry:
    """tree: values by name by key; a key's parents are there as well."""

    def __init__(self, tree: Mapping[str, Mapping[str, Value]] | None = None) -> None:
        self._names: dict[str, str] = {}
        self._values: dict[str, dict[str, Value]] = {}
        for root in ("HKCU", "HKLM", "HKCR"):
            self.create(rf"{root}\Software")
        for key, values in (tree or {}).items():
            self.create(key)
            self._values[key.casefold()].update(values)

    def exists(self, key: str) -> bool:
        return key.casefold() in self._values

    def keys(self, key: str) -> list[str]:
        above = key.casefold() + "\\"
        below = [name for name in self._values if name.startswith(above) and "\\" not in name[len(above) :]]
        return [self._names[name].rpartition("\\")[2] for name in below]

    def values(self, key: str) -> dict[str, Value]:
        return dict(self._values.get(key.casefold(), {}))

    def create(self, key: str) -> None:
        parts = key.split("\\")
        for length in range(1, len(parts) + 1):
            name = "\\".join(parts[:length])
            self._names.setdefault(name.casefold(), name)
            self._values.setdefault(name.casefold(), {})

    def write(self, key: str, name: str, value: Value) -> None:
        if not self.exists(key):
            raise FileNotFoundError(key)
        FakeRegistry.erase(self, key, name)  # a part of the writing, no act of its own
        self._values[key.casefold()][name] = value

    def erase(self, key: str, name: str) -> None:
        there = self._values.get(key.casefold(), {})
        for known in [known for known in there if known.casefold() == name.casefold()]:
            del there[known]

    def remove(self, key: str) -> None:
        own = key.casefold()
        for name in [name for name in self._values if name == own or name.startswith(own + "\\")]:
            del self._values[name], self._names[name]

    def dump(self) -> dict[str, dict[str, Value]]:
        """Everything, to be compared."""
        return {self._names[name]: dict(values) for name, values in self._values.items()}
