"""The rules that come with the application in the order in which an officer looks for one: by the place."""

from udfs.rules import divisions
from udfs.rules.lookup import load
from udfs.rules.profile import Profile
from udfs.rules.shipped import DEFAULT, names


def by_place() -> dict[str, list[Profile]]:
    """全国 first, then province by province in the order of the national codes, then what belongs to no place."""
    known = [load(name) for name in names()]
    places = dict.fromkeys((load(DEFAULT).region, *divisions.provinces(), *(rule.region for rule in known)))
    under: dict[str, list[Profile]] = {place: [] for place in places}
    for rule in known:
        under[next(place for place in places if rule.region.startswith(place))].append(rule)
    return {place: rules for place, rules in under.items() if rules}


def search(words: str) -> list[Profile]:
    """Rules whose place or title holds the words; those of a county, city or province that is called so."""
    wanted = (words, *divisions.whole_names(words))
    return [
        rule
        for rules in by_place().values()
        for rule in rules
        if words in rule.title + rule.region
        or any(place.startswith(rule.region) or rule.region.startswith(place) for place in wanted)
    ]
