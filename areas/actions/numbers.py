"""Numbers: unique, not gapless, issued from a locked row."""

from django.db.models import F
from django.utils import timezone

from areas.models import NumberSeries


def issue(count=1, *, prefix="I", digits=5, at):
    """Issue `count` numbers of the year of `at` in the department's time, as a list."""
    year = timezone.localtime(at).year
    series, _ = NumberSeries.objects.get_or_create(prefix=prefix, year=year)
    series = NumberSeries.objects.select_for_update().get(pk=series.pk)
    NumberSeries.objects.filter(pk=series.pk).update(last=F("last") + count)
    return [f"{prefix}-{year}-{n:0{digits}d}" for n in range(series.last + 1, series.last + count + 1)]
