"""How far each field of each table may go; a field without a class fails the tests.

Public: anybody may read it once two members have published it. Partner: one party reads it by its own link or receipt.
Department: members, by their sight. Restricted: those whom a rule names.
"""

from copps.exposure import areas, ledger, partnerships, people, problems

CLASSES = ("public", "partner", "department", "restricted")
OF_MODEL = {**ledger.FIELDS, **people.FIELDS, **areas.FIELDS, **partnerships.FIELDS, **problems.FIELDS}


def class_of(model, field):
    """The class of a field by the label of its model ("areas.Reporter") and its name; "" where nobody gave one."""
    return next((each for each, names in OF_MODEL.get(model, {}).items() if field in names.split()), "")
