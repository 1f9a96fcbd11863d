drop index ledger.incident_open;
create unique index incident_open on ledger.incident
    (partner, cause_kind, (case when cause_kind in ('dead', 'uncertain') then cause else '' end))
    where closed_at is null;
comment on table ledger.incident is
    'one row for each partner and kind while it lasts; of what is dead or uncertain, one for each cause';
comment on column ledger.incident.count is 'how many it is about, as last seen; partner-down: how many attempts failed';
