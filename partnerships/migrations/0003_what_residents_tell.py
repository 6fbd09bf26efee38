"""What residents may tell to begin with, in both languages, and the city department that answers for it."""

from django.db import migrations

# name, in Spanish, what belongs here, in Spanish, kind, responsible city department, stops with the emergency number
CATEGORIES = [
    ("Happening now, or somebody is in danger", "Está pasando ahora, o alguien está en peligro", "Call. Do not write.", "Llame. No escriba.", "hazard", "Police", True),
    ("Traffic, speeding, parking", "Tráfico, exceso de velocidad, estacionamiento", "Cars too fast, a dangerous crossing, blocked driveways.", "Carros muy rápidos, un cruce peligroso, entradas bloqueadas.", "complaint", "Public Works: traffic", False),
    ("Trash, dumping, graffiti, abandoned cars", "Basura, escombros, grafiti, carros abandonados", "", "", "complaint", "Code Enforcement", False),
    ("Street light out, damaged street or sidewalk", "Luz de la calle apagada, calle o acera dañada", "", "", "hazard", "Public Works: streets and lighting", False),
    ("Trouble in a park or on a path", "Problemas en un parque o sendero", "", "", "possible-problem", "Parks and Recreation", False),
    ("Noise", "Ruido", "", "", "complaint", "Police", False),
    ("Something suspicious, not happening now", "Algo sospechoso que no está pasando ahora", "", "", "possible-problem", "Police", False),
    ("Unsafe or neglected building or lot", "Edificio o terreno peligroso o descuidado", "", "", "complaint", "Code Enforcement", False),
    ("What you think of the police department", "Lo que usted piensa del departamento de policía", "Praise or criticism; it is answered.", "Elogios o críticas; se responden.", "critical-comment", "Police", False),
    ("Complaint about a member of the department", "Queja sobre un miembro del departamento", "Goes to the chief alone.", "Va solo al jefe de policía.", "member-complaint", "Police", False),
    ("Thanks", "Agradecimiento", "", "", "thanks", "Police", False),
    ("Something else", "Otra cosa", "", "", "information", "Police", False),
]


def load(apps, schema_editor):
    category, kind = apps.get_model("partnerships", "Category"), apps.get_model("areas", "Kind")
    kinds = {each.slug: each for each in kind.objects.all()}
    for order, (name, spanish, help_text, help_spanish, slug, department, stops) in enumerate(CATEGORIES, start=1):
        category.objects.create(
            name=name, name_spanish=spanish, help=help_text, help_spanish=help_spanish, kind=kinds[slug],
            city_department=department, is_emergency=stops, order=order * 10,
        )  # fmt: skip
    apps.get_model("partnerships", "PublicSide").objects.create(
        pk=1,
        standard_spanish="¿Es así como yo quisiera que trataran a mi familia y a mis amigos?",
    )


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0002_first_kinds_of_organizations"), ("areas", "0003_first_kinds_and_targets")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
