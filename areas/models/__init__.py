"""The nouns of the area file."""

from areas.models.area import Area, AreaNote, BaseMap, Outline
from areas.models.information import (
    Addendum,
    Attachment,
    Draft,
    Information,
    Kind,
    NumberSeries,
    Reporter,
    SearchLine,
    Target,
)
from areas.models.place import Place
from areas.models.remark import Remark
from areas.models.responsibility import Assignment, Command, Handover, Task
from areas.models.review import ActionTaken, Answer, AnswerTemplate, Decision, Forwarding, Watch

__all__ = [
    "ActionTaken",
    "Addendum",
    "Answer",
    "AnswerTemplate",
    "Area",
    "AreaNote",
    "Assignment",
    "Attachment",
    "BaseMap",
    "Command",
    "Decision",
    "Draft",
    "Forwarding",
    "Handover",
    "Information",
    "Kind",
    "NumberSeries",
    "Outline",
    "Place",
    "Remark",
    "Reporter",
    "SearchLine",
    "Target",
    "Task",
    "Watch",
]
