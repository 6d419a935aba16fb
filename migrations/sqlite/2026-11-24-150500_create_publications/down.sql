ALTER TABLE corrections DROP COLUMN corrected_by;
ALTER TABLE withdrawals DROP COLUMN withdrawn_by;
DROP TABLE previews;
DROP TABLE holds;
DROP TABLE schedules;
DROP TABLE publications;
