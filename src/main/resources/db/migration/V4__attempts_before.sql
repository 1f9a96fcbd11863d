alter table ledger.delivery add column attempts_before int not null default 0;
comment on column ledger.delivery.attempts_before is
    'how many of its attempts were made before a person let it be tried again: age and pauses begin anew with that';
