"""Every text that residents and partners meet: what their templates and forms mark for translation."""

import ast
import re
from pathlib import Path

from django.template import engines
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = (
    "base_public.html", "components/errors.html", "areas/review/helped.html", "emails/told.txt", "emails/alert.txt",
    "emails/alert_confirm.txt", "emails/partner.txt", "emails/answer.txt",
)  # fmt: skip
CODE = (
    "partnerships/forms/public.py", "partnerships/panels/report.py", "partnerships/panels/publication.py",
    "partnerships/views/public/*.py", "copps/pages/publishing/counts.py", "partnerships/actions/subscription.py",
    "partnerships/views/partner.py", "partnerships/panels/partner.py", "partnerships/forms/survey_answers.py",
    "partnerships/workflow/languages.py", "partnerships/exports/meeting_calendar.py", "copps/pages/errors.py",
)  # fmt: skip
# of these files residents meet only the texts of the functions or classes named
PARTS = {
    "partnerships/workflow/publication.py": {"Kind", "area_in_words"},
    "areas/forms/answers.py": {"HelpedForm"},
    "partnerships/actions/submission.py": {"_thank"},
    "areas/forms/fields.py": {"Narrative"},
    "areas/actions/answers.py": {"_post"},
    "partnerships/actions/link.py": {"_post", "keep", "ask_date"},
    "partnerships/forms/commitment.py": {"PartnerKeepForm", "PartnerDateForm", "FeedbackForm"},
    "partnerships/models/link.py": {"Feedback"},
    "partnerships/workflow/commitment.py": {"Standing", "check"},
    "partnerships/actions/commitment.py": {"check_day"},
    "partnerships/panels/meeting_public.py": {"spanish_of", "_spoken"},
    "partnerships/panels/plan_public.py": {"public_spanish_of_update", "_change_in_spanish"},
    "partnerships/panels/plan_changes.py": {"_of_measures", "_all_of", "measure_told"},
    "partnerships/models/priority.py": {"Means"},
    "partnerships/workflow/update.py": {"Decision"},
}
ONE, MANY = {"_", "gettext", "gettext_lazy", "_l", "_t", "_now"}, {"ngettext", "ngettext_lazy"}


def of_template(name):
    """The texts of a template, each as (singular, plural or "")."""
    for words in re.findall(r'_\("([^"]+)"\)', (ROOT / "templates" / name).read_text()):
        yield words, ""
    nodes = list(engines["django"].get_template(name).template.nodelist)
    while nodes:
        node = nodes.pop()
        if isinstance(node, TranslateNode):
            yield str(getattr(node.filter_expression.var, "literal", node.filter_expression.var)), ""
        elif isinstance(node, BlockTranslateNode):
            single, _names = node.render_token_list(node.singular)
            plural = node.render_token_list(node.plural)[0] if node.plural else ""
            yield single, plural
        for child in getattr(node, "child_nodelists", ()):
            nodes += list(getattr(node, child, None) or [])
        for _condition, nodelist in getattr(node, "conditions_nodelists", ()):
            nodes += list(nodelist)


def of_code(tree):
    """The texts of a module or a part of it."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        words = [
            each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
        if node.func.id in ONE and words:
            yield words[0], ""
        elif node.func.id in MANY and len(words) > 1:
            yield words[0], words[1]


def every():
    """Every text that residents meet, with where it stands."""
    names = [
        str(path.relative_to(ROOT / "templates"))
        for path in sorted((ROOT / "templates/public").rglob("*.html"))
    ]
    for name in [*names, *TEMPLATES]:
        for pair in of_template(name):
            yield pair, name
    for pattern in CODE:
        for path in sorted(ROOT.glob(pattern)):
            for pair in of_code(ast.parse(path.read_text())):
                yield pair, str(path.relative_to(ROOT))
    for name, parts in PARTS.items():
        for node in ast.parse((ROOT / name).read_text()).body:
            if getattr(node, "name", "") in parts:
                for pair in of_code(node):
                    yield pair, name
