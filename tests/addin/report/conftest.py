"""益阳's form and scores, as the report gets them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest

from addin.form import Scores, SelfEvaluation, score
from addin.report.template.styles import template_of
from workbook_templates import example


class MakeTemplate(NamedTuple):
    of: Callable[..., Path]
    of_xml: Callable[..., Path]


@pytest.fixture(scope="session")
def form() -> SelfEvaluation:
    return replace(example.load(example.DEMO), total_weight=Decimal(100), total=Decimal(99), live=True)


@pytest.fixture(scope="session")
def material(form: SelfEvaluation) -> Mapping[str, str]:
    return form.material


@pytest.fixture(scope="session")
def scores(form: SelfEvaluation) -> Scores:
    return score(form)


@pytest.fixture(scope="session")
def template() -> Path:
    return template_of("hunan-2021")


@pytest.fixture(scope="session")
def make_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> MakeTemplate:
    """A template whose body is the given paragraphs, each one run of text, with other parts put in as given."""

    def make(*paragraphs: str, **parts: str) -> Path:
        body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
        return make_from_xml(body, **parts)

    def make_from_xml(body: str, **parts: str) -> Path:
        target = tmp_path_factory.mktemp("template") / "模板.docx"
        changed = {f"word/{name}.xml": text for name, text in parts.items()}
        with ZipFile(template) as old, ZipFile(target, "w") as new:
            core = old.read("docProps/core.xml").decode()
            changed["docProps/core.xml"] = core if "footer1" in parts else re.sub("{{.*?}}", "", core)
            source = old.read("word/document.xml").decode()
            changed["word/document.xml"] = re.sub(
                "<w:body>.*(<w:sectPr.*?</w:sectPr></w:body>)",
                lambda m: f"<w:body>{body}{m[1]}",
                source,
                flags=re.DOTALL,
            )
            for name in old.namelist():
                new.writestr(name, changed.get(name) or old.read(name))
        return target

    return MakeTemplate(make, make_from_xml)
