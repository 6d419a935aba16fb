DROP TABLE second_factor_rules;
