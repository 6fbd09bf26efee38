"""The index of the search line: FTS5 on SQLite, a GIN index on PostgreSQL."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE areas_searchline_fts USING fts5("
    "words, content='areas_searchline', content_rowid='information_id', tokenize='ascii')",
    "CREATE TRIGGER areas_searchline_ai AFTER INSERT ON areas_searchline BEGIN "
    "INSERT INTO areas_searchline_fts(rowid, words) VALUES (new.information_id, new.words); END",
    "CREATE TRIGGER areas_searchline_ad AFTER DELETE ON areas_searchline BEGIN "
    "INSERT INTO areas_searchline_fts(areas_searchline_fts, rowid, words) "
    "VALUES ('delete', old.information_id, old.words); END",
    "CREATE TRIGGER areas_searchline_au AFTER UPDATE ON areas_searchline BEGIN "
    "INSERT INTO areas_searchline_fts(areas_searchline_fts, rowid, words) "
    "VALUES ('delete', old.information_id, old.words); "
    "INSERT INTO areas_searchline_fts(rowid, words) VALUES (new.information_id, new.words); END",
]
POSTGRESQL = [
    "CREATE INDEX areas_searchline_words ON areas_searchline USING gin (to_tsvector('simple', words))",
]


def build(apps, schema_editor):
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("areas", "0001_initial")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
