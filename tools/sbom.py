"""What the bundle for Windows is made of, as CycloneDX: every package with its version, licence and checksum."""

import hashlib
import zipfile
from collections.abc import Iterable
from datetime import datetime
from email.parser import HeaderParser
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.hash.factories import HashTypeFactory
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

_CLASSIFIER = "License :: OSI Approved :: "


def sbom(name: str, version: str, made: datetime, interpreter: str, wheels: Iterable[Path]) -> bytes:
    """The list as JSON; the same bytes for the same files.

    name, version: of the product. made: the date that stands in it. interpreter: the version of its Python.
    """
    python = Component(
        name="CPython", version=interpreter, type=ComponentType.PLATFORM, licenses=[_licence("PSF-2.0")]
    )
    listed = [python, *(_package(wheel) for wheel in sorted(wheels))]
    product = Component(
        name=name, version=version, type=ComponentType.APPLICATION, licenses=[_licence("MIT")], bom_ref=name
    )
    known = "".join(f"{part.name} {part.version} {part.hashes}" for part in listed)
    bom = Bom(
        components=listed,
        serial_number=uuid5(NAMESPACE_URL, known),
        metadata=BomMetaData(component=product, timestamp=made),
    )
    for part in listed:
        part.bom_ref.value = f"{part.name}@{part.version}"
    bom.register_dependency(product, listed)
    return JsonV1Dot6(bom).output_as_string(indent=2).encode()


def _package(wheel: Path) -> Component:
    with zipfile.ZipFile(wheel) as archive:
        (place,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        about = HeaderParser().parsestr(archive.read(place).decode())
    name, version = about["Name"], about["Version"]
    classified = [
        text.removeprefix(_CLASSIFIER)
        for text in about.get_all("Classifier", [])
        if text.startswith(_CLASSIFIER)
    ]
    # Newer packages give an SPDX expression; of the older ones some put the whole text of the licence here.
    said = about["License-Expression"] or "、".join(classified) or (about["License"] or "").partition("\n")[0]
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return Component(
        name=name,
        version=version,
        licenses=[_licence(said)],
        hashes=[HashTypeFactory().from_hashlib_alg("sha256", digest)],
        purl=PackageURL("pypi", None, name, version),
    )


def _licence(said: str) -> License:
    return LicenseFactory().make_from_string(said)
