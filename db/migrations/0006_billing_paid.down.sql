alter table billing_accounts drop column is_paid;
