create table ledger.incident_notice (
    incident bigint not null references ledger.incident (id) on delete cascade,
    closing boolean not null,
    made_at timestamptz not null,
    topic_told_at timestamptz,
    webhook_told_at timestamptz,
    primary key (incident, closing)
);
create index incident_notice_untold on ledger.incident_notice (incident, closing)
    where topic_told_at is null or webhook_told_at is null;
comment on table ledger.incident_notice is
    'one row for each opening and each closing of an incident, written with it; told until it is taken, so at least once';
comment on column ledger.incident_notice.webhook_told_at is 'also set where the hub has no webhook to tell';
