"""A database of an older version keeps what it holds. Database: SQLite files, since the older tables are written by hand."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from briefings.store import db

CHANGE = (
    "insert into wl_change (id, matter_id, vendor, jurisdiction, counterparts, event_type, segments, direction, status,"
    " certainty, happened_on, known_at, story_id, article_id, claim, reason)"
    " values (:id, :matter, 'Huawei', 'DE', '[]', 'ban', '[]', 'closes', 'announced', 'confirmed', :on, :known, 's', 'a',"
    " '{}', 'r')"
)


def test_changes_written_before_they_had_numbers_are_numbered_in_the_order_they_became_known(
    tmp_path: Path,
) -> None:
    address = f"sqlite:///{tmp_path / 'old.sqlite'}"
    engine = create_engine(address)
    config = Config()
    config.set_main_option("script_location", str(Path(db.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for name, matter, known, day in (
            ("late", "m1", "2018-01-03 00:00:00", "2018-01-01"),
            ("early", "m1", "2018-01-01 00:00:00", "2018-01-01"),
            ("other", "m2", "2018-01-02 00:00:00", "2018-01-02"),
            ("same-day", "m1", "2018-01-03 00:00:00", "2018-01-02"),
        ):
            connection.exec_driver_sql(CHANGE, {"id": name, "matter": matter, "known": known, "on": day})
    db.migrate(address)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("select id, number, corrects, cited from wl_change").all()
    engine.dispose()
    assert {tuple(row) for row in rows} == {
        ("early", 1, None, None),
        ("late", 2, None, None),
        ("same-day", 3, None, None),
        ("other", 1, None, None),
    }
