ALTER TABLE second_factor_rules DROP COLUMN passkey_asked_at;
DROP TABLE passkey_challenges;
DROP TABLE passkeys;
