"""A template that cannot be filled in is shown at its line."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from generator.common.resources import included_templates, templates, use_templates
from generator.site.template_faults import in_a_template


def fault(name: str) -> Exception:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(templates() / "pages"))
    with pytest.raises(jinja2.TemplateError) as caught:
        environment.get_template(name).render()
    return caught.value


@pytest.mark.parametrize("text", ["# Ours\n\n{{ nobody.knows }}\n", "# Ours\n\n{% fi %}\n"])
def test_an_own_template_is_named_as_the_project_knows_it(tmp_path: Path, text: str) -> None:
    for folder in ("templates", "build/templates"):
        (tmp_path / folder / "pages").mkdir(parents=True)
        (tmp_path / folder / "pages/home.md.j2").write_text(text)
    use_templates(tmp_path / "build/templates")
    try:
        found = in_a_template(fault("home.md.j2"), tmp_path)
    finally:
        use_templates(None)
    assert (found.place.file, found.place.line) == ("templates/pages/home.md.j2", 3)
    assert found.place.excerpt == text.split("\n")[2]


def test_one_of_ours_is_named_by_its_path(tmp_path: Path) -> None:
    found = in_a_template(fault("home.md.j2"), tmp_path)
    assert found.place.file.startswith(str(included_templates()))
