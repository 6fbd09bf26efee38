"""The database's own refusal to change or delete what is on the record."""

from dataclasses import dataclass
from typing import Any

# A later migration that alters one of these tables on SQLite remakes it, and must install() again.
SQLITE = {
    "ledger_entry_no_update": "BEFORE UPDATE ON ledger_entry",
    "ledger_entry_no_delete": "BEFORE DELETE ON ledger_entry",
    "ledger_words_no_delete": "BEFORE DELETE ON ledger_words",
    "ledger_words_only_blank": (
        "BEFORE UPDATE ON ledger_words WHEN NEW.entry_id IS NOT OLD.entry_id OR NEW.salt <> '' "
        "OR NEW.was IS NOT NULL OR NEW.now IS NOT NULL OR NEW.note <> '' OR NEW.text <> ''"
    ),
    "ledger_chain_no_delete": "BEFORE DELETE ON ledger_chain",
    "ledger_chain_only_forward": (
        "BEFORE UPDATE ON ledger_chain WHEN NEW.code <> OLD.code OR NEW.sequence <= OLD.sequence"
    ),
}
POSTGRESQL = {
    "ledger_entry_no_update": "BEFORE UPDATE ON ledger_entry FOR EACH ROW",
    "ledger_entry_no_delete": "BEFORE DELETE ON ledger_entry FOR EACH ROW",
    "ledger_entry_no_truncate": "BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT",
    "ledger_words_no_delete": "BEFORE DELETE ON ledger_words FOR EACH ROW",
    "ledger_words_no_truncate": "BEFORE TRUNCATE ON ledger_words FOR EACH STATEMENT",
    "ledger_words_only_blank": (
        "BEFORE UPDATE ON ledger_words FOR EACH ROW WHEN (NEW.entry_id IS DISTINCT FROM OLD.entry_id "
        "OR NEW.salt <> '' OR NEW.was IS NOT NULL OR NEW.now IS NOT NULL OR NEW.note <> '' OR NEW.text <> '')"
    ),
    "ledger_chain_no_delete": "BEFORE DELETE ON ledger_chain FOR EACH ROW",
    "ledger_chain_no_truncate": "BEFORE TRUNCATE ON ledger_chain FOR EACH STATEMENT",
    "ledger_chain_only_forward": (
        "BEFORE UPDATE ON ledger_chain FOR EACH ROW "
        "WHEN (NEW.code <> OLD.code OR NEW.sequence <= OLD.sequence)"
    ),
}
REFUSAL = "the record is never changed or deleted"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{REFUSAL} (%)', TG_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


@dataclass(frozen=True)
class Dialect:
    """How one kind of database is told to refuse."""

    triggers: dict[str, str]
    first: tuple[str, ...]
    make: str
    drop: str
    there: str


DIALECTS = {
    "sqlite": Dialect(
        triggers=SQLITE,
        first=(),
        make=f"CREATE TRIGGER {{name}} {{when}} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
        drop="DROP TRIGGER IF EXISTS {name}",
        there="SELECT name FROM sqlite_master WHERE type = 'trigger'",
    ),
    "postgresql": Dialect(
        triggers=POSTGRESQL,
        first=(FUNCTION,),
        make="CREATE TRIGGER {name} {when} EXECUTE FUNCTION ledger_refuse()",
        drop="DROP TRIGGER IF EXISTS {name} ON {table}",
        there=(
            "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D' AND tgrelid IN "
            "(to_regclass('ledger_entry'), to_regclass('ledger_words'), to_regclass('ledger_chain'))"
        ),
    ),
}


def install(connection: Any) -> None:
    """Make the database refuse every change to the record."""
    drop(connection)
    dialect = DIALECTS[connection.vendor]
    triggers = (dialect.make.format(name=name, when=when) for name, when in dialect.triggers.items())
    with connection.cursor() as cursor:
        for statement in (*dialect.first, *triggers):
            cursor.execute(statement)


def drop(connection: Any) -> None:
    """Take the refusal away: for undoing the migration, and for emptying a test database."""
    dialect = DIALECTS[connection.vendor]
    with connection.cursor() as cursor:
        for name, when in dialect.triggers.items():
            cursor.execute(dialect.drop.format(name=name, table=when.split()[3]))


def missing(connection: Any) -> list[str]:
    """The names of the triggers that should be in the database and are not."""
    dialect = DIALECTS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(dialect.there)
        there = {row[0] for row in cursor.fetchall()}
    return sorted(set(dialect.triggers) - there)
