"""What pages show of the practice library, and which files cite the concerns of an area."""

from problems.models import CitedNeed, Practice, PracticeUse, Problem
from problems.workflow.schemes import TECHNIQUE_NAMES


def narrowed(practices, *, q="", worked="", technique="", before=""):
    """Narrow practices by what a reader asks for; empty answers narrow nothing."""
    if q.strip():
        practices = practices.finding(q)
    if worked in Practice.Result.values:
        practices = practices.filter(worked=worked)
    if technique in TECHNIQUE_NAMES:
        # a list in a column is asked alike on both databases by the quoted code
        practices = practices.filter(techniques__icontains=f'"{technique}"')
    if before.isascii() and before.isdigit() and len(before) < 19:
        practices = practices.filter(pk__lt=int(before))
    return practices


def row(practice):
    """A practice with its techniques in words."""
    return {
        "practice": practice,
        "techniques": [TECHNIQUE_NAMES.get(code, code) for code in practice.techniques],
    }


def own_file(member, practice):
    """The own file that a practice comes from, as a row: where it is out of full sight, its number alone."""
    return Problem.objects.listed_for(member).filter(pk=practice.own_id).first() if practice.own_id else None


def uses(member, practice):
    """The files that used a practice; how they used it is told to those who read them in full."""
    seen = {
        file.pk: file for file in Problem.objects.listed_for(member).filter(practices_used__practice=practice)
    }
    found = PracticeUse.objects.filter(practice=practice, problem__in=seen).order_by("-pk")
    return [{"use": use, "file": seen[use.problem_id]} for use in found]


def citing(member, assessment):
    """The files that cite the concerns of an assessment, as rows by the key of the concern."""
    cited = CitedNeed.objects.filter(need__assessment=assessment).order_by("pk")
    found = list(cited.values_list("need", "problem"))
    files = Problem.objects.listed_for(member).filter(pk__in=[problem for _need, problem in found])
    by_key = {file.pk: file for file in files}
    rows: dict[int, list] = {}
    for need, problem in found:
        if problem in by_key:
            rows.setdefault(need, []).append(by_key[problem])
    return rows
