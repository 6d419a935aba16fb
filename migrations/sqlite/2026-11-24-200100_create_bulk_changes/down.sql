DROP TABLE bulk_changed;
DROP TABLE bulk_changes;
